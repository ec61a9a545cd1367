internal import Diagnostics

/// The content of an OpenDocument spreadsheet, or of a piece of one.
final class ODSHandler: XMLHandler {
  // SAFETY: the events of one parser, one after the other, are all that changes it; see `SheetHandler`.
  @exclusivity(unchecked)
  private var state: ODSContent

  init(_ content: ODSContent) { unsafe state = content }

  var content: ODSContent { unsafe state }

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    unsafe try state.start(name, attributes)
  }

  func end(_ name: XMLName) throws(DiagnosticsError) { unsafe try state.end() }

  func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) { unsafe try state.text(bytes) }
}
