internal import Diagnostics

extension JSONScanner {
  /// What stands between the quotes; nil where it has escapes, and then its characters are in `decoded`.
  mutating func string(_ text: Span<UInt8>) throws(DiagnosticsError) -> Range<Int>? {
    let start = position + 1
    let end = Self.plainEnd(text, from: start)
    if end < text.count, text[end] == UInt8(ascii: "\"") {
      position = end + 1
      return start..<end
    }
    let opening = position
    position = start
    decoded.removeAll(keepingCapacity: true)
    while true {
      let end = Self.plainEnd(text, from: position)
      decoded.append(copying: text.extracting(position..<end))
      position = end
      guard end < text.count else {
        position = opening
        throw DiagnosticsError(
          .damaged(
            path, "the quote opened here is never closed", at: place(text),
            hint: "the file is cut off, or a quote in a text has no '\\' before it"))
      }
      position += 1
      switch text[end] {
      case UInt8(ascii: "\""): return nil
      case UInt8(ascii: "\\"): try escape(text)
      default:
        position = end
        throw failure(text, expected: "'\\n', '\\t' or '\\u…' in place of a control character")
      }
    }
  }

  /// Where a quote, a backslash or a control character is, from `start` on; the end of the text where there is none.
  @inline(__always)
  private static func plainEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index + 8 <= text.count {
      // SAFETY: any eight bytes are an integer, and the call checks that they lie inside the span.
      let word = UInt64(littleEndian: unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      // The lowest bit of each term is right; those above it may be carried over (Warren, "Hacker's Delight", 6-1).
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      let found = ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- ones &* 0x20) & ~word) & (ones &* 0x80)
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < text.count, text[index] != UInt8(ascii: "\""), text[index] != UInt8(ascii: "\\"), text[index] >= 0x20 { index += 1 }
    return index
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Reads the escape whose backslash is behind `position`.
  private mutating func escape(_ text: Span<UInt8>) throws(DiagnosticsError) {
    switch peek(text) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(text[position])
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"): return try unicodeEscape(text)
    default: throw failure(text, expected: "one of \" \\ / b f n r t u behind a '\\'")
    }
    position += 1
  }

  private mutating func unicodeEscape(_ text: Span<UInt8>) throws(DiagnosticsError) {
    let start = position - 1
    var code = try codeUnit(text)
    if code >= 0xD800, code < 0xDC00, peek(text) == UInt8(ascii: "\\"), position + 1 < text.count, text[position + 1] == UInt8(ascii: "u") {
      position += 1
      let low = try codeUnit(text)
      if low >= 0xDC00, low < 0xE000 { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
    }
    guard let scalar = Unicode.Scalar(code) else {
      position = start
      throw DiagnosticsError(.damaged(path, "this escape is half of a character: the other half is missing", at: place(text)))
    }
    decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// The four hexadecimal digits behind the `u` at `position`.
  private mutating func codeUnit(_ text: Span<UInt8>) throws(DiagnosticsError) -> UInt32 {
    position += 1
    var code: UInt32 = 0
    for _ in 0..<4 {
      let byte = peek(text)
      switch byte {
      case 0x30...0x39: code = code << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: code = code << 4 | (UInt32(byte | 0x20) - 0x61 + 10)
      default: throw failure(text, expected: "four hexadecimal digits behind '\\u'")
      }
      position += 1
    }
    return code
  }
}
