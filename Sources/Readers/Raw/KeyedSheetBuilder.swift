internal import Diagnostics

/// Fills a sheet whose rows name their cells one by one: a column for each name, in the order of first appearance.
struct KeyedSheetBuilder: Sendable {
  private(set) var rows: RawSheetBuilder
  /// Whether the rows follow others that are read elsewhere.
  private let isPart: Bool
  /// Names by column.
  private var names = RawTexts()
  private var columns: [[UInt8]: Int] = [:]
  /// By column plus one: the column that came after it last time, most likely the next again.
  private var following: [Int] = [0]
  /// The column of the last cell, plus one.
  private var last = 0
  private var defects: [RawDefect] = []
  /// By column: the row of the last defect.
  private var defectRow: [Int] = []

  init(path: String, sheet: String?, limits: ReadLimits, isPart: Bool) {
    rows = RawSheetBuilder(path: path, sheet: sheet, limits: limits, keepsOnce: true)
    self.isPart = isPart
    if !isPart { rows.beginNames() }
  }

  var rowCount: Int { rows.rowCount }
  var columnCount: Int { names.count }

  mutating func beginRow(number: Int) throws(DiagnosticsError) {
    last = 0
    try rows.beginRow(number: number)
  }

  /// The column of a name, made where there is none.
  mutating func column(named name: Span<UInt8>) throws(DiagnosticsError) -> Int {
    let guess = following[last]
    let column: Int
    if guess < names.count, names.isEqual(guess, name) {
      column = guess
    } else {
      column = try look(up: name)
      following[last] = column
    }
    last = column + 1
    return column
  }

  private mutating func look(up name: Span<UInt8>) throws(DiagnosticsError) -> Int {
    var bytes: [UInt8] = []
    bytes.append(copying: name)
    if let known = columns[bytes] { return known }
    try rows.addColumn(named: name, isPart: isPart)
    names.append(copying: name)
    following.append(names.count)
    defectRow.append(-1)
    columns[bytes] = names.count - 1
    return names.count - 1
  }

  /// Puts a text into the current row; one that the row has already is a defect, and the first one stands.
  mutating func append(_ text: Span<UInt8>, column: Int) throws(DiagnosticsError) {
    let row = rowCount - 1
    if try rows.append(.text, text, column: column) || defectRow[column] == row { return }
    defectRow[column] = row
    defects.append(RawDefect(kind: .duplicate, row: row, column: column, found: String(copying: text, 0..<text.count)))
  }

  /// Takes over the rows of the next part; false as `RawSheetBuilder.append`.
  mutating func append(_ part: KeyedSheetBuilder, earlierRows: Int) -> Bool {
    let start = rowCount
    var places: [Int] = []
    for column in 0..<part.names.count {
      let name = part.names.bytes.span.extracting(part.names.range(column))
      guard let place = try? self.column(named: name) else { return false }
      places.append(place)
    }
    guard rows.append(part.rows, places: places, earlierRows: earlierRows) else { return false }
    for var defect in part.defects {
      defect.row += start
      defect.column = places[defect.column]
      defects.append(defect)
    }
    return true
  }

  mutating func finish(name: String?) throws(DiagnosticsError) -> RawSheet {
    var sheet = try rows.finish(name: name, isKeyed: true)
    sheet.defects = defects
    return sheet
  }
}
