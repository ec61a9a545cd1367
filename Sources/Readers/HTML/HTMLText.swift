/// The text of a cell as a page shows it: white space is one space, and none at the ends of lines.
struct HTMLText {
  private(set) var bytes: [UInt8] = []
  /// What stands between the text so far and the letters to come.
  private var hasSpace = false
  private var breaks = 0

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    hasSpace = false
    breaks = 0
  }

  /// Bytes with the line breaks that may still be wanted.
  var length: Int { bytes.count + breaks }

  mutating func append(_ text: Span<UInt8>) {
    var index = 0
    while index < text.count {
      let start = index
      while index < text.count, text[index] > 0x20 { index += 1 }
      if index > start {
        separate()
        bytes.append(copying: text.extracting(start..<index))
      }
      if index < text.count { hasSpace = true }
      while index < text.count, text[index] <= 0x20 { index += 1 }
    }
  }

  mutating func breakLine() { if !bytes.isEmpty { breaks += 1 } }

  mutating func separateLines() { if !bytes.isEmpty { breaks = max(breaks, 1) } }

  private mutating func separate() {
    if breaks > 0 {
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: breaks))
    } else if hasSpace, !bytes.isEmpty {
      bytes.append(0x20)
    }
    breaks = 0
    hasSpace = false
  }

  /// Lends the text until it is swapped back.
  mutating func swap(_ text: inout [UInt8]) { Swift.swap(&text, &bytes) }

  /// A name made of a text: on one line, and not endless; nil for a blank one.
  static func title(_ bytes: [UInt8]) -> String? {
    let words = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
    return words.isEmpty ? nil : String(words.prefix(100))
  }
}
