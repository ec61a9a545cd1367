internal import Diagnostics

/// Text with separators: RFC 4180, and what programs make of it.
enum CSVReader {
  /// The whole file as one table; a text of blanks only is `input/empty`.
  ///
  /// Fields may be quoted and hold line breaks and doubled quotes; a quote inside an unquoted field is itself. Lines end with LF,
  /// CR LF or CR. O(bytes).
  static func sheet(of bytes: ByteSource, path: String, encoding: TextEncoding?, limits: ReadLimits) throws(DiagnosticsError) -> RawSheet {
    let text = try TextDecoder.utf8(bytes, declared: encoding, path: path).text
    return try text.withBytes { (all: Span<UInt8>) throws(DiagnosticsError) in
      let dialect = CSVDialect.detect(all)
      var parser = CSVParser(dialect: dialect, path: path, limits: limits)
      return try parser.parse(all)
    }
  }
}

/// One pass over the bytes of a text file, straight into columns.
struct CSVParser {
  private let separator: UInt8
  private let path: String
  private let limits: ReadLimits
  private(set) var position: Int
  /// Physical line of `position`, from 1.
  private(set) var line = 1
  /// The text of a quoted field, which may differ from its bytes in the file.
  private var field: [UInt8] = []

  init(dialect: CSVDialect, path: String, limits: ReadLimits) {
    separator = dialect.separator
    self.path = path
    self.limits = limits
    position = dialect.prefixLength
    if dialect.prefixLength > 0 { line = 2 }
  }

  /// - Parameter line: the physical line of the record at `position`.
  init(separator: UInt8, position: Int, line: Int, path: String, limits: ReadLimits) {
    self.separator = separator
    self.position = position
    self.line = line
    self.path = path
    self.limits = limits
  }

  mutating func parse(_ text: Span<UInt8>) throws(DiagnosticsError) -> RawSheet {
    var builder = RawSheetBuilder(path: path, sheet: nil, limits: limits)
    while position < text.count { try record(text, into: &builder) }
    return try builder.finish(name: nil)
  }

  /// Reads the record at `position` and moves behind it.
  mutating func record(_ text: Span<UInt8>, into builder: inout RawSheetBuilder) throws(DiagnosticsError) {
    try builder.beginRow(number: line)
    var column = 0
    while true {
      if position < text.count, text[position] == UInt8(ascii: "\"") {
        try quotedField(text)
        try builder.append(.text, field.span, column: column)
      } else {
        let start = position
        try skipToFieldEnd(text)
        try builder.append(.text, text.extracting(start..<position), column: column)
      }
      column += 1
      guard position < text.count, text[position] == separator else { break }
      position += 1
    }
    endLine(text)
    builder.endRow(cells: column)
  }

  /// Where the record that begins at `start` ends, and how many lines it has; nil where it cannot be read.
  func recordEnd(_ text: Span<UInt8>, from start: Int) -> (end: Int, lines: Int)? {
    var parser = CSVParser(separator: separator, position: start, line: 0, path: path, limits: limits)
    var ignored = RawSheetBuilder(path: path, sheet: nil, limits: limits)
    do throws(DiagnosticsError) { try parser.record(text, into: &ignored) } catch { return nil }
    return (parser.position, parser.line)
  }

  /// Moves to the separator or line break that ends an unquoted field.
  private mutating func skipToFieldEnd(_ text: Span<UInt8>) throws(DiagnosticsError) {
    let separator = separator
    var index = position
    while index < text.count {
      let byte = text[index]
      if byte == separator { break }
      // Every byte that ends a line or a text is below the space.
      if byte < 0x0E {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
        if byte == 0 { throw zeroByte() }
      }
      index += 1
    }
    position = index
  }

  /// Collects a field from its opening quote to the separator or line break after its closing one.
  private mutating func quotedField(_ text: Span<UInt8>) throws(DiagnosticsError) {
    let opened = line
    field.removeAll(keepingCapacity: true)
    position += 1
    while true {
      let start = position
      while position < text.count, text[position] != UInt8(ascii: "\"") {
        if text[position] < 0x0E { try countLineBreak(text) }
        position += 1
      }
      field.append(copying: text.extracting(start..<position))
      guard field.count <= limits.cellBytes else { throw tooLong(openedOn: opened) }
      guard position < text.count else { throw unterminated(openedOn: opened) }
      position += 1
      guard position < text.count, text[position] == UInt8(ascii: "\"") else { break }
      field.append(UInt8(ascii: "\""))
      position += 1
    }
    // What stands between a closing quote and the separator belongs to the field: "Nhà" số 5.
    let start = position
    try skipToFieldEnd(text)
    if start < position { field.append(copying: text.extracting(start..<position)) }
  }

  /// Inside quotes: a line break counts as one physical line, CR LF too.
  private mutating func countLineBreak(_ text: Span<UInt8>) throws(DiagnosticsError) {
    switch text[position] {
    case UInt8(ascii: "\n"): line += 1
    case UInt8(ascii: "\r"): if position + 1 >= text.count || text[position + 1] != UInt8(ascii: "\n") { line += 1 }
    case 0: throw zeroByte()
    default: break
    }
  }

  private mutating func endLine(_ text: Span<UInt8>) {
    guard position < text.count else { return }
    if text[position] == UInt8(ascii: "\r") {
      position += 1
      if position < text.count, text[position] == UInt8(ascii: "\n") { position += 1 }
    } else {
      position += 1
    }
    line += 1
  }

  private func zeroByte() -> DiagnosticsError {
    DiagnosticsError(
      .damaged(path, "a zero byte stands in the text, as after a power failure", at: .row(sheet: nil, row: line)))
  }

  private func unterminated(openedOn opened: Int) -> DiagnosticsError {
    DiagnosticsError(
      .damaged(
        path, "the quote opened here is never closed", at: .row(sheet: nil, row: opened),
        hint: "the file is cut off, or a quote inside a quoted field is not doubled"))
  }

  private func tooLong(openedOn opened: Int) -> DiagnosticsError {
    DiagnosticsError(
      .overLimit(
        path, "a quoted cell has more than \(limits.cellBytes) bytes", limit: "cell_bytes", at: .row(sheet: nil, row: opened),
        note: "perhaps the quote opened here is not closed"))
  }
}
