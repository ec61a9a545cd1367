internal import Glibc

/// A file mapped into memory for reading; unmapped with its last reference.
///
/// A mapping of a file that somebody makes shorter kills the process when the missing pages are touched, so only files of
/// `minimumSize` and more are mapped: copying those would cost as much memory as they have bytes, and exports of that size are
/// written once and moved into place. Smaller ones are read, and refused when they change meanwhile.
@safe
final class MappedFile: Sendable {
  static let minimumSize = 64 << 20

  /// Texts are read piece by piece, without touching the mapping; from this size on a copy would take more memory than their columns.
  static let minimumTextSize = 1 << 20

  // SAFETY: the mapping is private and read-only, and lives exactly as long as this object, so any thread may read it.
  private nonisolated(unsafe) let start: UnsafeRawPointer
  private let descriptor: Int32
  private let version: FileVersion
  let count: Int

  /// Maps all of an open file; nil when the system refuses. The descriptor may be closed.
  init?(descriptor: Int32, count: Int, version: FileVersion) {
    self.version = version
    let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard own >= 0 else { return nil }
    self.descriptor = own
    // SAFETY: a new mapping at an address the kernel chooses; nothing else refers to it.
    guard count > 0, let mapping = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      unsafe mapping != MAP_FAILED
    else {
      close(own)
      return nil
    }
    unsafe madvise(mapping, count, MADV_SEQUENTIAL)
    unsafe start = UnsafeRawPointer(mapping)
    self.count = count
  }

  deinit {
    // SAFETY: `start` and `count` are those of the mapping made above; no span of it outlives `withBytes`.
    unsafe munmap(UnsafeMutableRawPointer(mutating: start), count)
    close(descriptor)
  }

  /// Whether the file is still the one that was opened.
  var isUnchanged: Bool {
    var now = stat()
    // SAFETY: `fstat` fills the struct it is given, of the size it knows.
    return unsafe fstat(descriptor, &now) == 0 && FileVersion(now) == version
  }

  /// Copies bytes of the file without touching the mapping; false where the file has become shorter or cannot be read.
  func read(_ range: Range<Int>, into buffer: inout [UInt8], at start: Int) -> Bool {
    var done = 0
    while done < range.count {
      // SAFETY: `pread` gets the part of the buffer that is left, and at most as many bytes as it has room for.
      let got = unsafe buffer.withUnsafeMutableBytes { bytes -> Int in
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[(start + done)..<(start + range.count)])
        return unsafe pread(descriptor, room.baseAddress, room.count, off_t(range.lowerBound + done))
      }
      if got == 0 || (got < 0 && errno != EINTR) { return false }
      done += max(0, got)
    }
    return true
  }

  func withBytes<R, Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> R) throws(Failure) -> R {
    // SAFETY: the mapping has `count` bytes and stays until after `body`, because `self` does.
    let span = unsafe Span<UInt8>(_unsafeStart: start.assumingMemoryBound(to: UInt8.self), count: count)
    return try body(span)
  }
}

/// What changes with a file's contents.
struct FileVersion: Hashable, Sendable {
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  init(_ status: stat) {
    size = Int(status.st_size)
    seconds = Int(status.st_mtim.tv_sec)
    nanoseconds = Int(status.st_mtim.tv_nsec)
  }
}
