/// Text from outside that is shown: names of files and cells may hold characters that drive a terminal.
package enum ControlCharacters {
  /// Control characters as their pictures (U+2400 to U+2421), those of C1 as U+FFFD; everything else as it is. O(n).
  ///
  /// - Parameter keepsLines: whether line feeds and tabs stay, as in a text of several lines.
  package static func shown(_ text: String, keepsLines: Bool = false) -> String {
    guard text.utf8.contains(where: mayBegin) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isLayout = scalar == "\n" || scalar == "\t"
      shown.append(isLayout && keepsLines ? scalar : picture(scalar))
    }
    return String(shown)
  }

  private static func mayBegin(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F || byte == 0xC2 }

  private static func picture(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0: "\u{FFFD}"
    default: scalar
    }
  }
}
