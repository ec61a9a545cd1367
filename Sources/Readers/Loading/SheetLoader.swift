internal import Datasets
internal import Diagnostics
internal import Tables

/// Turns one sheet, of which the dataset and the header are known, into typed columns and an account of every row.
struct SheetLoader: Sendable {
  let sheet: RawSheet
  let index: HeaderIndex
  let header: HeaderMatch
  let file: String
  /// Whether rows are records of a text file, which have a length of their own.
  let isText: Bool
  /// Value of the unit column where the sheet has none.
  let unit: String?
  let needs: ColumnNeeds

  /// What a sheet gives: rows, their account, and what was wrong with them.
  struct Loaded {
    var chunk: TableChunk
    var account: LoadedTable
    /// Rows are those of the chunk.
    var defects: [DataDefect]
    /// Whether the unit is that of the folder.
    var takesUnitFromFolder: Bool
  }

  private var dataset: DatasetSchema { index.dataset }

  func load() -> Loaded {
    let required = index.required.filter { header.position(of: $0) != nil }
    let sorted = RowSorter(sheet, header: header, required: required.compactMap(header.position)).sort()
    let missing = index.required.filter { header.position(of: $0) == nil && !($0 == index.unitColumn && unit != nil) }
    var defects: [DataDefect] = []
    var rows: [Int] = []
    if missing.isEmpty {
      rows = accepted(sorted.data, required: required, &defects)
    } else {
      defects.append(missingColumns(missing))
    }
    var chunk = TableChunk(source: .init(file: file, sheet: sheet.name), rows: rows.map { sheet.rowNumbers[$0] }, columns: [:])
    var account = LoadedTable(
      sheet: sheet.name, dataset: dataset.name, headerRow: shownRow(header.rows.upperBound), rows: sheet.totalRows, read: rows.count,
      rejected: sorted.data.count - rows.count, skipped: sorted.skipped, columnsRead: [], columnsNotRead: [], decisions: [])
    if let summary = sorted.summary { account.decisions.append((column: "", decision: "skipped rows: \(summary)")) }
    defects += shortRows(rows)
    parse(rows, into: &chunk, &account, &defects)
    // Column by column so far; a stable sort brings the columns of each row together.
    defects.sort { $0.location.rowAndColumn < $1.location.rowAndColumn }
    account.columnsNotRead = unusedTitles(rows, read: Set(account.columnsRead))
    if account.rows != account.read + account.rejected + account.skipped { defects.append(unaccounted(account)) }
    let takesUnit = unit != nil && index.unitColumn.map { header.position(of: $0) == nil } ?? false
    return Loaded(chunk: chunk, account: account, defects: defects, takesUnitFromFolder: takesUnit)
  }

  // MARK: Rows

  /// Rows that have every required value, and no more cells than the header.
  private func accepted(_ rows: [Int], required: [Int], _ defects: inout [DataDefect]) -> [Int] {
    var unreadable: [Int: (column: Int, found: String)] = [:]
    for column in required where dataset.columns[column].type != .string {
      guard let run = run(of: column, rows) else { continue }
      let parsed = ParsedColumn(run, as: dataset.columns[column])
      for defect in parsed.defects where unreadable[rows[defect.index]] == nil { unreadable[rows[defect.index]] = (column, defect.found) }
    }
    let blank = blankCells(rows, required)
    let width = isText ? max(header.width, Int(header.rows.map { sheet.cellCounts[$0] }.max() ?? 0)) : sheet.columns.count
    var accepted: [Int] = []
    accepted.reserveCapacity(rows.count)
    for row in rows {
      if !blank.isEmpty, let columns = blank[row] {
        defects.append(rowDefect("rejected-row", row, column: columns.first?.name, found: "", .required(columns)))
      } else if !unreadable.isEmpty, let (column, found) = unreadable[row] {
        defects.append(
          cellDefect("rejected-row", row, column: column, tableRow: nil, found: found, .value(of: dataset.columns[column])))
      } else if let excess = excessCells(row, width) {
        defects.append(rowDefect("rejected-row", row, column: nil, found: excess, .cells(atMost: width)))
      } else {
        accepted.append(row)
      }
    }
    return accepted
  }

  /// Required columns without a value, by row.
  private func blankCells(_ rows: [Int], _ required: [Int]) -> [Int: [ColumnSchema]] {
    var blank: [Int: [ColumnSchema]] = [:]
    for column in required {
      guard let position = header.position(of: column) else { continue }
      let cells = sheet.columns[position]
      let bytes = cells.bytes.span
      for row in rows where cells.kinds[row] == .error || cells.filled(row, in: bytes) == nil {
        blank[row, default: []].append(dataset.columns[column])
      }
    }
    return blank
  }

  /// The text of the first filled cell behind the last column; nil where there is none.
  private func excessCells(_ row: Int, _ width: Int) -> String? {
    guard isText, Int(sheet.cellCounts[row]) > width else { return nil }
    return sheet.columns.dropFirst(width).lazy.map { $0.trimmedText(row) }.first { !$0.isEmpty }
  }

  private func shortRows(_ rows: [Int]) -> [DataDefect] {
    guard isText else { return [] }
    return rows.enumerated().filter { Int(sheet.cellCounts[$0.element]) < header.width }.map { tableRow, row in
      var defect = rowDefect("short-row", row, column: nil, found: "\(sheet.cellCounts[row])", .cells(atLeast: header.width))
      defect.tableRow = tableRow
      return defect
    }
  }

  // MARK: Columns

  private func parse(
    _ rows: [Int], into chunk: inout TableChunk, _ account: inout LoadedTable, _ defects: inout [DataDefect]
  ) {
    let needed = dataset.columns.indices.filter(isNeeded)
    let parsed = concurrentMap(needed) { column in run(of: column, rows).map { ParsedColumn($0, as: dataset.columns[column]) } }
    for (column, parsed) in zip(needed, parsed) {
      let schema = dataset.columns[column]
      if let parsed {
        chunk.columns[schema.name] = parsed.column
        account.columnsRead.append(schema.name)
        account.decisions += parsed.decisions.map { (column: schema.name, decision: $0) }
        if parsed.hasOpenDateOrder { defects.append(openDateOrder(column)) }
        defects += parsed.defects.map { cellDefect($0, column: column, row: rows[$0.index]) }
      } else if column == index.unitColumn, let unit {
        chunk.columns[schema.name] = Self.constant(unit, count: rows.count)
        account.decisions.append((column: schema.name, decision: "the folder's name '\(unit)': the table has no such column"))
      }
    }
  }

  private func isNeeded(_ column: Int) -> Bool {
    index.required.contains(column) || index.key.contains(column) || column == index.unitColumn
      || needs.includes(dataset.columns[column].name, of: dataset.name)
  }

  private func run(of column: Int, _ rows: [Int]) -> CellRun? {
    header.position(of: column).map { position in
      CellRun(
        raw: sheet.columns[position], rows: rows,
        times: header.meanings.firstIndex(of: .time(of: column)).map { sheet.columns[$0] }, uses1904Dates: sheet.uses1904Dates)
    }
  }

  private static func constant(_ text: String, count: Int) -> Column {
    Column(
      type: .string, values: .dictionary(codes: PackedInts(repeating: 0, count: count), values: [VietnameseText.nfc(text)]),
      validity: Validity(repeating: true, count: count))
  }

  /// Titles of columns that nothing uses; a column without a title by its letter, where it has something in it.
  private func unusedTitles(_ rows: [Int], read: Set<String>) -> [String] {
    sheet.columns.indices.compactMap { position in
      switch header.meanings[position] {
      case .column(let column) where read.contains(dataset.columns[column].name): return nil
      case .time(let column) where read.contains(dataset.columns[column].name): return nil
      default: break
      }
      if !header.titles[position].isEmpty { return header.titles[position] }
      let hasCells = rows.contains { sheet.columns[position].kinds[$0] != .blank }
      return hasCells ? "(\(SourceLocation.columnLetters(position + 1)))" : nil
    }
  }

  // MARK: Defects

  private func shownRow(_ row: Int) -> Int { Int(sheet.rowNumbers[row]) }

  private func rowDefect(_ rule: String, _ row: Int, column: String?, found: String, _ expected: DataDefect.Expectation) -> DataDefect {
    DataDefect(
      rule: rule, dataset: dataset.name, tableRow: nil, column: column,
      location: SourceLocation(file: file, position: .row(sheet: sheet.name, row: shownRow(row))), found: found, expected: expected)
  }

  private func cellDefect(
    _ rule: String, _ row: Int, column: Int, tableRow: Int?, found: String, _ expected: DataDefect.Expectation
  ) -> DataDefect {
    let position = (header.position(of: column) ?? 0) + 1
    return DataDefect(
      rule: rule, dataset: dataset.name, tableRow: tableRow, column: dataset.columns[column].name,
      location: SourceLocation(file: file, position: .cell(sheet: sheet.name, row: shownRow(row), column: position)), found: found,
      expected: expected)
  }

  private func cellDefect(_ defect: CellDefect, column: Int, row: Int) -> DataDefect {
    cellDefect(
      defect.kind == .unknown ? "unknown-value" : "unreadable-cell", row, column: column, tableRow: defect.index, found: defect.found,
      .value(of: dataset.columns[column]))
  }

  private func openDateOrder(_ column: Int) -> DataDefect {
    cellDefect("ambiguous-date", header.rows.upperBound, column: column, tableRow: nil, found: "", .dayFirst)
  }

  /// One for the whole sheet: every row lacks the same.
  private func missingColumns(_ columns: [Int]) -> DataDefect {
    let titles = header.titles.filter { !$0.isEmpty }.joined(separator: " | ")
    let schemas = columns.map { dataset.columns[$0] }
    return rowDefect("rejected-row", header.rows.upperBound, column: schemas.first?.name, found: titles, .requiredColumn(schemas))
  }

  private func unaccounted(_ account: LoadedTable) -> DataDefect {
    DataDefect(
      rule: "unreadable-file", dataset: dataset.name, tableRow: nil, column: nil, location: SourceLocation(file: file),
      found: "\(account.rows) ≠ \(account.read) + \(account.rejected) + \(account.skipped)", expected: .accountedRows)
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
