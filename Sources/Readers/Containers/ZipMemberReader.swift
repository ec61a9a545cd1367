/// The bytes of a member of an archive, as many at a time as are asked for.
struct ZipMemberReader {
  private let entry: ZipEntry
  private let packed: ByteSource
  /// Nil for a member that is stored as it is.
  private let stream: InflateStream?
  /// Bytes of a stored member that are handed out.
  private var copied = 0
  private var produced = 0
  private var sum: UInt = 0

  /// Packed bytes that are looked at together: few enough to stay in a cache.
  private static let portion = 128 << 10

  init(_ entry: ZipEntry, _ packed: ByteSource, limits: ReadLimits) throws(InflateFailure) {
    self.entry = entry
    self.packed = packed
    stream = entry.method == 0 ? nil : try InflateStream(.raw, limits: limits)
    guard stream != nil || packed.count <= limits.unpackedBytes else { throw .tooLarge }
  }

  /// Fills `buffer` from `start` on with the next bytes, and returns how many there were: fewer than it holds at the end, where the check
  /// sum is compared.
  mutating func read(into buffer: inout [UInt8], from start: Int) throws(InflateFailure) -> Int {
    var end = start
    while end < buffer.count {
      let size: Int
      if let stream { size = try unpack(stream, &buffer, end) } else { size = copy(&buffer, end) }
      guard size > 0 else { break }
      end += size
    }
    produced += end - start
    sum = Inflater.crc32(sum, buffer.span.extracting(start..<end))
    if end < buffer.count { guard sum == UInt(entry.crc32), produced == entry.unpackedSize else { throw .damaged } }
    return end - start
  }

  private func unpack(_ stream: InflateStream, _ buffer: inout [UInt8], _ start: Int) throws(InflateFailure) -> Int {
    var size = 0
    while size == 0, !stream.isAtEnd {
      let input = packed.bytes(at: stream.consumed, length: Self.portion)
      let before = stream.consumed
      size = try stream.read(input.span, into: &buffer, from: start)
      if size == 0, !stream.isAtEnd, stream.consumed == before { throw .truncated }
    }
    return size
  }

  private mutating func copy(_ buffer: inout [UInt8], _ start: Int) -> Int {
    let bytes = packed.bytes(at: copied, length: min(Self.portion, buffer.count - start))
    buffer.replaceSubrange(start..<(start + bytes.count), with: bytes)
    copied += bytes.count
    return bytes.count
  }
}
