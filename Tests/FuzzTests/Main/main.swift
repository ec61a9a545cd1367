import CLibFuzzer
import Glibc

// `rasoat-fuzz TARGET` and what libFuzzer is told: its options, then folders of inputs. Without a target: their names.

guard CommandLine.arguments.count > 1, let target = FuzzTarget.named(CommandLine.arguments[1]) else {
  for target in FuzzTarget.all { print(target.name) }
  exit(CommandLine.arguments.count > 1 ? 2 : 0)
}

/// libFuzzer's callback is a C function and can hold no target of its own.
enum Chosen {
  // SAFETY: set once, before the driver starts.
  nonisolated(unsafe) static var target: FuzzTarget?
}
unsafe Chosen.target = target

// libFuzzer takes the name of the target for its program's.
var count = CommandLine.argc - 1
// SAFETY: the arguments of the process, of which there are at least two, live as long as it does.
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv + 1
exit(
  unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
    // SAFETY: libFuzzer lends `size` bytes for the time of the call.
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    do { try unsafe Chosen.target?.body(bytes) } catch {
      // Optimised code traps without words.
      let words = "\(error)\n"
      // SAFETY: the text is lent as a terminated one for the call, which reads as many bytes as it has.
      _ = unsafe write(STDERR_FILENO, words, words.utf8.count)
      abort()
    }
    return 0
  })
