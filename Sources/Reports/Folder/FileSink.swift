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
  private var buffer = ByteBuffer()
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
    buffer.append(bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  mutating func write(_ text: String) throws(DiagnosticsError) {
    buffer.append(text)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Takes over what was written to the JSON text so far.
  mutating func write(_ json: inout JSONText) throws(DiagnosticsError) {
    try write(json.buffer)
    json.clear()
  }

  /// A large block goes out as it is, without a copy.
  mutating func write(_ block: borrowing ByteBuffer) throws(DiagnosticsError) {
    guard block.count >= Self.bufferSize else {
      buffer.append(block)
      if buffer.count >= Self.bufferSize { try flush() }
      return
    }
    try flush()
    hash.update(block)
    count += block.count
    try Self.writeAll(block, to: descriptor, path: path)
  }

  /// The hash and the number of bytes of the whole file.
  mutating func finish() throws(DiagnosticsError) -> (sha256: String, bytes: Int) {
    try flush()
    return (hash.finish(), count)
  }

  private mutating func flush() throws(DiagnosticsError) {
    guard !buffer.isEmpty else { return }
    hash.update(buffer)
    count += buffer.count
    try Self.writeAll(buffer, to: descriptor, path: path)
    buffer.clear()
  }

  private static func writeAll(_ block: borrowing ByteBuffer, to descriptor: Int32, path: String) throws(DiagnosticsError) {
    try unsafe block.withBytes { bytes throws(DiagnosticsError) in
      var written = 0
      while written < bytes.count {
        // SAFETY: the bytes are read during the call only, and their count is passed with them.
        let done = unsafe write(descriptor, UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[written...]))
        if done < 0 {
          if errno == EINTR { continue }
          throw DiagnosticsError(ReportsDiagnostics.unwritable(path, reason: SystemError.text))
        }
        written += done
      }
    }
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
