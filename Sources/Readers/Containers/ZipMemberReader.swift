/// The bytes of a member of an archive, as many at a time as are asked for.
struct ZipMemberReader {
  private let entry: ZipEntry
  private let packed: ByteSource
  /// Nil for a member that is stored as it is.
  private let stream: InflateStream?
  private var position = 0
  private var sum: UInt = 0

  init(_ entry: ZipEntry, _ packed: ByteSource, limits: ReadLimits) throws(InflateFailure) {
    self.entry = entry
    self.packed = packed
    stream = entry.method == 0 ? nil : try InflateStream(.raw, limits: limits)
    guard stream != nil || packed.count <= limits.unpackedBytes else { throw .tooLarge }
  }

  /// Fills `buffer` from `start` on with the next bytes, and returns how many there were: fewer than it holds at the end, where the check
  /// sum is compared.
  mutating func read(into buffer: inout [UInt8], from start: Int) throws(InflateFailure) -> Int {
    let position = position
    let size = try packed.withBytes { (bytes: Span<UInt8>) throws(InflateFailure) in
      if let stream { return try stream.read(bytes, into: &buffer, from: start) }
      let size = min(buffer.count - start, bytes.count - position)
      for index in 0..<size { buffer[start + index] = bytes[position + index] }
      return size
    }
    self.position += size
    sum = Inflater.crc32(sum, buffer.span.extracting(start..<(start + size)))
    if start + size < buffer.count {
      guard sum == UInt(entry.crc32), self.position == entry.unpackedSize else { throw .damaged }
    }
    return size
  }
}
