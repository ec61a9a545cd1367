internal import Findings

/// A format with a line per finding, written from the columns of groups.
protocol FindingLines: Sendable {
  var fileName: String { get }
  /// What stands before the first line.
  var head: [UInt8] { get }
  func append(_ group: FindingGroup, to buffer: inout ByteBuffer)
}

extension ByteBuffer {
  /// What a constant part of a line looks like, written once and copied for every finding.
  static func constant(_ write: (inout ByteBuffer) -> Void) -> [UInt8] {
    var buffer = ByteBuffer()
    write(&buffer)
    return buffer.bytes
  }

  /// `{"file":…,"sheet":…` without the end, for the row to follow.
  mutating func append(jsonPlace place: FindingSources.Place, quotes: JSONQuotes) {
    append(UInt8(ascii: "{"))
    append(json: "file", quotes: quotes)
    append(UInt8(ascii: ":"))
    append(json: place.file, quotes: quotes)
    guard let sheet = place.sheet else { return }
    append(UInt8(ascii: ","))
    append(json: "sheet", quotes: quotes)
    append(UInt8(ascii: ":"))
    append(json: sheet, quotes: quotes)
  }

  /// `,"row":12}`, or only the end where there is no row.
  mutating func append(jsonRow row: Int?, quotes: JSONQuotes) {
    if let row {
      append(UInt8(ascii: ","))
      append(json: "row", quotes: quotes)
      append(UInt8(ascii: ":"))
      append(decimal: Int64(row))
    }
    append(UInt8(ascii: "}"))
  }

  mutating func append(jsonSources sources: [RowSource], quotes: JSONQuotes) {
    append(UInt8(ascii: "["))
    for (index, source) in sources.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      append(jsonPlace: FindingSources.Place(file: source.file, sheet: source.sheet), quotes: quotes)
      append(jsonRow: source.row, quotes: quotes)
    }
    append(UInt8(ascii: "]"))
  }
}

extension RowTexts {
  /// The evidence of findings as JSON objects: names in the order the rule lists them, null for a missing value.
  /// - Parameters:
  ///   - opening: what stands before an object.
  ///   - closing: what stands after it.
  init(json columns: [EvidenceColumn], rows: Int, quotes: JSONQuotes, opening: String, closing: String) {
    var cells = CellWriter(cells: columns.count * rows, bytesPerCell: 32)
    for column in columns { column.appendJSON(to: &cells, quotes: quotes) }
    var pieces = ByteBuffer()
    var ends: [Int] = []
    pieces.append(opening)
    pieces.append(UInt8(ascii: "{"))
    for (index, column) in columns.enumerated() {
      if index > 0 { pieces.append(UInt8(ascii: ",")) }
      pieces.append(json: column.name, quotes: quotes)
      pieces.append(UInt8(ascii: ":"))
      ends.append(pieces.count)
    }
    pieces.append(UInt8(ascii: "}"))
    pieces.append(closing)
    ends.append(pieces.count)
    self.init(pieces: TextRun(pieces, ends: ends), cells: cells.finish(), rows: rows)
  }
}

extension TextRun {
  /// Constant parts of lines, written once and copied for every finding.
  static func constants<Item>(_ items: some Sequence<Item>, _ write: (Item, inout ByteBuffer) -> Void) -> TextRun {
    var buffer = ByteBuffer()
    var ends: [Int] = []
    for item in items {
      write(item, &buffer)
      ends.append(buffer.count)
    }
    return TextRun(buffer, ends: ends)
  }
}
