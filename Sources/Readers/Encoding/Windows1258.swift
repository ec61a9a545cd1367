internal import Tables

/// Code page 1258, in which marks of tone follow their letters as characters of their own.
enum Windows1258 {
  /// UTF-8 in composed form. Nil with the position of the first byte that the code page leaves undefined.
  static func utf8(_ bytes: Span<UInt8>) -> (text: [UInt8], undefinedAt: Int?) {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 4)
    var start = 0
    while start < bytes.count {
      // Line by line: composition never reaches over a line break, and memory stays small.
      var end = start
      var isASCII = true
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
        if bytes[end] >= 0x80 { isASCII = false }
        end += 1
      }
      end = min(end + 1, bytes.count)
      if isASCII {
        out.append(copying: bytes.extracting(start..<end))
      } else {
        var line = String.UnicodeScalarView()
        for index in start..<end {
          guard let scalar = scalar(bytes[index]) else { return (out, index) }
          line.append(scalar)
        }
        out.append(contentsOf: VietnameseText.nfc(String(line)).utf8)
      }
      start = end
    }
    return (out, nil)
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard byte >= 0x80 else { return Unicode.Scalar(byte) }
    let code = upperHalf[Int(byte) - 0x80]
    return code == 0 ? nil : Unicode.Scalar(code)
  }

  /// Code points from 0x80 (WHATWG Encoding, index windows-1258, without its mapping of undefined bytes to controls); 0: undefined.
  private static let upperHalf: [UInt16] = [
    0x20AC, 0x0000, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0000, 0x2039, 0x0152, 0x0000, 0x0000, 0x0000,
    0x0000, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0000, 0x203A, 0x0153, 0x0000, 0x0000, 0x0178,
    0x00A0, 0x00A1, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x00BA, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x00BF,
    0x00C0, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x00C5, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x0300, 0x00CD, 0x00CE, 0x00CF,
    0x0110, 0x00D1, 0x0309, 0x00D3, 0x00D4, 0x01A0, 0x00D6, 0x00D7, 0x00D8, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x01AF, 0x0303, 0x00DF,
    0x00E0, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x00E5, 0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0301, 0x00ED, 0x00EE, 0x00EF,
    0x0111, 0x00F1, 0x0323, 0x00F3, 0x00F4, 0x01A1, 0x00F6, 0x00F7, 0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x01B0, 0x20AB, 0x00FF,
  ]
}
