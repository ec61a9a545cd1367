internal import Diagnostics

/// A worksheet, cell by cell into columns.
final class SheetHandler: XMLHandler {
  // All state is one value, so that an event opens it once: there are tens of millions of events in a large sheet.
  private(set) var cells: SheetCells

  init(_ cells: SheetCells) { self.cells = cells }

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    try cells.start(name, attributes)
  }

  func end(_ name: XMLName) throws(DiagnosticsError) { try cells.end(name) }

  func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) { try cells.text(bytes) }
}
