internal import Diagnostics

/// A worksheet, cell by cell into columns.
final class SheetHandler: XMLHandler {
  // SAFETY: the events of one parser, one after the other, are all that changes it. All state is one value, so that an event opens it
  // once: there are tens of millions of events in a large sheet.
  @exclusivity(unchecked)
  private var state: SheetCells

  init(_ cells: SheetCells) { unsafe state = cells }

  var cells: SheetCells { unsafe state }

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    unsafe try state.start(name, attributes)
  }

  func end(_ name: XMLName) throws(DiagnosticsError) { unsafe try state.end(name) }

  func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) { unsafe try state.text(bytes) }
}
