internal import Datasets
internal import Tables

/// A piece of a text file from the beginning of a record to that of another, as typed columns.
struct FieldPiece {
  /// Per source of the layout, the cells of all rows that are plainly data.
  var columns: [ColumnPiece]
  /// Physical lines of the piece before each of those rows.
  var lines: [UInt32]
  /// Records that have to be looked at as a whole: where they lie, their line, and how many of the rows stand before each.
  var oddRecords: [(range: Range<Int>, line: Int, before: Int)]
  /// Columns without a header in which a row has something.
  var filledUntitled: Set<Int>

  var rowCount: Int { lines.count }

  /// Calls back with the lines of rows that follow one another in the file.
  func forEachRun(_ rows: Range<Int>, _ body: (Range<Int>) -> Void) {
    var row = rows.lowerBound
    while row < rows.upperBound {
      var end = row + 1
      if lines[rows.upperBound - 1] - lines[row] == UInt32(rows.upperBound - 1 - row) {
        end = rows.upperBound
      } else {
        while end < rows.upperBound, lines[end] == lines[end - 1] + 1 { end += 1 }
      }
      body(Int(lines[row])..<Int(lines[row]) + end - row)
      row = end
    }
  }
}

/// Reads pieces of a text file whose layout is known.
///
/// Takes only rows of which nothing else can be said than that they are data: as many fields as the header, all that is required, with
/// digits in it, so that it is no word of a form. All others, and the rows behind them that they may change, are handed on.
struct FieldReader {
  let layout: TableLayout
  let limits: ReadLimits
  /// Per source, what is known of its texts.
  var known: [KnownTexts]

  /// Rows behind an odd one that are looked at as a whole: a header may stand again, with the column numbers under it.
  static let suspects = 2

  /// - Parameter suspects: how many rows at the beginning are odd whatever they hold.
  func read(_ bytes: [UInt8], _ index: RecordIndex, suspects: Int) -> FieldPiece {
    var refused: Set<Int> = []
    while true {
      let sorted = sort(bytes, index, suspects: suspects, refused: refused)
      let (piece, unreadable) = columns(bytes, index, sorted)
      if unreadable.isEmpty { return piece }
      refused.formUnion(unreadable)
    }
  }

  private struct Sorted {
    /// Positions in the index, and the records there.
    var rows: [Int] = []
    var records: [RecordIndex.Record] = []
    var odd: [(range: Range<Int>, line: Int, before: Int)] = []
  }

  private func sort(_ bytes: [UInt8], _ index: RecordIndex, suspects: Int, refused: Set<Int>) -> Sorted {
    var sorted = Sorted()
    sorted.rows.reserveCapacity(index.count)
    sorted.records.reserveCapacity(index.count)
    let longest = min(limits.cellBytes, limits.rowBytes)
    let span = bytes.span
    let ends = index.fieldEnds.span
    let required = layout.requiredPositions
    let quotable = index.hasDoubledQuotes ? readPositions : []
    var suspects = suspects
    for number in 0..<index.count {
      let record = index.records[number]
      var isPlain = index.fieldCount(number) == layout.width && index.range(number).count <= longest
      if isPlain {
        for position in required {
          let range = FieldRun.range(span, ends, record, position, index.hasQuotes)
          guard let filled = CellText.filled(span, range), RowSorter.hasDigit(span, filled) else {
            isPlain = false
            break
          }
        }
        for position in quotable where isPlain && hasQuote(span, FieldRun.range(span, ends, record, position, true)) { isPlain = false }
        if !refused.isEmpty, refused.contains(number) { isPlain = false }
      }
      if isPlain && suspects == 0 {
        sorted.rows.append(number)
        sorted.records.append(record)
      } else {
        suspects = isPlain ? suspects - 1 : Self.suspects
        sorted.odd.append((index.range(number), Int(record.line), sorted.rows.count))
      }
    }
    return sorted
  }

  /// Columns of the file whose cells are looked at.
  private var readPositions: [Int] {
    let untitled = (0..<layout.width).filter(layout.isUntitled)
    return layout.sources.flatMap { [$0.position] + ($0.timePosition.map { [$0] } ?? []) } + untitled
  }

  private func hasQuote(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool { range.contains { bytes[$0] == UInt8(ascii: "\"") } }

  /// The columns of the rows; and those rows that lack a required value, because it cannot be read.
  private func columns(_ bytes: [UInt8], _ index: RecordIndex, _ sorted: Sorted) -> (FieldPiece, unreadable: Set<Int>) {
    let rows = sorted.records
    var unreadable: Set<Int> = []
    var columns: [ColumnPiece] = []
    for (number, source) in layout.sources.enumerated() {
      let schema = layout.schema(source.column)
      let run = FieldRun(
        bytes: bytes, fieldEnds: index.fieldEnds, rows: rows, hasQuotes: index.hasQuotes, column: source.position,
        timeColumn: source.timePosition)
      let piece = ColumnPiece(run, as: schema, known: known[number], dates: layout.mapping?.dates)
      if layout.required.contains(source.column), schema.type != .string {
        for defect in piece.defects { unreadable.insert(sorted.rows[defect.index]) }
      }
      columns.append(piece)
    }
    var filledUntitled: Set<Int> = []
    for position in 0..<layout.width where layout.isUntitled(position) {
      if hasText(bytes.span, index, rows, position) { filledUntitled.insert(position) }
    }
    let piece = FieldPiece(
      columns: columns, lines: rows.map(\.line), oddRecords: sorted.odd, filledUntitled: filledUntitled)
    return (piece, unreadable)
  }

  private func hasText(_ bytes: Span<UInt8>, _ index: RecordIndex, _ rows: [RecordIndex.Record], _ position: Int) -> Bool {
    let ends = index.fieldEnds.span
    for row in rows {
      let range = FieldRun.range(bytes, ends, row, position, index.hasQuotes)
      if !RawSheetBuilder.isBlank(bytes.extracting(range)) { return true }
    }
    return false
  }
}
