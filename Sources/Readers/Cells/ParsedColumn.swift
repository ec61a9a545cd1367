internal import Datasets
internal import Tables

/// The cells of one column of a table as values of the schema's type.
struct ParsedColumn {
  var column: Column
  /// In the order of rows.
  var defects: [CellDefect] = []
  /// How the column was read where it could have been read otherwise, in words for the manifest.
  var decisions: [String] = []
  /// Dates as text that prove neither order of day and month.
  var hasOpenDateOrder = false
}

extension ParsedColumn {
  /// Parses cells as the schema says. O(bytes).
  init(_ source: some CellSource, as schema: ColumnSchema) {
    var column = ColumnAssembler(schema)
    column.append(ColumnPiece(source, as: schema))
    self = column.finish()
  }
}
