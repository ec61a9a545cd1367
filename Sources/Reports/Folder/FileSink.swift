internal import Diagnostics
internal import Findings

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that is written once from its beginning, buffered, with its hash taken on the way.
struct FileSink: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var hash = ContentHash()
  private var count = 0
  private static let bufferSize = 1 << 18

  init(path: String) throws(DiagnosticsError) {
    self.path = path
    // SAFETY: the path is NUL-terminated by the bridging and read during the call only.
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw DiagnosticsError(ReportsDiagnostics.unwritable(path, reason: SystemError.text)) }
  }

  deinit { _ = close(descriptor) }

  mutating func write(_ bytes: [UInt8]) throws(DiagnosticsError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  mutating func write(_ text: String) throws(DiagnosticsError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Takes over what was written to the JSON text so far.
  mutating func write(_ json: inout JSONText) throws(DiagnosticsError) {
    try write(json.bytes)
    json.clear()
  }

  /// The hash and the number of bytes of the whole file.
  consuming func finish() throws(DiagnosticsError) -> (sha256: String, bytes: Int) {
    try flush()
    return (hash.finish(), count)
  }

  private mutating func flush() throws(DiagnosticsError) {
    hash.update(buffer)
    var written = 0
    while written < buffer.count {
      let rest = buffer[written...]
      // SAFETY: the buffer is read during the call only, and its count is passed with it.
      let done = unsafe rest.withUnsafeBytes { bytes in unsafe Self.write(descriptor, bytes) }
      if done < 0 {
        if errno == EINTR { continue }
        throw DiagnosticsError(ReportsDiagnostics.unwritable(path, reason: SystemError.text))
      }
      written += done
    }
    count += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      unsafe Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}

/// What the operating system said of the last call that failed.
enum SystemError {
  static var text: String {
    let code = errno
    // SAFETY: strerror gives a NUL-terminated text that stays until the next call on this thread.
    guard let text = unsafe strerror(code) else { return "system error \(code)" }
    return unsafe String(cString: text).lowercased()
  }
}
