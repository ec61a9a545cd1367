/// A grid of cells as a file has them, before anything is known of their meaning: one text file, or one sheet.
package struct RawSheet: Sendable {
  /// The sheet's name; nil for a text file.
  package var name: String?
  package var isHidden: Bool
  /// Columns from 0; all have `rowNumbers.count` cells.
  package var columns: [RawColumn]
  /// The number of each row as the program that shows the file counts it, from 1: the sheet's row, or the line a record begins on.
  /// Rows of a spreadsheet that hold nothing at all may be left out; `totalRows` counts what the file has.
  package var rowNumbers: [Int32]
  /// Number of filled cells that each row really had (a short row has fewer than the columns, a long one more).
  package var cellCounts: [Int32]
  /// Whether serial day numbers count from 1904.
  package var uses1904Dates: Bool

  package init(
    name: String?, isHidden: Bool, columns: [RawColumn], rowNumbers: [Int32], cellCounts: [Int32], uses1904Dates: Bool
  ) {
    self.name = name
    self.isHidden = isHidden
    self.columns = columns
    self.rowNumbers = rowNumbers
    self.cellCounts = cellCounts
    self.uses1904Dates = uses1904Dates
  }

  package var rowCount: Int { rowNumbers.count }
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
  /// `#N/A`, `#REF!`, …
  case error
}

/// The cells of one column: their UTF-8 texts end to end, and the end of each.
package struct RawColumn: Sendable {
  package private(set) var bytes: [UInt8]
  package private(set) var ends: [Int]
  package private(set) var kinds: [RawKind]

  package init() {
    bytes = []
    ends = []
    kinds = []
  }

  package var count: Int { ends.count }

  package mutating func append(_ kind: RawKind, _ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    kinds.append(kind)
  }

  package mutating func appendBlank() {
    ends.append(bytes.count)
    kinds.append(.blank)
  }

  package func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

  package func text(_ row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }
}
