import Datasets
import Tables

@testable import Readers

/// A sheet written as text: one line per row, cells between bars, `_` for a blank cell.
///
/// `#45356` is a number cell, `@45356` a number shown as a date, `!#N/A` an error; everything else is text.
func grid(
  _ text: String, name: String? = nil, isHidden: Bool = false, uses1904Dates: Bool = false, merges: [RawSheet.Merge] = []
) -> RawSheet {
  let rows = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
      String(cell).trimmingBlanks == "_" ? "" : String(cell).trimmingBlanks
    }
  }
  let width = rows.map(\.count).max() ?? 0
  var columns = [RawColumn](repeating: RawColumn(), count: width)
  for row in rows {
    for column in 0..<width { columns[column].append(cell: column < row.count ? row[column] : "") }
  }
  return RawSheet(
    name: name, isHidden: isHidden, columns: columns, rowNumbers: (1...max(rows.count, 1)).map(Int32.init),
    cellCounts: rows.map { Int32($0.count) }, uses1904Dates: uses1904Dates, merges: merges)
}

/// One column of cells in the notation of `grid`.
func cells(_ texts: [String], times: [String]? = nil, uses1904Dates: Bool = false) -> CellRun {
  func column(_ texts: [String]) -> RawColumn {
    var column = RawColumn()
    for text in texts { column.append(cell: text) }
    return column
  }
  return CellRun(raw: column(texts), rows: Array(texts.indices)[...], times: times.map(column), uses1904Dates: uses1904Dates)
}

extension RawColumn {
  fileprivate mutating func append(cell: String) {
    switch cell.first {
    case nil: appendBlank()
    case "#": append(.number, cell.utf8.dropFirst())
    case "@": append(.dateSerial, cell.utf8.dropFirst())
    case "!": append(.error, cell.utf8.dropFirst())
    default: append(.text, cell.utf8)
    }
  }
}

extension String {
  var trimmingBlanks: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}

extension ColumnSchema {
  /// A column of which nothing matters but its type.
  static func plain(_ type: ColumnType) -> ColumnSchema {
    ColumnSchema(
      name: "column", type: type, required: false, personal: false, title: ("", ""), aliases: [], spellings: [], note: nil)
  }
}
