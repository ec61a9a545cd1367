/// A hash that takes bytes piece by piece; the caller of the loader chooses which.
package protocol ByteHasher {
  mutating func update(_ bytes: Span<UInt8>)
  /// As it stands in a manifest, in hexadecimal.
  consuming func finish() -> String
}

extension ByteSource {
  /// Hashes all bytes; nil where a file has become shorter or cannot be read.
  func hash(_ hasher: some ByteHasher) -> String? {
    var hasher = hasher
    var buffer = [UInt8](repeating: 0, count: min(count, 1 << 20))
    var position = 0
    while position < count {
      let size = min(buffer.count, count - position)
      guard read(position..<(position + size), into: &buffer) else { return nil }
      hasher.update(buffer.span.extracting(0..<size))
      position += size
    }
    return hasher.finish()
  }
}
