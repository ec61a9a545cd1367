/// Finds the bytes of a scalar's value in the file.
///
/// The parser gives the value and where the scalar begins. Both are walked together: folding, escapes, doubled quotes and
/// indentation are stepped over, and every other byte must be the same in both.
struct ScalarOffsets {
  /// One more than the value has bytes; nil when the walk did not come out even.
  var offsets: [Int]?
  /// One past the scalar's last byte in the file.
  var end: Int

  /// - Parameter start: the byte of the first character, quote or block indicator.
  init(value: String, style: YAMLScalar.Style, file: [UInt8], start: Int) {
    let value = Array(value.utf8)
    switch style {
    case .plain, .singleQuoted, .doubleQuoted:
      var walk = FlowScalarWalk(value: value, style: style, file: file, position: start)
      self.init(offsets: walk.run(), end: walk.position)
    case .literal:
      self.init(offsets: Self.literal(value, file, start), end: Self.endOfLine(file, start))
    case .folded:
      self.init(offsets: nil, end: Self.endOfLine(file, start))
    }
  }

  private init(offsets: [Int]?, end: Int) {
    self.offsets = offsets
    self.end = end
  }

  /// The block's indentation is what the first line with text has more in the file than in the value.
  private static func literal(_ value: [UInt8], _ file: [UInt8], _ start: Int) -> [Int]? {
    var offsets: [Int] = []
    var lineStart = nextLine(file, start)
    var indentation: Int?
    var index = 0
    while index < value.count {
      guard lineStart < file.count else { return nil }
      let newline = UInt8(ascii: "\n")
      let valueEnd = value[index...].firstIndex(of: newline) ?? value.count
      let fileEnd = endOfLine(file, lineStart)
      let text = value[index..<valueEnd]
      if indentation == nil, !text.isEmpty { indentation = fileEnd - lineStart - text.count }
      let textStart = text.isEmpty ? fileEnd : lineStart + (indentation ?? 0)
      guard textStart >= lineStart, textStart <= fileEnd, text.isEmpty || file[textStart..<fileEnd] == text else { return nil }
      offsets.append(contentsOf: textStart..<(textStart + text.count))
      if valueEnd < value.count { offsets.append(fileEnd) }
      index = valueEnd + 1
      lineStart = nextLine(file, lineStart)
    }
    offsets.append(offsets.last.map { $0 + 1 } ?? endOfLine(file, start))
    return offsets
  }

  private static func endOfLine(_ file: [UInt8], _ start: Int) -> Int {
    let end = file[start...].firstIndex(of: UInt8(ascii: "\n")) ?? file.count
    return end > start && file[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  private static func nextLine(_ file: [UInt8], _ start: Int) -> Int {
    file[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? file.count
  }
}

/// Walks a plain or quoted scalar, which may run over several lines.
private struct FlowScalarWalk {
  let value: [UInt8]
  let style: YAMLScalar.Style
  let file: [UInt8]
  var position: Int
  private var offsets: [Int] = []

  init(value: [UInt8], style: YAMLScalar.Style, file: [UInt8], position: Int) {
    self.value = value
    self.style = style
    self.file = file
    self.position = position
  }

  mutating func run() -> [Int]? {
    if style != .plain { position += 1 }
    while offsets.count < value.count {
      guard position < file.count, stepOverFold() || stepOverEscape() || stepOverByte() else { return nil }
    }
    guard offsets.count == value.count else { return nil }
    offsets.append(position)
    guard style != .plain else { return offsets }
    // Only an escaped line break can stand between the value and its closing quote.
    while position < file.count, !isQuote(file[position]) { position += 1 }
    position = min(position + 1, file.count)
    return offsets
  }

  private func isQuote(_ byte: UInt8) -> Bool { byte == (style == .singleQuoted ? UInt8(ascii: "'") : UInt8(ascii: "\"")) }

  private mutating func stepOverByte() -> Bool {
    guard file[position] == value[offsets.count] else { return false }
    offsets.append(position)
    // '' is one quote.
    position += style == .singleQuoted && isQuote(file[position]) ? 2 : 1
    return true
  }

  /// One line break is a space, k + 1 line breaks are k; blanks around them do not count.
  private mutating func stepOverFold() -> Bool {
    guard let (end, breaks) = blanksWithBreaks(from: position), breaks > 0 else { return false }
    let count = max(1, breaks - 1)
    guard offsets.count + count <= value.count else { return false }
    offsets.append(contentsOf: repeatElement(position, count: count))
    position = end
    return true
  }

  private func blanksWithBreaks(from start: Int) -> (end: Int, breaks: Int)? {
    var index = start
    var breaks = 0
    while index < file.count {
      switch file[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"): breaks += 1
      default: return (index, breaks)
      }
      index += 1
    }
    return (index, breaks)
  }

  /// YAML 1.2.2, 5.7.
  private mutating func stepOverEscape() -> Bool {
    guard style == .doubleQuoted, file[position] == UInt8(ascii: "\\"), position + 1 < file.count else { return false }
    let letter = file[position + 1]
    if letter == UInt8(ascii: "\n") || letter == UInt8(ascii: "\r") {
      guard let (end, _) = blanksWithBreaks(from: position + 1) else { return false }
      position = end
      return true
    }
    let hexDigits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][letter] ?? 0
    let length = Self.sequenceLength(value[offsets.count])
    guard offsets.count + length <= value.count else { return false }
    offsets.append(contentsOf: repeatElement(position, count: length))
    position = min(position + 2 + hexDigits, file.count)
    return true
  }

  /// Bytes of a UTF-8 sequence by its first byte.
  private static func sequenceLength(_ first: UInt8) -> Int {
    switch first {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    default: 1
    }
  }
}
