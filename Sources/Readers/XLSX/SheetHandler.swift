internal import Diagnostics

/// A worksheet, cell by cell into columns.
final class SheetHandler: XMLHandler {
  // All state is one value, so that an event opens it once: there are tens of millions of events in a large sheet.
  private var cells: SheetCells

  init(path: String, sheet: String, strings: SharedStrings, isDateStyle: [Bool], limits: ReadLimits, fileBytes: Int) {
    cells = SheetCells(
      path: path, sheet: sheet, strings: strings, isDateStyle: isDateStyle, limits: limits, fileBytes: fileBytes)
  }

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    try cells.start(name, attributes)
  }

  func end(_ name: XMLName) throws(DiagnosticsError) { try cells.end(name) }

  func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) { try cells.text(bytes) }

  func finish(isHidden: Bool, uses1904Dates: Bool) throws(DiagnosticsError) -> RawSheet {
    try cells.finish(isHidden: isHidden, uses1904Dates: uses1904Dates)
  }
}
