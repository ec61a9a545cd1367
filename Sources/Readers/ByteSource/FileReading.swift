internal import Diagnostics
internal import Glibc

/// The one place where files of a bundle are opened.
enum FileReading {
  /// The bytes of a regular file: small files are copied, large ones mapped.
  ///
  /// Throws `input/not-found`, or `input/unreadable` for a file that may not be read, is no regular file, or changes meanwhile.
  static func open(_ path: String, shown: String) throws(DiagnosticsError) -> ByteSource {
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    // SAFETY: the path is a terminated copy for the time of the call.
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(errno, shown) }
    defer { close(descriptor) }
    let before = try status(of: descriptor, shown)
    guard before.st_mode & S_IFMT == S_IFREG else { throw DiagnosticsError(.notARegularFile(shown)) }
    guard let size = Int(exactly: before.st_size) else { throw DiagnosticsError(.unreadable(shown, "its size is not a number")) }
    var isMapped = size >= MappedFile.minimumSize
    if !isMapped, size >= MappedFile.minimumTextSize {
      isMapped = FormatSniffer.isText(try read(descriptor, size: 8, shown))
      lseek(descriptor, 0, SEEK_SET)
    }
    if isMapped, let mapping = MappedFile(descriptor: descriptor, count: size, version: FileVersion(before)) {
      return ByteSource(mapped: mapping)
    }
    let bytes = try read(descriptor, size: size, shown)
    let after = try status(of: descriptor, shown)
    guard bytes.count == size, FileVersion(after) == FileVersion(before) else { throw DiagnosticsError(.changedWhileRead(shown)) }
    return ByteSource(bytes)
  }

  /// The first bytes of a file, fewer when it is shorter; empty when it cannot be read, which opening it then reports.
  static func head(_ path: String, count: Int) -> [UInt8] {
    // SAFETY: the path is a terminated copy for the time of the call.
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    guard let found = try? status(of: descriptor, path), found.st_mode & S_IFMT == S_IFREG else { return [] }
    return (try? read(descriptor, size: count, path)) ?? []
  }

  /// Bytes of a file; 0 where there is none.
  static func size(_ path: String) -> Int {
    var found = stat()
    // SAFETY: `stat` fills the struct it is given, of the size it knows.
    return unsafe stat(path, &found) == 0 ? Int(found.st_size) : 0
  }

  private static func status(of descriptor: Int32, _ shown: String) throws(DiagnosticsError) -> stat {
    var result = stat()
    // SAFETY: `fstat` fills the struct it is given, of the size it knows.
    guard unsafe fstat(descriptor, &result) == 0 else { throw failure(errno, shown) }
    return result
  }

  /// Up to `size` bytes, and one more where there is one, so that a file that has grown is noticed by its time only.
  private static func read(_ descriptor: Int32, size: Int, _ shown: String) throws(DiagnosticsError) -> [UInt8] {
    var failed: Int32 = 0
    // SAFETY: `read` gets the free part of the buffer and its size; `used` counts what it says it has written.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, used in
      guard let start = buffer.baseAddress else { return }
      while used < size {
        let got = unsafe Glibc.read(descriptor, start + used, size - used)
        if got > 0 {
          used += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          failed = errno
          return
        }
      }
    }
    guard failed == 0 else { throw failure(failed, shown) }
    return bytes
  }

  private static func failure(_ code: Int32, _ shown: String) -> DiagnosticsError {
    // Opening a socket.
    if code == ENXIO { return DiagnosticsError(.notARegularFile(shown)) }
    // A name that is no UTF-8 is listed with this character and found with none.
    if code == ENOENT, shown.unicodeScalars.contains("\u{FFFD}") { return DiagnosticsError(.unreadableName(shown)) }
    if code == ENOENT || code == ENOTDIR { return DiagnosticsError(.notFound(shown)) }
    // SAFETY: `strerror` gives a terminated text that is copied at once.
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return DiagnosticsError(.unreadable(shown, reason.lowercased()))
  }
}
