import Diagnostics

@testable import Readers

/// A sheet in words, to compare two ways of reading it.
struct SheetText: Hashable {
  let lines: [String]

  init(_ sheet: RawSheet) {
    lines =
      ["\(sheet.name ?? "") \(sheet.isHidden) \(sheet.uses1904Dates) \(sheet.totalRows) \(sheet.merges)"]
      + (0..<sheet.rowCount).map { row in
        "\(sheet.rowNumbers[row]) \(sheet.cellCounts[row]) \(sheet.columns.map { "\($0.kinds[row]) \($0.text(row))" })"
      }
  }

  /// Reads a file as a whole and in pieces of a few bytes, which must give the same sheets or the same refusal.
  static func expectSame(
    piecesOf size: Int, _ read: (_ pieceSize: Int) throws(DiagnosticsError) -> [RawSheet]
  ) throws(FuzzFailure) {
    let whole = outcome { () throws(DiagnosticsError) in try read(.max / 8) }.map { $0.map(SheetText.init) }
    let pieces = outcome { () throws(DiagnosticsError) in try read(size) }.map { $0.map(SheetText.init) }
    try FuzzFailure.unless(pieces == whole, "in pieces:\n\(pieces)\nas a whole:\n\(whole)")
  }
}
