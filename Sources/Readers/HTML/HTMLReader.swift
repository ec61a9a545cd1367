internal import Diagnostics

/// Web pages with tables, which many programs save as `.xls`.
enum HTMLReader {
  /// Every table with rows, in the page's order, hidden ones too. All cells are texts as the page shows them.
  ///
  /// - Parameter encoding: what the config says; a byte order mark says it better, and both better than the page.
  /// Throws `input/damaged` also for a page that ends inside a table, and `input/unsupported-format` for one without any.
  static func sheets(of bytes: ByteSource, path: String, encoding: TextEncoding?, limits: ReadLimits) throws(DiagnosticsError)
    -> [RawSheet]
  {
    let text = try utf8(bytes, encoding, path)
    let handler = PageHandler(HTMLPage(path: path, limits: limits, fileBytes: bytes.count))
    let parser = HTMLPushParser(handler, path: path, limits: limits)
    try text.withBytes { (page: Span<UInt8>) throws(DiagnosticsError) in try parser.parse(page) }
    return try handler.page.sheets()
  }

  private static func utf8(_ bytes: ByteSource, _ encoding: TextEncoding?, _ path: String) throws(DiagnosticsError) -> ByteSource {
    let head = bytes.bytes(length: HTMLCharset.searchedBytes)
    var declared = encoding
    if declared == nil, TextEncoding.byteOrderMark(of: head) == nil {
      declared = HTMLCharset.declared(head).flatMap(TextEncoding.init(named:))
      switch declared {
      case .windows1258, .windows1252:
        // Whoever made UTF-8 of a page may have left what it says of itself; no other text is UTF-8 by chance.
        if let text = try? TextDecoder.utf8(bytes, declared: .utf8, path: path).text { return text }
      // A page that can be read as far as that is not UTF-16.
      case .utf16LittleEndian, .utf16BigEndian: declared = nil
      case .utf8, nil: break
      }
    }
    return try TextDecoder.utf8(bytes, declared: declared, path: path).text
  }

  private final class PageHandler: HTMLHandler {
    // SAFETY: the events of one parser, one after the other, are all that changes it; see `SheetHandler`.
    @exclusivity(unchecked)
    private var state: HTMLPage

    init(_ page: HTMLPage) { unsafe state = page }

    var page: HTMLPage { unsafe state }

    func start(_ name: XMLName, _ attributes: borrowing HTMLAttributes) throws(DiagnosticsError) {
      unsafe try state.start(name, attributes)
    }

    func end(_ name: XMLName) throws(DiagnosticsError) { unsafe try state.end(name) }

    func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) { unsafe try state.text(bytes) }

    func comment(_ bytes: Span<UInt8>) { unsafe state.comment(bytes) }

    func endOfPage() throws(DiagnosticsError) { unsafe try state.endOfPage() }
  }
}
