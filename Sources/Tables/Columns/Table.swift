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

/// Where rows came from: a few sources, and per row its number in its source.
package struct RowOrigins: Sendable {
  /// A table inside a file: a whole text file, or one sheet of a workbook.
  package struct Source: Hashable, Sendable {
    package var file: String
    package var sheet: String?

    package init(file: String, sheet: String? = nil) {
      self.file = file
      self.sheet = sheet
    }
  }

  package private(set) var sources: [Source] = []
  /// First row (in this table) of each source; a source's rows are contiguous.
  package private(set) var starts: [Int] = []
  /// Row or line number as the program that shows the file counts it, from 1.
  package private(set) var rows: [Int32] = []

  package init() {}

  package var count: Int { rows.count }

  package mutating func begin(_ source: Source) {
    sources.append(source)
    starts.append(rows.count)
  }

  package mutating func append(row: Int) { rows.append(Int32(clamping: row)) }

  /// The source and row number of a row. O(log sources).
  package func origin(of row: Int) -> (source: Source, row: Int) {
    let (source, number) = place(of: row)
    return (sources[source], number)
  }

  /// The place of a row's source in `sources`, and the row's number in it. O(log sources).
  package func place(of row: Int) -> (source: Int, row: Int) {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= row { low = middle } else { high = middle - 1 }
    }
    return (low, Int(rows[row]))
  }
}
