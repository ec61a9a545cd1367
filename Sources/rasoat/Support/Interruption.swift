import Dispatch

#if canImport(Glibc)
  import Glibc
#endif

/// Ends an interrupted run: what was half-written is removed, and the exit code says which signal it was.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  init(cleanUp: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      // The default action would end the process before it can clean up.
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        cleanUp()
        exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  func cancel() {
    for source in sources { source.cancel() }
  }
}
