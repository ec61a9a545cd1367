internal import Diagnostics

/// A table of a page while it is read: cells find their places among those that span rows above (HTML, "forming a table").
struct HTMLTable {
  /// Its number among the tables of the page.
  let order: Int
  let isHidden: Bool
  private let path: String
  private let limits: ReadLimits
  private let names = Names()
  private var name: String?
  private var builder: RawSheetBuilder
  /// The row being read, from 1.
  private(set) var row = 0
  private var isInRow = false
  private var hasRow = false
  private var column = 0
  private var isInCell = false
  private var isInCaption = false
  private var columnSpan = 1
  private var rowSpan = 1
  private var isError = false
  private var content = HTMLText()
  private var covers: [Cover] = []
  /// Rows in `thead`, `tbody` or `tfoot`, which no cell spans beyond.
  private var group = 0
  private var spans: [(first: CellReference, last: CellReference)] = []
  private var firstSpanOfGroup = 0

  /// What spans down into a column.
  private struct Cover {
    var group = -1
    /// The last row.
    var until = 0
    /// The next column that is not covered in any row up to `freeUntil`.
    var next = 0
    var nextUntil = 0
  }

  init(path: String, name: String?, order: Int, isHidden: Bool, limits: ReadLimits, fileBytes: Int) {
    self.path = path
    self.name = name
    self.order = order
    self.isHidden = isHidden
    self.limits = limits
    builder = RawSheetBuilder(path: path, sheet: name, limits: limits, fileBytes: fileBytes, keepsOnce: true)
  }

  mutating func finish() throws(DiagnosticsError) -> RawSheet {
    try endGroup()
    let merges = MergedCells.inTable(spans, rowNumbers: builder.rowNumbers, columns: builder.columns.count)
    try builder.fillDown(merges)
    return try builder.finish(name: name, isHidden: isHidden, merges: merges, totalRows: builder.rowNumbers.last.map(Int.init) ?? 0)
  }

  // MARK: Rows

  mutating func startRow() throws(DiagnosticsError) {
    try endCell()
    isInCaption = false
    row += 1
    isInRow = true
    hasRow = false
    column = 0
  }

  mutating func endRow() throws(DiagnosticsError) {
    try endCell()
    isInRow = false
  }

  mutating func endGroup() throws(DiagnosticsError) {
    try endRow()
    group += 1
    for index in firstSpanOfGroup..<spans.count { spans[index].last.row = min(spans[index].last.row, row) }
    firstSpanOfGroup = spans.count
  }

  // MARK: Cells

  mutating func startCell(_ attributes: borrowing HTMLAttributes) throws(DiagnosticsError) {
    if isInRow { try endCell() } else { try startRow() }
    skipCovered()
    columnSpan = 1
    rowSpan = 1
    isError = false
    attributes.forEach { name, text in
      if name == names.columnSpan {
        columnSpan = min(max(Self.count(text) ?? 1, 1), Self.maximumColumnSpan)
      } else if name == names.rowSpan {
        rowSpan = min(Self.count(text) ?? 1, Self.maximumRowSpan)
      } else if name == names.error {
        isError = true
      }
    }
    content.removeAll()
    isInCell = true
  }

  mutating func endCell() throws(DiagnosticsError) {
    guard isInCell else { return }
    isInCell = false
    try put()
    // Further to the right only blank cells may stand.
    let end = min(column + columnSpan, limits.columns)
    if columnSpan > 1 || rowSpan != 1 { span(to: end) }
    column = end
  }

  private mutating func put() throws(DiagnosticsError) {
    // Taken out and put back, because the table cannot change while a part of this value is lent.
    var text: [UInt8] = []
    content.swap(&text)
    defer { content.swap(&text) }
    guard !RawSheetBuilder.isBlank(text.span) else { return }
    if !hasRow { try builder.beginRow(number: row) }
    hasRow = true
    try builder.append(isError || SpreadsheetError.isName(text.span) ? .error : .text, text.span, column: column)
  }

  private mutating func span(to end: Int) {
    guard end > column else { return }
    // A span of no rows goes on to the end of its group.
    let last = rowSpan == 0 ? Int(Int32.max) : row + rowSpan - 1
    spans.append((CellReference(column: column, row: row), CellReference(column: end - 1, row: last)))
    guard last > row else { return }
    if covers.count < end { covers.append(contentsOf: repeatElement(Cover(), count: end - covers.count)) }
    for index in column..<end { covers[index] = Cover(group: group, until: last, next: end, nextUntil: last) }
  }

  /// Moves to the next column into which nothing spans from above, and remembers the way for the rows below.
  private mutating func skipCovered() {
    let start = column
    var until = Int.max
    while column < covers.count, covers[column].group == group, covers[column].until >= row {
      let cover = covers[column]
      if cover.nextUntil >= row {
        until = min(until, cover.nextUntil)
        column = cover.next
      } else {
        until = min(until, cover.until)
        column += 1
      }
    }
    if column > start {
      covers[start].next = column
      covers[start].nextUntil = until
    }
  }

  // MARK: Text

  mutating func startCaption() throws(DiagnosticsError) {
    try endCell()
    content.removeAll()
    isInCaption = true
  }

  mutating func endCaption() {
    guard isInCaption else { return }
    isInCaption = false
    name = HTMLText.title(content.bytes) ?? name
  }

  mutating func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) {
    guard isInCell || isInCaption else { return }
    content.append(bytes)
    try checkLength()
  }

  mutating func breakLine() throws(DiagnosticsError) {
    content.breakLine()
    try checkLength()
  }

  /// The end of a paragraph, or the beginning of one.
  mutating func separateLines() { content.separateLines() }

  private func checkLength() throws(DiagnosticsError) {
    guard content.length > limits.cellBytes else { return }
    throw DiagnosticsError(
      .overLimit(
        path, "a cell has more than \(limits.cellBytes) bytes", limit: "cell_bytes",
        at: .cell(sheet: name, row: max(1, row), column: column + 1)))
  }

  /// The whole number at the beginning, as browsers read it; nil where there is none.
  private static func count(_ text: Span<UInt8>) -> Int? {
    var value: Int?
    var index = 0
    while index < text.count, text[index] <= 0x20 { index += 1 }
    while index < text.count, case let digit = text[index] &- 0x30, digit <= 9 {
      value = min((value ?? 0) * 10 + Int(digit), 1 << 20)
      index += 1
    }
    return value
  }

  /// What browsers read at most.
  private static let maximumColumnSpan = 1000
  private static let maximumRowSpan = 65_534

  private struct Names {
    let columnSpan: XMLName = "colspan"
    let rowSpan: XMLName = "rowspan"
    /// Excel's mark of a cell with an error.
    let error: XMLName = "x:err"
  }
}
