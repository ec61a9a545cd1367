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

  /// Up to `length` bytes from `start`, copied.
  package func bytes(at start: Int = 0, length: Int) -> [UInt8] {
    let first = min(max(start, 0), count)
    let size = min(max(length, 0), count - first)
    return withBytes { bytes in
      var copy: [UInt8] = []
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
