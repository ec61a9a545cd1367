/// UTF-16 with its bytes in either order.
enum UTF16Text {
  /// Code units; an odd byte at the end is left away.
  static func units(of bytes: some Collection<UInt8>, bigEndian: Bool) -> [UInt16] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var first: UInt8?
    for byte in bytes {
      guard let earlier = first else {
        first = byte
        continue
      }
      units.append(bigEndian ? UInt16(earlier) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(earlier))
      first = nil
    }
    return units
  }

  /// UTF-8; nil with the line (from 1) of the first unit that is half of a pair, or of an odd byte at the end.
  static func utf8(_ bytes: Span<UInt8>, bigEndian: Bool) -> (text: [UInt8], invalidLine: Int?) {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var line = 1
    var index = 0
    func unit(_ at: Int) -> UInt32? {
      guard at + 1 < bytes.count else { return nil }
      return bigEndian ? UInt32(bytes[at]) << 8 | UInt32(bytes[at + 1]) : UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at])
    }
    while index < bytes.count {
      guard var code = unit(index) else { return (out, line) }
      index += 2
      if code >= 0xD800, code < 0xDC00, let low = unit(index), low >= 0xDC00, low < 0xE000 {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        index += 2
      }
      guard let scalar = Unicode.Scalar(code) else { return (out, line) }
      if code == 0x0A { line += 1 }
      if code < 0x80 { out.append(UInt8(code)) } else { out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
    }
    return (out, nil)
  }
}
