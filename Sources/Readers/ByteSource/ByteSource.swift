/// The bytes of a file or an archive member, readable by any number of threads at once.
package final class ByteSource: Sendable {
  private enum Storage: Sendable {
    case owned([UInt8])
    case mapped(MappedFile)
    indirect case part(ByteSource, Range<Int>)
  }

  private let storage: Storage
  package let count: Int

  package init(_ bytes: [UInt8]) {
    storage = .owned(bytes)
    count = bytes.count
  }

  init(mapped file: MappedFile) {
    storage = .mapped(file)
    count = file.count
  }

  /// A part of other bytes, not copied. What lies outside of them is left away.
  package init(_ whole: ByteSource, part: Range<Int>) {
    let range = part.clamped(to: 0..<whole.count)
    storage = .part(whole, range)
    count = range.count
  }

  package func withBytes<R, Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> R) throws(Failure) -> R {
    switch storage {
    case .owned(let bytes): return try body(bytes.span)
    case .mapped(let file): return try file.withBytes(body)
    case .part(let whole, let range):
      return try whole.withBytes { (bytes: Span<UInt8>) throws(Failure) in try body(bytes.extracting(range)) }
    }
  }

  /// Whether the file behind the bytes is still the one that was opened; what is in memory does not change.
  var isUnchanged: Bool {
    switch storage {
    case .owned: true
    case .mapped(let file): file.isUnchanged
    case .part(let whole, _): whole.isUnchanged
    }
  }

  /// The same bytes in memory, where a file is mapped that is not too large for that; nil where it has changed.
  func inMemory() -> ByteSource? {
    guard case .mapped = storage, count < MappedFile.minimumSize else { return self }
    var copy = [UInt8](repeating: 0, count: count)
    return read(0..<count, into: &copy) && isUnchanged ? ByteSource(copy) : nil
  }

  /// Copies bytes to a place in a buffer that has room for them; false where a file has become shorter or cannot be read.
  ///
  /// Of a mapped file nothing is touched in its mapping, so that its pages take no memory.
  func read(_ range: Range<Int>, into buffer: inout [UInt8]) -> Bool { read(range, into: &buffer, at: 0) }

  func read(_ range: Range<Int>, into buffer: inout [UInt8], at start: Int) -> Bool {
    guard range.lowerBound >= 0, range.upperBound <= count, start >= 0, range.count <= buffer.count - start else { return false }
    switch storage {
    case .owned(let bytes):
      // SAFETY: both have as many bytes as are copied, and they are two arrays.
      unsafe bytes.withUnsafeBytes { from in
        unsafe buffer.withUnsafeMutableBytes { to in
          unsafe UnsafeMutableRawBufferPointer(rebasing: to[start...]).copyMemory(from: UnsafeRawBufferPointer(rebasing: from[range]))
        }
      }
      return true
    case .mapped(let file): return file.read(range, into: &buffer, at: start)
    case .part(let whole, let part):
      return whole.read((part.lowerBound + range.lowerBound)..<(part.lowerBound + range.upperBound), into: &buffer, at: start)
    }
  }

  /// Up to `length` bytes from `start`, copied.
  package func bytes(at start: Int = 0, length: Int) -> [UInt8] {
    let first = min(max(start, 0), count)
    let size = min(max(length, 0), count - first)
    var copy = [UInt8](repeating: 0, count: size)
    if read(first..<(first + size), into: &copy) { return copy }
    return withBytes { bytes in
      copy.removeAll()
      copy.append(copying: bytes.extracting(first..<(first + size)))
      return copy
    }
  }
}

extension Array<UInt8> {
  /// Appends what a span holds, as one copy.
  mutating func append(copying span: Span<UInt8>) {
    // SAFETY: the pointer is used inside the closure only, for as many bytes as it says.
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
