import Tables
import TestSupport

@testable import Readers

/// What files give, as text, to compare two ways of reading them.
enum LoadedText {
  static func expectSame(_ first: FileLoader.Loaded, _ second: FileLoader.Loaded) throws(FuzzFailure) {
    for (left, right) in zip(lines(first), lines(second)) where left != right { throw FuzzFailure(found: "\(left)\n≠ \(right)") }
    try FuzzFailure.unless(lines(first).count == lines(second).count, "one has more tables or defects than the other")
  }

  /// Every row of a file is read, rejected or skipped, and a table has as many as were read.
  static func expectAccounted(_ loaded: FileLoader.Loaded) throws(FuzzFailure) {
    for table in loaded.file.tables {
      try FuzzFailure.unless(
        table.rows == table.read + table.rejected + table.skipped,
        "\(table.rows) rows ≠ \(table.read) read + \(table.rejected) rejected + \(table.skipped) skipped")
    }
    for (_, rows) in loaded.sheets {
      let count = rows.chunk.origins.count
      try FuzzFailure.unless(rows.account.read == count, "\(rows.account.read) rows read, \(count) loaded")
      for (name, column) in rows.chunk.columns {
        try FuzzFailure.unless(column.count == count, "'\(name)' has \(column.count) of \(count) rows")
        for defect in rows.defects { try FuzzFailure.unless(defect.tableRow ?? -1 < count, "a defect of row \(defect.tableRow ?? -1)") }
        _ = column.cellTexts
      }
    }
  }

  private static func lines(_ loaded: FileLoader.Loaded) -> [String] {
    var lines = loaded.defects.map { "\($0)" } + loaded.file.tables.map { "\($0)" }
    for (_, rows) in loaded.sheets {
      lines += rows.defects.map { "\($0)" }
      for (name, column) in rows.chunk.columns.sorted(by: { $0.key < $1.key }) { lines.append("\(name) \(column.cellTexts)") }
      lines.append("\((0..<rows.chunk.origins.count).map { rows.chunk.origins.origin(of: $0).row })")
    }
    return lines
  }
}
