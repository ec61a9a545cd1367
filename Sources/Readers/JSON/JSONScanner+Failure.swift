internal import Diagnostics

extension JSONScanner {
  /// What is wrong at `position`.
  func failure(_ text: Span<UInt8>, expected: String) -> DiagnosticsError {
    guard position < text.count else {
      return DiagnosticsError(
        .damaged(
          path, "the text ends where \(expected) should follow", at: place(text), hint: "the file is cut off; export or copy it again"))
    }
    return DiagnosticsError(.damaged(path, "expected \(expected), found \(Self.shown(text, position))", at: place(text)))
  }

  /// The line and the column (in code points) of `position`. O(position).
  func place(_ text: Span<UInt8>) -> SourceLocation.Position {
    var line = 1
    var column = 1
    for index in 0..<min(position, text.count) {
      if text[index] == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if text[index] & 0xC0 != 0x80 {
        column += 1
      }
    }
    return .text(line: line, column: column)
  }

  /// A character as it stands there, or its number where it cannot be seen.
  private static func shown(_ text: Span<UInt8>, _ position: Int) -> String {
    var end = position + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    let character = String(copying: text, position..<end)
    guard let scalar = character.unicodeScalars.first, scalar.value <= 0x20 || (0x7F...0xA0).contains(scalar.value) else {
      return "'\(character)'"
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
  }
}
