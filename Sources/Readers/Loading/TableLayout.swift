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
  let mapping: TableMapping?
  let header: HeaderMatch
  let file: String
  let sheet: String?
  /// Whether rows are records of a text file, which have a length of their own.
  let isText: Bool
  /// Value of the unit column where the file has none.
  let unit: String?
  /// The number of the row that names the columns; 0 where the file names each cell.
  let headerRow: Int
  /// Columns of the file, where behind them stand those that the mapping computes.
  private let fileWidth: Int?
  /// More filled cells than this make a row of a text file unreadable.
  let width: Int
  /// Columns that are needed and that the file has, in the schema's order.
  let sources: [Source]
  /// Columns of the dataset that every row must have, of those that the file has.
  let required: [Int]
  /// Those that it lacks.
  let missing: [Int]
  /// Texts that the mapping gives all rows of a column.
  let constants: [Int: String]

  init(
    _ sheet: RawSheet, index: HeaderIndex, header: HeaderMatch, file: String, isText: Bool, unit: String?, needs: ColumnNeeds,
    mapping: TableMapping? = nil, fileWidth: Int? = nil
  ) {
    self.index = index
    self.mapping = mapping
    self.fileWidth = fileWidth
    self.header = header
    self.file = file
    self.sheet = sheet.name
    self.isText = isText
    self.unit = unit
    headerRow = Int(sheet.rowNumbers[header.rows.upperBound])
    width = isText ? max(header.width, Int(header.rows.map { sheet.cellCounts[$0] }.max() ?? 0)) : sheet.columns.count
    let dataset = index.dataset
    let needed = dataset.columns.indices.filter { index.isNeeded($0, needs) }
    let constants = needed.reduce(into: [Int: String]()) { constants, column in
      if case .constant(let text) = mapping?.columns[dataset.columns[column].name] { constants[column] = text }
    }
    self.constants = constants
    sources = needed.compactMap { column in
      header.position(of: column).map {
        Source(column: column, position: $0, timePosition: header.meanings.firstIndex(of: .time(of: column)))
      }
    }
    required = index.required.filter { header.position(of: $0) != nil }
    missing = index.required.filter {
      header.position(of: $0) == nil && constants[$0] == nil && !($0 == index.unitColumn && unit != nil)
    }
  }

  var dataset: DatasetSchema { index.dataset }

  func schema(_ column: Int) -> ColumnSchema { dataset.columns[column] }

  /// Columns of the file that every row of data has.
  var requiredPositions: [Int] { required.compactMap(header.position) }

  /// Whether the unit is that of the folder.
  var takesUnitFromFolder: Bool {
    unit != nil && index.unitColumn.map { header.position(of: $0) == nil && constants[$0] == nil } ?? false
  }

  /// Columns of a sheet that are the file's own.
  func fileColumns(of sheet: RawSheet) -> ArraySlice<RawColumn> { sheet.columns.prefix(fileWidth ?? .max) }

  /// Columns in which a blank takes the value above.
  func fillsDown(_ column: Int) -> Bool { mapping?.fillDown.contains(schema(column).name) ?? false }

  /// Whether a column of the file has no header of its own.
  func isUntitled(_ position: Int) -> Bool {
    if let fileWidth, position >= fileWidth { return false }
    return position >= header.titles.count || (header.titles[position].isEmpty && header.meanings[position] == nil)
  }

  /// Titles of columns that nothing uses; a column without a title by its letter, where it has something in it.
  func unusedTitles(filledUntitled: Set<Int>) -> [String] {
    let read = Set(sources.map(\.column))
    let computed = titlesOfExpressions
    let last = max((fileWidth ?? header.titles.count) - 1, filledUntitled.max() ?? -1)
    return (0..<max(0, last + 1)).compactMap { position in
      if position < header.meanings.count {
        switch header.meanings[position] {
        case .column(let column) where read.contains(column): return nil
        case .time(let column) where read.contains(column): return nil
        default: break
        }
        if computed.contains(position) { return nil }
        if !header.titles[position].isEmpty { return header.titles[position] }
      }
      return filledUntitled.contains(position) ? "(\(SourceLocation.columnLetters(position + 1)))" : nil
    }
  }
}

// MARK: What the mapping does

extension TableLayout {
  /// The expressions that give columns their cells.
  private var expressions: [(column: Int, expression: any RowExpression)] {
    sources.compactMap { source in
      guard case .computed(let expression) = mapping?.columns[schema(source.column).name] else { return nil }
      return (source.column, expression)
    }
  }

  /// Columns of the file that expressions read.
  private var titlesOfExpressions: Set<Int> {
    expressions.reduce(into: []) { positions, item in
      positions.formUnion(item.expression.headers.map { $0.compactMap(header.position(ofTitle:)) } ?? Array(header.titles.indices))
    }
  }

  /// How columns come about that the file does not have as they are.
  var mappingDecisions: [(column: String, decision: String)] {
    dataset.columns.indices.compactMap { column in
      let name = schema(column).name
      if let text = constants[column] { return (name, "'\(text)' in all rows, as the mapping says") }
      if let item = expressions.first(where: { $0.column == column }) { return (name, "computed: \(item.expression.text)") }
      return fillsDown(column) ? (name, "a blank takes the value above") : nil
    }
  }
}

// MARK: Defects

extension TableLayout {
  /// One for each column that the mapping finds by a header which the table does not have.
  func missingHeaders() -> [DataDefect] {
    guard let mapping else { return [] }
    return dataset.columns.indices.flatMap { column -> [DataDefect] in
      let wanted: [String] =
        switch mapping.columns[schema(column).name] {
        case .header(let title): header.position(of: column) == nil ? [title] : []
        case .computed(let expression): MappedColumns.missingHeaders(of: expression, in: header)
        case .constant, nil: []
        }
      return wanted.map { title in
        var defect = rowDefect("missing-column", row: headerRow, column: schema(column).name, found: shownTitles, .header(title))
        if headerRow == 0 { defect.location.position = .wholeFile }
        return defect
      }
    }
  }

  private var shownTitles: String { header.titles.filter { !$0.isEmpty }.joined(separator: " | ") }

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
    let schemas = missing.map(schema)
    var defect = rowDefect("rejected-row", row: headerRow, column: schemas.first?.name, found: shownTitles, .requiredColumn(schemas))
    if headerRow == 0 { defect.location.position = .wholeFile }
    return defect
  }

  func unaccounted(_ account: LoadedTable) -> DataDefect {
    DataDefect(
      rule: "unreadable-file", dataset: dataset.name, tableRow: nil, column: nil, location: SourceLocation(file: file),
      found: "\(account.rows) ≠ \(account.read) + \(account.rejected) + \(account.skipped)", expected: .accountedRows)
  }
}
