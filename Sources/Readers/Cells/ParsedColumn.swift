internal import Datasets
internal import Tables

/// A cell that could not be taken as its file has it.
struct CellDefect: Equatable {
  enum Kind {
    /// Not of the column's type.
    case unreadable
    /// Not in the enumeration.
    case unknown
  }

  var kind: Kind
  /// Index of the row in the list of rows that were parsed.
  var index: Int
  /// The text of the cell.
  var found: String
}

/// The cells of one column of a sheet as values of the schema's type, one per row asked for.
struct ParsedColumn {
  var column: Column
  /// In the order of rows.
  var defects: [CellDefect] = []
  /// How the column was read where it could have been read otherwise, in words for the manifest.
  var decisions: [String] = []
  /// Dates as text that prove neither order of day and month.
  var hasOpenDateOrder = false
}

/// The cells of one column that are to be parsed.
struct CellRun {
  var raw: RawColumn
  /// Indices of rows in the sheet, ascending.
  var rows: [Int]
  /// Times that belong to the dates of `raw`, where the file has them in a column of their own.
  var times: RawColumn?
  var uses1904Dates = false
}

extension ParsedColumn {
  /// Parses cells as the schema says. O(bytes).
  init(_ run: CellRun, as schema: ColumnSchema) {
    switch schema.type {
    case .string: self = StringCells.parse(run)
    case .enumeration(let values): self = EnumCells.parse(run, values: values, spellings: schema.spellings)
    case .bool: self = BoolCells.parse(run, spellings: schema.spellings)
    case .int: self = NumberCells.parseInts(run)
    // Amounts in đồng have no decimals; the schema marks them by their unit, as `area_m2` and `suspended_days`.
    case .decimal: self = NumberCells.parseDecimals(run, isCurrency: schema.name.hasSuffix("_vnd"))
    case .date: self = DateCells.parseDates(run)
    case .timestamp: self = DateCells.parseTimestamps(run)
    }
  }
}
