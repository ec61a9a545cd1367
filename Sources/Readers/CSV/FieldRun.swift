/// Cells of a column as they stand in a piece of a text file.
struct FieldRun: CellSource {
  let bytes: [UInt8]
  let fieldEnds: [UInt32]
  let rows: [RecordIndex.Record]
  let hasQuotes: Bool
  /// Columns of the file, from 0: those of the cells and of the times that belong to them.
  let column: Int
  let timeColumn: Int?
  let dates: DateReading?

  var count: Int { rows.count }
  var uses1904Dates: Bool { false }
  /// What a column of nothing but numbers means is left to `ColumnAssembler`.
  var readsSerials: Bool? { false }
  var hasTimes: Bool { timeColumn != nil }

  @inline(__always)
  func forEachCell(_ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void) {
    let bytes = bytes.span
    let fieldEnds = fieldEnds.span
    let rows = rows.span
    for row in 0..<rows.count {
      body(.text, bytes, CellText.filled(bytes, Self.range(bytes, fieldEnds, rows[row], column, hasQuotes)))
    }
  }

  func withTime(of index: Int, _ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void) {
    guard let timeColumn else { return }
    let bytes = bytes.span
    body(.text, bytes, CellText.filled(bytes, Self.range(bytes, fieldEnds.span, rows[index], timeColumn, hasQuotes)))
  }

  /// Where the text of a field lies, without the quotes around it.
  @inline(__always)
  static func range(
    _ bytes: Span<UInt8>, _ fieldEnds: Span<UInt32>, _ record: RecordIndex.Record, _ column: Int, _ hasQuotes: Bool
  ) -> Range<Int> {
    let field = Int(record.firstField) &+ column
    var start = column == 0 ? Int(record.start) : Int(fieldEnds[field &- 1]) &+ 1
    var end = Int(fieldEnds[field])
    if hasQuotes, start < end, bytes[start] == UInt8(ascii: "\"") {
      start &+= 1
      end &-= 1
    }
    return start..<max(start, end)
  }
}
