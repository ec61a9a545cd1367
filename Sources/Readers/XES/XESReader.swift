internal import Diagnostics

/// Event logs (IEEE 1849, XES): a sheet of traces and a sheet of events, whose columns are the keys of their attributes.
enum XESReader {
  static let traceSheet = "trace"
  static let eventSheet = "event"

  /// The sheet of traces, then that of events.
  ///
  /// - Parameter pieceSize: bytes that are parsed at once of logs with several times as many.
  static func sheets(of document: StoredDocument, pieceSize: Int = 1 << 20) throws(DiagnosticsError) -> [RawSheet] {
    if var rows = pieces(document, size: pieceSize) { return try rows.finish() }
    var rows = try whole(document)
    return try rows.finish()
  }

  private static func whole(_ document: StoredDocument) throws(DiagnosticsError) -> XESRows {
    let handler = XESHandler(XESRows(path: document.path, limits: document.limits, isPart: false))
    try document.parse(handler)
    return handler.rows
  }

  /// The rows of a large log, read on all cores; nil where it is small, or must be read as a whole to say what is wrong with it.
  private static func pieces(_ document: StoredDocument, size: Int) -> XESRows? {
    let (path, limits) = (document.path, document.limits)
    guard document.storedCount > (document.isPacked ? size / 8 : 4 * size), !document.misnamesEncoding,
      let reader = try? document.reader()
    else { return nil }
    let cutter = XMLCutter(reader, containers: ["log"], element: "trace", size: size)
    return WorkbookPieces.read(cutter, into: XESRows(path: path, limits: limits, isPart: false)) { piece, _ in
      let handler = XESHandler(XESRows(path: path, limits: limits, isPart: true))
      let parser = XMLPushParser(handler, path: path, part: nil, limits: limits)
      do { try parser.parse(document: piece) } catch { return nil }
      return handler.finish(line: parser.line)
    } append: { piece, whole in
      whole.append(piece)
    }
  }
}

/// A log, event by event of its parser.
final class XESHandler: XMLHandler {
  // SAFETY: the events of one parser, one after the other, are all that changes it.
  @exclusivity(unchecked)
  private var state: XESRows

  init(_ rows: XESRows) { unsafe state = rows }

  var rows: XESRows { unsafe state }

  /// The rows of a part that ends on a line.
  func finish(line: Int) -> XESRows {
    unsafe state.end(line: line)
    return unsafe state
  }

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    unsafe try state.start(name, attributes)
  }

  func end(_ name: XMLName) { unsafe state.end() }

  func text(_ bytes: Span<UInt8>) {}
}
