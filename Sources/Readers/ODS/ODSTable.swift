internal import Diagnostics

/// A table of a spreadsheet while its rows are read: what is said once for many rows and cells stands in each of them.
struct ODSTable: Sendable {
  let name: String
  let style: String
  private let path: String
  private let limits: ReadLimits
  private let uses1904Dates: Bool
  private let maximumCopies: Int
  private let rowsRepeated: XMLName = "number-rows-repeated"
  private var builder: RawSheetBuilder
  /// Filled cells that stand in the table, but not in the file.
  private(set) var copies = 0
  /// The row being read, from 1; how often it stands there, and whether it has a cell in the table.
  private var row = 0
  private var repeats = 1
  private var hasRow = false
  private var filledInRow = 0
  /// The next column, from 0.
  private var column = 0
  private var cell = ODSCell()
  private var spans: [(first: CellReference, last: CellReference)] = []
  private var firstSpanOfRow = 0

  /// A table has no more rows or columns in any program.
  private static let maximumRepeats = 1 << 31

  /// - Parameter maximumCopies: cells that may stand in the table without a byte of their own.
  init(
    path: String, name: String, style: String, limits: ReadLimits, fileBytes: Int, uses1904Dates: Bool, maximumCopies: Int
  ) {
    self.path = path
    self.name = name
    self.style = style
    self.limits = limits
    self.uses1904Dates = uses1904Dates
    self.maximumCopies = maximumCopies
    builder = RawSheetBuilder(path: path, sheet: name, limits: limits, fileBytes: fileBytes, keepsOnce: true)
  }

  /// Takes over the rows that follow those here; false where only reading them one by one can tell whether that may be.
  mutating func append(_ next: ODSTable) -> Bool {
    guard next.name == name else { return false }
    spans += next.spans.map { (CellReference(column: $0.column, row: $0.row + row), CellReference(column: $1.column, row: $1.row + row)) }
    copies += next.copies
    guard builder.append(next.builder, earlierRows: row) else { return false }
    row += next.row
    return true
  }

  mutating func finish(isHidden: Bool, uses1904Dates: Bool) throws(DiagnosticsError) -> RawSheet {
    let merges = MergedCells.inTable(spans, rowNumbers: builder.rowNumbers, columns: builder.columns.count)
    try builder.fillDown(merges)
    return try builder.finish(
      name: name, isHidden: isHidden, uses1904Dates: uses1904Dates, merges: merges,
      totalRows: builder.rowNumbers.last.map(Int.init) ?? 0)
  }

  // MARK: Rows

  mutating func startRow(_ attributes: borrowing XMLAttributes) {
    row += 1
    repeats = 1
    attributes.forEach { name, text in
      if name == rowsRepeated { repeats = Self.count(text) }
    }
    column = 0
    hasRow = false
    filledInRow = 0
    firstSpanOfRow = spans.count
  }

  mutating func endRow() throws(DiagnosticsError) {
    guard repeats > 1 else { return }
    if hasRow {
      try addCopies((repeats - 1) * (filledInRow + spans.count - firstSpanOfRow))
      try builder.repeatRow(repeats - 1)
      repeatSpans()
    }
    row += repeats - 1
  }

  /// Rows that are said once have their merges each.
  private mutating func repeatSpans() {
    let ofRow = spans[firstSpanOfRow...]
    guard !ofRow.isEmpty else { return }
    for copy in 1..<repeats {
      spans += ofRow.map {
        (CellReference(column: $0.column, row: $0.row + copy), CellReference(column: $1.column, row: $1.row + copy))
      }
    }
  }

  private mutating func addCopies(_ count: Int) throws(DiagnosticsError) {
    copies += count
    guard copies <= maximumCopies else {
      throw DiagnosticsError(
        .overLimit(
          path, "repeated rows and columns make more than \(maximumCopies) cells, far more than the file", limit: "ratio", at: place))
    }
  }

  // MARK: Cells

  mutating func startCell(_ attributes: borrowing XMLAttributes) {
    cell.start(attributes)
    guard cell.columnSpan > 1 || cell.rowSpan > 1 else { return }
    spans.append(
      (CellReference(column: column, row: row), CellReference(column: column + cell.columnSpan - 1, row: row + cell.rowSpan - 1)))
  }

  mutating func startParagraph() { cell.startParagraph() }

  mutating func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) {
    cell.text(bytes)
    try checkLength()
  }

  mutating func insert(_ byte: UInt8, count: Int) throws(DiagnosticsError) {
    cell.insert(byte, count: count)
    try checkLength()
  }

  private func checkLength() throws(DiagnosticsError) {
    guard cell.length > limits.cellBytes else { return }
    throw DiagnosticsError(.overLimit(path, "a cell has more than \(limits.cellBytes) bytes", limit: "cell_bytes", at: place))
  }

  mutating func endCell() throws(DiagnosticsError) {
    let columns = column..<(column + cell.repeats)
    column = columns.upperBound
    switch cell.value(uses1904Dates: uses1904Dates) {
    case .blank: return
    case .number(let kind, let number, let length):
      try openRow(columns)
      for column in columns { _ = try builder.append(kind, number, length: length, column: column) }
    case .text(let kind):
      var text: [UInt8] = []
      cell.swapText(&text)
      defer { cell.swapText(&text) }
      guard !RawSheetBuilder.isBlank(text.span) else { return }
      try openRow(columns)
      for column in columns { try builder.append(kind, text.span, column: column) }
    }
  }

  /// A row is one of the table from its first cell that is not blank.
  private mutating func openRow(_ columns: Range<Int>) throws(DiagnosticsError) {
    filledInRow += columns.count
    if hasRow { return }
    try builder.beginRow(number: row)
    hasRow = true
  }

  private var place: SourceLocation.Position { .cell(sheet: name, row: row, column: column + 1) }

  /// How often something stands there; 1 where that cannot be read.
  static func count(_ text: Span<UInt8>) -> Int {
    guard text.count > 0 else { return 1 }
    var value = 0
    for index in 0..<text.count {
      let digit = text[index] &- 0x30
      guard digit <= 9 else { return 1 }
      value = min(value * 10 + Int(digit), maximumRepeats)
    }
    return max(1, value)
  }
}
