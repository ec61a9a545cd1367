/// A grid of cells as a file has them, before anything is known of their meaning: one text file, or one sheet.
package struct RawSheet: Sendable {
  /// The sheet's name; nil for a text file.
  package var name: String?
  package var isHidden: Bool
  /// Columns from 0; all have `rowNumbers.count` cells.
  package var columns: [RawColumn]
  /// The number of each row as the program that shows the file counts it, from 1: the sheet's row, or the line a record begins on.
  /// Rows of a spreadsheet that hold nothing at all are left out; `totalRows` counts them.
  package var rowNumbers: [Int32]
  /// How many cells each row has: in a text file the fields of its record, also empty ones; in a spreadsheet, where rows have no
  /// length of their own, all columns of the sheet.
  package var cellCounts: [Int32]
  /// Whether serial day numbers count from 1904.
  package var uses1904Dates: Bool
  /// Cells shown as one: positions in `rowNumbers` and `columns`, both from 0. The value of a merge stands in each of its rows, in its
  /// first column.
  package var merges: [Merge]
  /// Rows up to the last one that holds something, blank ones included.
  package var totalRows: Int
  /// Whether rows are records whose cells are named one by one, as in JSON: the first row is made of the names, has the number 0, and is
  /// no row of the file.
  package var isKeyed: Bool
  /// What rows are in an event log; nil for every other sheet.
  package var logRows: LogRows?
  /// What the reader found wrong with rows, by row.
  package var defects: [RawDefect] = []
  /// What the reader left out, in words for the manifest.
  package var remarks: [String] = []

  package typealias Merge = (rows: ClosedRange<Int>, columns: ClosedRange<Int>)

  /// - Parameter totalRows: nil when no row was left out.
  package init(
    name: String?, isHidden: Bool, columns: [RawColumn], rowNumbers: [Int32], cellCounts: [Int32], uses1904Dates: Bool,
    merges: [Merge] = [], totalRows: Int? = nil, isKeyed: Bool = false
  ) {
    self.name = name
    self.isHidden = isHidden
    self.columns = columns
    self.rowNumbers = rowNumbers
    self.cellCounts = cellCounts
    self.uses1904Dates = uses1904Dates
    self.merges = merges
    self.totalRows = totalRows ?? (isKeyed ? max(0, rowNumbers.count - 1) : rowNumbers.count)
    self.isKeyed = isKeyed
  }

  package var rowCount: Int { rowNumbers.count }
}

/// What the rows of a sheet of an event log are.
package enum LogRows: Sendable {
  case traces
  /// For each row of the sheet, the row of its trace in the sheet of traces; -1 where it has none.
  case events(traces: [Int32])
}

/// Something that a reader found wrong with a row, and that the row does not show.
package struct RawDefect: Hashable, Sendable {
  package enum Kind: Sendable {
    /// A cell that the row had already; the first one stands.
    case duplicate
  }

  package var kind: Kind
  /// Positions in the sheet, from 0.
  package var row: Int
  package var column: Int
  package var found: String
}

/// What a cell is, as its file says; its text is in `RawColumn`.
package enum RawKind: UInt8, Sendable {
  /// No cell, or nothing in it.
  case blank
  case text
  /// A number: its text is the shortest that gives the same double back, or the file's own digits.
  case number
  /// A number that its format shows as a day or a time: its text is the serial.
  case dateSerial
  /// `TRUE` or `FALSE`.
  case bool
  /// `#N/A`, `#REF!`, …; a formula without a stored result is its text after `=`.
  case error
}
