internal import Datasets
internal import Diagnostics
internal import Tables

/// A table of a file, of which the dataset and the header are known: which columns are read, and from where.
struct TableLayout: Sendable {
  /// A column of the dataset that is read, and the columns of the file that hold it and its times.
  struct Source: Sendable {
    var column: Int
    var position: Int
    var timePosition: Int?
  }

  let index: HeaderIndex
  let header: HeaderMatch
  let file: String
  let sheet: String?
  /// Whether rows are records of a text file, which have a length of their own.
  let isText: Bool
  /// Value of the unit column where the file has none.
  let unit: String?
  /// The number of the row that names the columns; 0 where the file names each cell.
  let headerRow: Int
  /// More filled cells than this make a row of a text file unreadable.
  let width: Int
  /// Columns that are needed and that the file has, in the schema's order.
  let sources: [Source]
  /// Columns of the dataset that every row must have, of those that the file has.
  let required: [Int]
  /// Those that it lacks.
  let missing: [Int]

  init(
    _ sheet: RawSheet, index: HeaderIndex, header: HeaderMatch, file: String, isText: Bool, unit: String?, needs: ColumnNeeds
  ) {
    self.index = index
    self.header = header
    self.file = file
    self.sheet = sheet.name
    self.isText = isText
    self.unit = unit
    headerRow = Int(sheet.rowNumbers[header.rows.upperBound])
    width = isText ? max(header.width, Int(header.rows.map { sheet.cellCounts[$0] }.max() ?? 0)) : sheet.columns.count
    let dataset = index.dataset
    let needed = dataset.columns.indices.filter {
      index.required.contains($0) || index.key.contains($0) || $0 == index.unitColumn
        || needs.includes(dataset.columns[$0].name, of: dataset.name)
    }
    sources = needed.compactMap { column in
      header.position(of: column).map {
        Source(column: column, position: $0, timePosition: header.meanings.firstIndex(of: .time(of: column)))
      }
    }
    required = index.required.filter { header.position(of: $0) != nil }
    missing = index.required.filter { header.position(of: $0) == nil && !($0 == index.unitColumn && unit != nil) }
  }

  var dataset: DatasetSchema { index.dataset }

  func schema(_ column: Int) -> ColumnSchema { dataset.columns[column] }

  /// Columns of the file that every row of data has.
  var requiredPositions: [Int] { required.compactMap(header.position) }

  /// Whether the unit is that of the folder.
  var takesUnitFromFolder: Bool { unit != nil && index.unitColumn.map { header.position(of: $0) == nil } ?? false }

  /// Whether a column of the file has no header of its own.
  func isUntitled(_ position: Int) -> Bool {
    position >= header.titles.count || (header.titles[position].isEmpty && header.meanings[position] == nil)
  }

  /// Titles of columns that nothing uses; a column without a title by its letter, where it has something in it.
  func unusedTitles(filledUntitled: Set<Int>) -> [String] {
    let read = Set(sources.map(\.column))
    let last = max(header.titles.count - 1, filledUntitled.max() ?? -1)
    return (0..<max(0, last + 1)).compactMap { position in
      if position < header.meanings.count {
        switch header.meanings[position] {
        case .column(let column) where read.contains(column): return nil
        case .time(let column) where read.contains(column): return nil
        default: break
        }
        if !header.titles[position].isEmpty { return header.titles[position] }
      }
      return filledUntitled.contains(position) ? "(\(SourceLocation.columnLetters(position + 1)))" : nil
    }
  }
}

// MARK: Defects

extension TableLayout {
  func rowDefect(_ rule: String, row: Int, column: String?, found: String, _ expected: DataDefect.Expectation) -> DataDefect {
    DataDefect(
      rule: rule, dataset: dataset.name, tableRow: nil, column: column,
      location: SourceLocation(file: file, position: .row(sheet: sheet, row: row)), found: found, expected: expected)
  }

  func cellDefect(
    _ rule: String, row: Int, column: Int, tableRow: Int?, found: String, _ expected: DataDefect.Expectation
  ) -> DataDefect {
    let position = (header.position(of: column) ?? 0) + 1
    return DataDefect(
      rule: rule, dataset: dataset.name, tableRow: tableRow, column: schema(column).name,
      location: SourceLocation(file: file, position: .cell(sheet: sheet, row: row, column: position)), found: found, expected: expected)
  }

  /// Named by the column of the dataset, or else by the name that the file has for it.
  func readerDefect(_ defect: RawDefect, row: Int, tableRow: Int?) -> DataDefect {
    var name = header.titles.indices.contains(defect.column) ? header.titles[defect.column] : ""
    if header.meanings.indices.contains(defect.column), case .column(let column) = header.meanings[defect.column] {
      name = schema(column).name
    }
    let (rule, expected): (String, DataDefect.Expectation) =
      switch defect.kind {
      case .duplicate: ("duplicate-attribute", .oneValue)
      }
    return DataDefect(
      rule: rule, dataset: dataset.name, tableRow: tableRow, column: name,
      location: SourceLocation(file: file, position: .row(sheet: sheet, row: row)), found: defect.found, expected: expected)
  }

  func openDateOrder(_ column: Int) -> DataDefect {
    var defect = cellDefect("ambiguous-date", row: headerRow, column: column, tableRow: nil, found: "", .dayFirst)
    if headerRow == 0 { defect.location.position = .wholeFile }
    return defect
  }

  /// One for the whole table: every row lacks the same.
  func missingColumns() -> DataDefect {
    let titles = header.titles.filter { !$0.isEmpty }.joined(separator: " | ")
    let schemas = missing.map(schema)
    var defect = rowDefect("rejected-row", row: headerRow, column: schemas.first?.name, found: titles, .requiredColumn(schemas))
    if headerRow == 0 { defect.location.position = .wholeFile }
    return defect
  }

  func unaccounted(_ account: LoadedTable) -> DataDefect {
    DataDefect(
      rule: "unreadable-file", dataset: dataset.name, tableRow: nil, column: nil, location: SourceLocation(file: file),
      found: "\(account.rows) ≠ \(account.read) + \(account.rejected) + \(account.skipped)", expected: .accountedRows)
  }
}
