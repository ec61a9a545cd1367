/// Reads numbers of binary headers, least significant byte first; nil past the end.
struct LittleEndianReader {
  private(set) var position: Int
  let end: Int

  init(position: Int, end: Int) {
    self.position = position
    self.end = end
  }

  mutating func skip(_ count: Int) { position += min(count, max(0, Int.max - position)) }

  mutating func uint16(_ bytes: Span<UInt8>) -> UInt16? { number(2, bytes).map { UInt16(truncatingIfNeeded: $0) } }

  mutating func uint32(_ bytes: Span<UInt8>) -> UInt32? { number(4, bytes).map { UInt32(truncatingIfNeeded: $0) } }

  /// A 64-bit size or offset; nil when it is larger than a signed one.
  mutating func int64(_ bytes: Span<UInt8>) -> Int? { number(8, bytes).flatMap { Int(exactly: $0) } }

  mutating func take(_ count: Int, of bytes: Span<UInt8>) -> [UInt8]? {
    guard let start = advance(count, bytes) else { return nil }
    var taken: [UInt8] = []
    taken.append(copying: bytes.extracting(start..<position))
    return taken
  }

  private mutating func number(_ width: Int, _ bytes: Span<UInt8>) -> UInt64? {
    guard let start = advance(width, bytes) else { return nil }
    var value: UInt64 = 0
    for index in 0..<width { value |= UInt64(bytes[start + index]) << UInt64(8 * index) }
    return value
  }

  /// Moves past `count` bytes and returns where they begin; nil when they are not all there.
  private mutating func advance(_ count: Int, _ bytes: Span<UInt8>) -> Int? {
    let limit = min(end, bytes.count)
    guard position >= 0, count >= 0, position <= limit, count <= limit - position else { return nil }
    defer { position += count }
    return position
  }
}
