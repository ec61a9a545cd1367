import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Results go to stdout, everything else to stderr. What files say never drives the terminal.
enum Console {
  static func output(_ text: String) { outputVerbatim(ControlCharacters.shown(text, keepsLines: true)) }

  /// The content of a file, byte for byte; or a text with colours of its own, in which everything from outside has been cleaned already.
  static func outputVerbatim(_ text: String) { write(text, to: STDOUT_FILENO) }

  static func error(_ text: String) {
    if !text.isEmpty { write(ControlCharacters.shown(text, keepsLines: true), to: STDERR_FILENO) }
  }

  /// Shows a line that the next one replaces; an empty text clears it.
  static func status(_ text: String) { writeAll("\r\u{1B}[2K\(ControlCharacters.shown(text))", to: STDERR_FILENO) }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// The terminal's columns; 100 where there is none.
  static var width: Int {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
  }

  private static func write(_ text: String, to descriptor: Int32) { writeAll(text.hasSuffix("\n") ? text : text + "\n", to: descriptor) }

  /// A closed pipe ends the writing, not the program.
  private static func writeAll(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let rest = bytes[written...]
      // SAFETY: the buffer is read during the call only, for as many bytes as it has.
      let done = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if done < 0 {
        if errno == EINTR { continue }
        return
      }
      written += done
    }
  }
}
