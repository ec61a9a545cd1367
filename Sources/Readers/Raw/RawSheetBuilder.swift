internal import Diagnostics

/// Fills a `RawSheet` row by row and keeps the limits on cells, rows and columns, for every reader.
struct RawSheetBuilder {
  private let path: String
  private let sheet: String?
  private let limits: ReadLimits
  /// Bytes of all cells; texts that a file has once may stand in many cells.
  private let textLimit: Int
  /// Blank cells that are made without asking how many are filled.
  private let blankAllowance: Int
  private var textBytes = 0
  /// Texts that cells may name by number.
  private let shared: RawTexts
  /// Whether texts that come again soon are kept once.
  private let keepsOnce: Bool
  /// By column.
  private var recent: [RecentTexts] = []
  private(set) var columns: [RawColumn] = []
  private(set) var rowNumbers: [Int32] = []
  private var cellCounts: [Int32] = []
  private var rowBytes = 0
  private var filled = 0
  private var padded = 0

  /// - Parameters:
  ///   - fileBytes: the size of a file that can say a text once for many cells; nil where every cell has its own bytes.
  ///   - keepsOnce: whether texts that come again soon are kept once.
  init(
    path: String, sheet: String?, limits: ReadLimits, fileBytes: Int? = nil, shared: RawTexts = RawTexts(), keepsOnce: Bool = false,
    blankAllowance: Int = 64 << 20
  ) {
    self.blankAllowance = blankAllowance
    self.shared = shared
    self.keepsOnce = keepsOnce
    textLimit = fileBytes.map { max(64 << 20, $0.multipliedReportingOverflow(by: limits.ratio).partialValue) } ?? .max
    self.path = path
    self.sheet = sheet
    self.limits = limits
  }

  var rowCount: Int { rowNumbers.count }

  /// - Parameter cells: how many cells the row has, where that is known only at its end: `endRow`.
  mutating func beginRow(number: Int) throws(DiagnosticsError) {
    guard let number = Int32(exactly: number), rowNumbers.count < Int(Int32.max) else {
      throw DiagnosticsError(.damaged(path, "the table has more rows than can be counted", at: .row(sheet: sheet, row: number)))
    }
    rowNumbers.append(number)
    rowBytes = 0
  }

  /// The first row of a sheet whose rows name their cells: `addColumn` fills it.
  mutating func beginNames() { rowNumbers.append(0) }

  /// A column after the others, whose cell in the first row is its name; a part of a sheet has no row of names.
  mutating func addColumn(named name: Span<UInt8>, isPart: Bool) throws(DiagnosticsError) {
    guard name.count <= limits.cellBytes else {
      throw DiagnosticsError(
        .overLimit(path, "a name has more than \(limits.cellBytes) bytes", limit: "cell_bytes", at: place(columns.count)))
    }
    if columns.count >= limits.columns { throw tooManyColumns(columns.count) }
    columns.append(RawColumn(shared: shared))
    recent.append(RecentTexts())
    if !isPart {
      try count(name.count, column: columns.count - 1)
      try checkRoom(for: name.count, column: columns.count - 1)
      if Self.isBlank(name) { columns[columns.count - 1].appendBlank() } else { columns[columns.count - 1].append(.text, copying: name) }
    }
  }

  /// A row as another sheet has it; columns of that sheet are made also where they are blank.
  mutating func appendRow(_ row: Int, of sheet: RawSheet) throws(DiagnosticsError) {
    try beginRow(number: Int(sheet.rowNumbers[row]))
    for column in sheet.columns.indices {
      let text = sheet.columns[column].textBytes(row)
      try append(sheet.columns[column].kinds[row], text.span, column: column)
    }
    endRow(cells: Int(sheet.cellCounts[row]))
  }

  mutating func endRow(cells: Int) { cellCounts.append(Int32(clamping: cells)) }

  /// Puts a cell into the current row; a text of nothing but white space is blank.
  ///
  /// Returns false when the row has that cell already.
  @discardableResult
  mutating func append(_ kind: RawKind, _ text: Span<UInt8>, column: Int) throws(DiagnosticsError) -> Bool {
    guard try reach(column) else { return false }
    if Self.isBlank(text) {
      columns[column].appendBlank()
      return true
    }
    try admit(text.count, column: column)
    if keepsOnce, let known = recent[column].index(of: text, in: columns[column].texts) {
      columns[column].append(kind, text: known)
    } else {
      try checkRoom(for: text.count, column: column)
      columns[column].append(kind, copying: text)
    }
    return true
  }

  /// Puts a number into the current row.
  ///
  /// - Parameter length: bytes of its text.
  mutating func append(_ kind: RawKind, _ number: PackedNumber, length: Int, column: Int) throws(DiagnosticsError) -> Bool {
    guard try reach(column) else { return false }
    try admit(length, column: column)
    columns[column].append(kind, number)
    return true
  }

  /// Puts a shared text into the current row.
  ///
  /// - Parameter length: its bytes.
  mutating func append(_ kind: RawKind, shared text: Int, length: Int, column: Int) throws(DiagnosticsError) -> Bool {
    guard try reach(column) else { return false }
    try admit(length, column: column)
    columns[column].append(kind, shared: text)
    return true
  }

  /// Makes the column as long as the rows before the current one; false when the row has the cell already.
  @inline(__always)
  private mutating func reach(_ column: Int) throws(DiagnosticsError) -> Bool {
    let row = rowNumbers.count - 1
    if column < columns.count, columns[column].count == row { return true }
    return try makeRoom(column: column, row: row)
  }

  /// Puts the current row again under itself, so that it stands there `copies` more times. O(columns + copied cells).
  ///
  /// Throws as the cells would, one by one.
  mutating func repeatRow(_ copies: Int) throws(DiagnosticsError) {
    let row = rowNumbers.count - 1
    guard copies > 0, row >= 0 else { return }
    guard let first = rowNumbers.last, let last = Int32(exactly: Int(first) + copies) else {
      throw DiagnosticsError(.damaged(path, "the table has more rows than can be counted", at: place(0)))
    }
    for column in columns.indices where columns[column].count > row {
      try count(columns[column].length(row) * copies, column: column)
      columns[column].repeatLast(copies)
      filled += copies
    }
    rowNumbers.append(contentsOf: (first + 1)...last)
  }

  /// Counts a filled cell of the current row.
  @inline(__always)
  private mutating func admit(_ length: Int, column: Int) throws(DiagnosticsError) {
    rowBytes += length
    if length > limits.cellBytes || rowBytes > limits.rowBytes { throw tooMuchText(column: column, cell: length) }
    filled += 1
    try count(length, column: column)
  }

  /// The table; columns that end early are filled up with blanks.
  mutating func finish(
    name: String?, isHidden: Bool = false, uses1904Dates: Bool = false, merges: [RawSheet.Merge] = [], totalRows: Int? = nil,
    isKeyed: Bool = false
  ) throws(DiagnosticsError) -> RawSheet {
    for column in columns.indices { try pad(column, to: rowNumbers.count) }
    if cellCounts.count < rowNumbers.count {
      cellCounts.append(contentsOf: repeatElement(Int32(clamping: columns.count), count: rowNumbers.count - cellCounts.count))
    }
    return RawSheet(
      name: name, isHidden: isHidden, columns: columns, rowNumbers: rowNumbers, cellCounts: cellCounts,
      uses1904Dates: uses1904Dates, merges: merges, totalRows: totalRows, isKeyed: isKeyed)
  }

  /// Makes room for a sheet that is some times as large as its first part: without, the growing columns would be there twice.
  ///
  /// A sheet of mostly blanks is left to grow: its part does not show that its file has as many bytes as the room.
  mutating func reserveCapacity(_ times: Int, _ part: RawSheetBuilder) {
    guard columns.isEmpty, part.rowCount * part.columns.count <= 2 * part.filled else { return }
    rowNumbers.reserveCapacity(times * part.rowCount)
    for cells in part.columns {
      var column = RawColumn(shared: shared)
      column.reserveCapacity(times, cells)
      columns.append(column)
    }
  }

  /// Takes over the rows of a builder that has read the next part of the sheet. O(cells of the part).
  ///
  /// - Parameters:
  ///   - places: the column of this sheet for each one of the part; nil where they are the same.
  ///   - earlierRows: what the part's row numbers do not count yet.
  /// Returns false where the parts together may be over a limit: only reading the sheet cell by cell can tell then, and where.
  mutating func append(_ part: RawSheetBuilder, places: [Int]? = nil, earlierRows: Int = 0) -> Bool {
    let start = rowNumbers.count
    guard let shift = Int32(exactly: earlierRows), start + part.rowNumbers.count <= Int(Int32.max),
      !(part.rowNumbers.last ?? 0).addingReportingOverflow(shift).overflow
    else { return false }
    rowNumbers.append(contentsOf: part.rowNumbers.lazy.map { $0 &+ shift })
    textBytes += part.textBytes
    filled += part.filled
    let width = places.map { ($0.max() ?? -1) + 1 } ?? part.columns.count
    if width > columns.count {
      columns.append(contentsOf: repeatElement(RawColumn(shared: shared), count: width - columns.count))
    }
    guard columns.count <= limits.columns, rowNumbers.count <= Int(Int32.max), textBytes <= textLimit,
      rowNumbers.count * columns.count <= blankAllowance + filled
    else {
      return false
    }
    for (column, cells) in part.columns.enumerated() {
      let column = places?[column] ?? column
      columns[column].appendBlanks(start - columns[column].count)
      guard columns[column].append(contentsOf: cells) else { return false }
    }
    return true
  }

  /// Gives every row of a merge the value of its first row, in its first column. O(cells of the columns that have merges).
  ///
  /// Where merges overlap, which no program allows, the earlier one holds.
  mutating func fillDown(_ merges: [RawSheet.Merge]) throws(DiagnosticsError) {
    let tall = merges.filter { $0.rows.count > 1 }.sorted {
      ($0.columns.lowerBound, $0.rows.lowerBound) < ($1.columns.lowerBound, $1.rows.lowerBound)
    }
    var index = 0
    while index < tall.count {
      let column = tall[index].columns.lowerBound
      var spans: [ClosedRange<Int>] = []
      while index < tall.count, tall[index].columns.lowerBound == column {
        if tall[index].rows.lowerBound > spans.last?.upperBound ?? -1 { spans.append(tall[index].rows) }
        index += 1
      }
      guard columns.indices.contains(column) else { continue }
      try pad(column, to: rowNumbers.count)
      try count(spans.reduce(0) { $0 + columns[column].length($1.lowerBound) * ($1.count - 1) }, column: column)
      columns[column].fillDown(spans)
    }
  }

  /// Throws where a column cannot keep another text of its own.
  private func checkRoom(for bytes: Int, column: Int) throws(DiagnosticsError) {
    guard columns[column].texts.hasRoom(for: bytes) else {
      throw DiagnosticsError(
        .overLimit(path, "a column has more than 4 GiB of text", limit: "unpacked_bytes", at: place(column), hint: "split the file"))
    }
  }

  /// Counts bytes that are about to stand in a column.
  private mutating func count(_ bytes: Int, column: Int) throws(DiagnosticsError) {
    textBytes += bytes
    guard textBytes <= textLimit else {
      throw DiagnosticsError(
        .overLimit(path, "the cells hold more than \(textLimit) bytes, far more than the file", limit: "ratio", at: place(column)))
    }
  }

  /// Makes the column as long as the rows before this one; false when the row has the cell already.
  private mutating func makeRoom(column: Int, row: Int) throws(DiagnosticsError) -> Bool {
    if column >= columns.count {
      guard column < limits.columns else { throw tooManyColumns(column) }
      columns.append(contentsOf: repeatElement(RawColumn(shared: shared), count: column + 1 - columns.count))
      recent.append(contentsOf: repeatElement(RecentTexts(), count: columns.count - recent.count))
    }
    guard columns[column].count <= row else { return false }
    try pad(column, to: row)
    return true
  }

  private mutating func pad(_ column: Int, to row: Int) throws(DiagnosticsError) {
    let missing = row - columns[column].count
    guard missing > 0 else { return }
    padded += missing
    // A few cells far apart span a grid that no memory holds.
    guard padded <= blankAllowance || padded / 64 <= filled else {
      throw DiagnosticsError(
        .overLimit(path, "the table is almost empty: \(filled) filled cells, \(padded) blank ones", limit: "columns", at: place(column)))
    }
    columns[column].appendBlanks(missing)
  }

  private func tooManyColumns(_ column: Int) -> DiagnosticsError {
    DiagnosticsError(.overLimit(path, "the table has more than \(limits.columns) columns", limit: "columns", at: place(column)))
  }

  private func place(_ column: Int) -> SourceLocation.Position {
    // The names of a keyed sheet stand in no row of the file.
    .cell(sheet: sheet, row: max(rowNumbers.last.map(Int.init) ?? 1, 1), column: column + 1)
  }

  private func tooMuchText(column: Int, cell: Int) -> DiagnosticsError {
    cell > limits.cellBytes
      ? DiagnosticsError(
        .overLimit(path, "a cell has more than \(limits.cellBytes) bytes", limit: "cell_bytes", at: place(column)))
      : DiagnosticsError(.overLimit(path, "a row has more than \(limits.rowBytes) bytes", limit: "row_bytes", at: place(column)))
  }

  /// Whether there is nothing but white space; most texts show by their first byte that there is.
  static func isBlank(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0 else { return true }
    switch text[0] {
    case 0...0x20, 0xC2, 0xE2, 0xE3, 0xEF: return isWhiteSpace(text)
    default: return false
    }
  }

  private static func isWhiteSpace(_ text: Span<UInt8>) -> Bool {
    var bytes: [UInt8] = []
    bytes.append(copying: text)
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.value == 0x200B || $0.value == 0xFEFF || $0.value == 0
    }
  }
}
