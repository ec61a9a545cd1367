/// Characters that XML cannot hold, which Office writes as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
enum OfficeText {
  /// Replaces the escapes in place; a text without any is left alone. O(n).
  static func unescape(_ text: inout [UInt8], from start: Int = 0) {
    guard let first = (start..<text.count).first(where: { text[$0] == UInt8(ascii: "_") && escape(text, at: $0) != nil })
    else { return }
    var out = Array(text[..<first])
    var index = first
    while index < text.count {
      if let scalar = escape(text, at: index) {
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        index += 7
      } else {
        out.append(text[index])
        index += 1
      }
    }
    text = out
  }

  private static func escape(_ text: [UInt8], at index: Int) -> Unicode.Scalar? {
    guard text[index] == UInt8(ascii: "_"), index + 6 < text.count, text[index + 1] == UInt8(ascii: "x"),
      text[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var code: UInt32 = 0
    for digit in text[(index + 2)..<(index + 6)] {
      switch digit {
      case 0x30...0x39: code = code << 4 | UInt32(digit - 0x30)
      case 0x41...0x46: code = code << 4 | UInt32(digit - 0x37)
      case 0x61...0x66: code = code << 4 | UInt32(digit - 0x57)
      default: return nil
      }
    }
    // A zero would make the text look binary; nobody writes one on purpose.
    return code == 0 ? nil : Unicode.Scalar(code)
  }
}
