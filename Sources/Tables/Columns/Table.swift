/// Rows of one dataset as typed columns, with the place every row came from.
package struct Table: Sendable {
  /// The dataset's name in the schema, as `cases`.
  package let dataset: String
  /// Column names that were read, in schema order, beside `columns`.
  package let names: [String]
  package let columns: [Column]
  package let origins: RowOrigins
  package var rowCount: Int { origins.count }

  package init(dataset: String, names: [String], columns: [Column], origins: RowOrigins) {
    self.dataset = dataset
    self.names = names
    self.columns = columns
    self.origins = origins
  }

  /// Nil when no file had the column or no rule needs it.
  package func column(_ name: String) -> Column? { names.firstIndex(of: name).map { columns[$0] } }
}
