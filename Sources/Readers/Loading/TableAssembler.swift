internal import Datasets
internal import Diagnostics
internal import Tables

/// What a table of a file gives: rows, their account, and what was wrong with them.
struct LoadedRows {
  var chunk: TableChunk
  var account: LoadedTable
  /// Rows are those of the chunk.
  var defects: [DataDefect]
  /// Whether the unit is that of the folder.
  var takesUnitFromFolder: Bool
}

/// A table that grows part by part: typed columns, and an account of every row.
struct TableAssembler {
  let layout: TableLayout
  /// Whether the table comes in one part, which then decides what its columns mean.
  private let isWhole: Bool
  private(set) var columns: [ColumnAssembler]
  /// Rows of a sheet that are read together.
  private static let pieceRows = 1 << 16
  private var origins = RowOrigins()
  private var sorted = SortedRows()
  private var totalRows = 0
  private var dataRows = 0
  private var defects: [DataDefect] = []
  private var remarks: [String] = []
  private var filledUntitled: Set<Int> = []

  init(_ layout: TableLayout, isWhole: Bool) {
    self.layout = layout
    self.isWhole = isWhole
    columns = layout.sources.map { ColumnAssembler(layout.schema($0.column)) }
    origins.begin(.init(file: layout.file, sheet: layout.sheet))
  }

  var rowCount: Int { origins.count }

  mutating func reserveCapacity(_ rows: Int) {
    for column in columns.indices { columns[column].reserveCapacity(rows) }
  }

  /// Accounts for rows of the table, and says why some are no data.
  mutating func account(_ part: SortedRows, rows: Int) {
    sorted.skip(as: part)
    totalRows += rows
    dataRows += part.data.count
  }

  // MARK: Parts of a sheet

  /// Reads rows of data of a sheet.
  mutating func append(_ sheet: RawSheet, data: [Int]) {
    remarks += sheet.remarks
    guard layout.missing.isEmpty else { return }
    let rows = accepted(sheet, data)
    noteDefects(sheet, rows)
    let runs = cellRuns(sheet, rows)
    if isWhole {
      columns = wholeColumns(runs)
    } else {
      for (column, piece) in pieces(runs).enumerated() { columns[column].append(piece) }
    }
    for row in rows { appendRow(sheet, row) }
    noteUntitled(sheet, rows)
  }

  /// Reads rows of a piece of a text file, and those between them that had to be looked at as a whole.
  ///
  /// - Parameters:
  ///   - odd: rows in `sheet`, ascending, each with the number of the piece's rows before it.
  ///   - line: the physical line on which the piece begins.
  mutating func append(_ piece: FieldPiece, line: Int, sheet: RawSheet?, odd: [(row: Int, before: Int)]) {
    totalRows += piece.rowCount
    dataRows += piece.rowCount
    filledUntitled.formUnion(piece.filledUntitled)
    guard let sheet, !odd.isEmpty else {
      for column in columns.indices { columns[column].append(piece.columns[column]) }
      piece.forEachRun(0..<piece.rowCount) { origins.append(rows: (line + $0.lowerBound)..<(line + $0.upperBound)) }
      return
    }
    let rows = accepted(sheet, odd.map(\.row))
    let before = Dictionary(uniqueKeysWithValues: odd.map { ($0.row, $0.before) })
    var runs: [(piece: Int, rows: Range<Int>)] = []
    var next = 0
    for (index, row) in rows.enumerated() {
      let start = before[row] ?? next
      if start > next { runs.append((0, next..<start)) }
      runs.append((1, index..<(index + 1)))
      next = start
    }
    if next < piece.rowCount { runs.append((0, next..<piece.rowCount)) }
    let oddColumns = pieces(cellRuns(sheet, rows))
    for column in columns.indices { columns[column].append([piece.columns[column], oddColumns[column]], runs: runs) }
    for run in runs {
      if run.piece == 0 {
        piece.forEachRun(run.rows) { origins.append(rows: (line + $0.lowerBound)..<(line + $0.upperBound)) }
      } else {
        appendRow(sheet, rows[run.rows.lowerBound])
      }
    }
    noteUntitled(sheet, rows)
  }

  /// The columns, which are empty so far, with all their cells.
  private func wholeColumns(_ runs: [CellRun]) -> [ColumnAssembler] {
    concurrentMap(Array(zip(runs, columns)), isWorthIt: runs.first.map { $0.count > 1000 } ?? false) { column($1, with: $0) }
  }

  private func column(_ empty: ColumnAssembler, with run: CellRun) -> ColumnAssembler {
    var column = empty
    column.reserveCapacity(run.count)
    // Values of a whole sheet in the widest form would take more memory than the sheet and its columns.
    for start in stride(from: 0, to: run.count, by: Self.pieceRows) {
      column.append(piece(run.part(start..<min(run.count, start + Self.pieceRows)), of: column))
    }
    return column
  }

  private func piece(_ run: CellRun, of column: ColumnAssembler) -> ColumnPiece {
    ColumnPiece(run, as: column.schema, known: column.known, dates: layout.mapping?.dates)
  }

  /// Cells of every column, one run for each.
  private func pieces(_ runs: [CellRun]) -> [ColumnPiece] {
    concurrentMap(Array(zip(runs, columns)), isWorthIt: runs.first.map { $0.count > 1000 } ?? false) { piece($0, of: $1) }
  }

  /// Cells of every column in rows that decide together how the columns are read.
  private func cellRuns(_ sheet: RawSheet, _ rows: [Int]) -> [CellRun] {
    concurrentMap(layout.sources, isWorthIt: rows.count > 1000) { run(of: $0, sheet, rows) }
  }

  private func run(of source: TableLayout.Source, _ sheet: RawSheet, _ rows: [Int]) -> CellRun {
    var run = CellRun(
      raw: sheet.columns[source.position], rows: rows[...], times: source.timePosition.map { sheet.columns[$0] },
      uses1904Dates: sheet.uses1904Dates, readsSerials: false)
    switch layout.schema(source.column).type {
    case .date, .timestamp: if isWhole { run.readsSerials = DateCells.holdsOnlySerials(run) }
    case .string, .enumeration, .bool, .int, .decimal: break
    }
    return run
  }

  private mutating func appendRow(_ sheet: RawSheet, _ row: Int) {
    let number = Int(sheet.rowNumbers[row])
    if layout.isText, Int(sheet.cellCounts[row]) < layout.header.width {
      var defect = layout.rowDefect(
        "short-row", row: number, column: nil, found: "\(sheet.cellCounts[row])", .cells(atLeast: layout.header.width))
      defect.tableRow = origins.count
      defects.append(defect)
    }
    origins.append(row: number)
  }

  /// What the reader found wrong, with the places that the rows get in the table.
  private mutating func noteDefects(_ sheet: RawSheet, _ rows: [Int]) {
    var place = 0
    for defect in sheet.defects {
      while place < rows.count, rows[place] < defect.row { place += 1 }
      let isLoaded = place < rows.count && rows[place] == defect.row
      defects.append(
        layout.readerDefect(
          defect, row: Int(sheet.rowNumbers[defect.row]), tableRow: isLoaded ? rowCount + place : nil))
    }
  }

  private mutating func noteUntitled(_ sheet: RawSheet, _ rows: [Int]) {
    for position in sheet.columns.indices where layout.isUntitled(position) && !filledUntitled.contains(position) {
      if rows.contains(where: { sheet.columns[position].kinds[$0] != .blank }) { filledUntitled.insert(position) }
    }
  }

  // MARK: Rows that are not loaded

  /// Rows that have every required value, and no more cells than the header.
  private mutating func accepted(_ sheet: RawSheet, _ rows: [Int]) -> [Int] {
    var unreadable: [Int: (column: Int, found: String)] = [:]
    for (number, outcome) in zip(layout.sources.indices, outcomesOfRequired(sheet, rows)) {
      guard let outcome else { continue }
      columns[number].noteSerials(outcome.facts)
      for defect in outcome.defects where unreadable[rows[defect.index]] == nil {
        unreadable[rows[defect.index]] = (layout.sources[number].column, defect.found)
      }
    }
    let blank = blankCells(sheet, rows)
    var accepted: [Int] = []
    accepted.reserveCapacity(rows.count)
    for row in rows {
      let number = Int(sheet.rowNumbers[row])
      if !blank.isEmpty, let columns = blank[row] {
        defects.append(layout.rowDefect("rejected-row", row: number, column: columns.first?.name, found: "", .required(columns)))
      } else if !unreadable.isEmpty, let (column, found) = unreadable[row] {
        defects.append(
          layout.cellDefect(
            "rejected-row", row: number, column: column, tableRow: nil, found: found, .value(of: layout.schema(column))))
      } else if let excess = excessCells(sheet, row) {
        defects.append(layout.rowDefect("rejected-row", row: number, column: nil, found: excess, .cells(atMost: layout.width)))
      } else {
        accepted.append(row)
      }
    }
    return accepted
  }

  /// What is wrong with required cells, by column; nil for columns that are not required, and for texts, which can always be read.
  private func outcomesOfRequired(_ sheet: RawSheet, _ rows: [Int]) -> [(defects: [CellDefect], facts: ColumnFacts)?] {
    concurrentMap(layout.sources, isWorthIt: rows.count > 1000) { source in
      let schema = layout.schema(source.column)
      guard layout.required.contains(source.column), schema.type != .string else { return nil }
      let piece = ColumnPiece(run(of: source, sheet, rows), as: schema, dates: layout.mapping?.dates)
      return (piece.defects, piece.facts)
    }
  }

  /// Required columns without a value, by row.
  private func blankCells(_ sheet: RawSheet, _ rows: [Int]) -> [Int: [ColumnSchema]] {
    var blank: [Int: [ColumnSchema]] = [:]
    for column in layout.required {
      guard let position = layout.header.position(of: column) else { continue }
      let cells = sheet.columns[position]
      for row in rows where cells.kinds[row] == .error || !cells.isFilled(row) {
        blank[row, default: []].append(layout.schema(column))
      }
    }
    return blank
  }

  /// The text of the first filled cell behind the last column; nil where there is none.
  private func excessCells(_ sheet: RawSheet, _ row: Int) -> String? {
    guard layout.isText, Int(sheet.cellCounts[row]) > layout.width else { return nil }
    return layout.fileColumns(of: sheet).dropFirst(layout.width).lazy.map { $0.trimmedText(row) }.first { !$0.isEmpty }
  }

  // MARK: The whole table

  /// Whether a column of dates turned out to hold nothing but numbers, which were not read.
  var hasUnreadSerials: Bool { columns.contains { $0.hasUnreadSerials } }

  mutating func finish() -> LoadedRows {
    if !layout.missing.isEmpty { defects.append(layout.missingColumns()) }
    var account = LoadedTable(
      sheet: layout.sheet, dataset: layout.dataset.name, headerRow: layout.headerRow, rows: totalRows, read: rowCount,
      rejected: dataRows - rowCount, skipped: sorted.skipped, columnsRead: [], columnsNotRead: [], decisions: [])
    account.decisions = layout.mappingDecisions
    if let summary = sorted.summary { account.decisions.append((column: "", decision: "skipped rows: \(summary)")) }
    account.decisions += remarks.map { (column: "", decision: $0) }
    var chunk = TableChunk(origins: origins, columns: [:])
    var next = 0
    for column in layout.dataset.columns.indices {
      if next < layout.sources.count, layout.sources[next].column == column {
        finish(next, into: &chunk, &account)
        next += 1
      } else if let text = layout.constants[column], layout.header.position(of: column) == nil {
        let schema = layout.schema(column)
        chunk.columns[schema.name] = .constant(text, as: schema, dates: layout.mapping?.dates, count: rowCount)
        account.columnsRead.append(schema.name)
      } else if column == layout.index.unitColumn, let unit = layout.unit, layout.header.position(of: column) == nil {
        let schema = layout.schema(column)
        chunk.columns[schema.name] = .constant(unit, count: rowCount)
        account.decisions.append((column: schema.name, decision: "the folder's name '\(unit)': the table has no such column"))
      }
    }
    // Column by column so far; a stable sort brings the columns of each row together.
    defects.sort { $0.location.rowAndColumn < $1.location.rowAndColumn }
    account.columnsNotRead = layout.unusedTitles(filledUntitled: filledUntitled)
    if account.rows != account.read + account.rejected + account.skipped { defects.append(layout.unaccounted(account)) }
    return LoadedRows(chunk: chunk, account: account, defects: defects, takesUnitFromFolder: layout.takesUnitFromFolder)
  }

  private mutating func finish(_ number: Int, into chunk: inout TableChunk, _ account: inout LoadedTable) {
    let column = layout.sources[number].column
    let schema = layout.schema(column)
    let parsed = columns[number].finish()
    chunk.columns[schema.name] = parsed.column
    account.columnsRead.append(schema.name)
    account.decisions += parsed.decisions.map { (column: schema.name, decision: $0) }
    if parsed.hasOpenDateOrder { defects.append(layout.openDateOrder(column)) }
    for defect in parsed.defects {
      defects.append(
        layout.cellDefect(
          defect.kind == .unknown ? "unknown-value" : "unreadable-cell", row: origins.origin(of: defect.index).row, column: column,
          tableRow: defect.index, found: defect.found, .value(of: schema)))
    }
  }
}

extension Column {
  /// The value that a cell with this text has, in all rows.
  fileprivate static func constant(_ text: String, as schema: ColumnSchema, dates: DateReading?, count: Int) -> Column {
    var cell = RawColumn()
    cell.append(.text, text.utf8)
    var column = ColumnAssembler(schema)
    column.append(ColumnPiece(CellRun(raw: cell, rows: [0]), as: schema, dates: dates))
    return column.finish().column.repeated(count)
  }

  fileprivate static func constant(_ text: String, count: Int) -> Column {
    Column(
      type: .string, values: .dictionary(codes: PackedInts(repeating: 0, count: count), values: [VietnameseText.nfc(text)]),
      validity: Validity(repeating: true, count: count))
  }
}

extension SourceLocation {
  /// 0 for what has none: a file comes before its rows, a row before its cells.
  fileprivate var rowAndColumn: (Int, Int) {
    switch position {
    case .row(_, let row): (row, 0)
    case .cell(_, let row, let column): (row, column)
    case .wholeFile, .text: (0, 0)
    }
  }
}
