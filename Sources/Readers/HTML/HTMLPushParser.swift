internal import CLibXML2
internal import Diagnostics

/// Takes what a web page says, in its order. Names are in lower case, with their prefix.
protocol HTMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: borrowing HTMLAttributes) throws(DiagnosticsError)
  /// Also where the page leaves the end tag out.
  func end(_ name: XMLName) throws(DiagnosticsError)
  /// Characters, in pieces of any size; those of scripts and style sheets are left away.
  func text(_ bytes: Span<UInt8>) throws(DiagnosticsError)
  func comment(_ bytes: Span<UInt8>) throws(DiagnosticsError)
  /// The last byte of the page was read; what is open now was never closed.
  func endOfPage() throws(DiagnosticsError)
}

/// libxml2's parser of HTML (SAX), for UTF-8 in chunks: no network, no tree, no encodings that the page names.
@safe
final class HTMLPushParser {
  private let handler: any HTMLHandler
  private let path: String
  private let maximumDepth: Int
  // SAFETY: `start` and `end` alone change it, which libxml2 calls one after the other; see `XMLPushParser`.
  @exclusivity(unchecked)
  private var depth = -1
  private var failure: DiagnosticsError?
  // SAFETY: made once by `init`, freed in `deinit`, used by nobody else.
  private let context: htmlParserCtxtPtr?

  init(_ handler: any HTMLHandler, path: String, limits: ReadLimits) {
    self.handler = handler
    self.path = path
    maximumDepth = limits.xmlDepth
    xmlInitParser()
    unsafe context = htmlCreatePushParserCtxt(nil, nil, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
    guard let context = unsafe context, let table = unsafe context.pointee.sax else { return }
    unsafe table.pointee = Self.callbacks()
    // SAFETY: the pointer back to this object is not counted: the object frees the context.
    unsafe context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    let options = HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NOIMPLIED.rawValue
    unsafe htmlCtxtUseOptions(context, Int32(options))
  }

  deinit {
    if let context = unsafe context { unsafe htmlFreeParserCtxt(context) }
  }

  /// A whole page as UTF-8. Throws what the handler throws, `input/damaged` and `input/limit`.
  func parse(_ page: Span<UInt8>) throws(DiagnosticsError) {
    // Where nothing is open libxml2 reads no further, be it behind the first of two tables or behind `</html>`.
    feed(Self.root.span, isLast: false)
    var start = 0
    while start < page.count, failure == nil {
      guard let end = HTMLCutter.pieceEnd(of: page, from: start) else {
        stop(damage("a tag, comment or text is longer than any in a page"))
        break
      }
      let condition = Self.condition(in: page, from: start, to: end)
      feed(page.extracting(start..<(condition?.lowerBound ?? end)), isLast: false)
      start = condition?.upperBound ?? end
    }
    // The next call ends whatever is open as if it had been closed.
    if failure == nil { do { try handler.endOfPage() } catch { stop(error) } }
    if failure == nil { feed([UInt8]().span, isLast: true) }
    if let failure { throw failure }
  }

  /// Office's marks of what only browsers are to read, `<![if !vml]>` and `<![endif]>`, would be text. Those in comments end with them.
  private static func condition(in page: Span<UInt8>, from start: Int, to end: Int) -> Range<Int>? {
    var index = start
    while index < end {
      if page[index] == UInt8(ascii: "<"), index + 4 < page.count, page[index + 1] == UInt8(ascii: "!"),
        page[index + 2] == UInt8(ascii: "["), [UInt8(ascii: "i"), UInt8(ascii: "e")].contains(page[index + 3] | 0x20)
      {
        var close = index + 4
        while close < min(index + 200, page.count), page[close] != UInt8(ascii: "]") { close += 1 }
        if close + 1 < page.count, page[close] == UInt8(ascii: "]"), page[close + 1] == UInt8(ascii: ">") { return index..<(close + 2) }
      }
      index += 1
    }
    return nil
  }

  private func feed(_ bytes: Span<UInt8>, isLast: Bool) {
    guard let context = unsafe context else { return stop(damage("the HTML parser could not be started")) }
    // SAFETY: libxml2 copies the bytes it is given.
    unsafe bytes.withUnsafeBytes { chunk in
      _ = unsafe htmlParseChunk(
        context, chunk.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(chunk.count), isLast ? 1 : 0)
    }
    // Whatever is wrong with a page is mended, but for what stops the parser.
    if failure == nil, !isLast, unsafe context.pointee.disableSAX != 0 || context.pointee.instate == XML_PARSER_EOF {
      stop(damage("the HTML parser stopped before the end of the page"))
    }
  }

  private func damage(_ found: String) -> DiagnosticsError { DiagnosticsError(.damaged(path, found)) }

  /// After this, libxml2 calls back no more.
  private func stop(_ error: DiagnosticsError) {
    if failure == nil { failure = error }
    if let context = unsafe context { unsafe xmlStopParser(context) }
  }

  fileprivate func start(_ name: XMLName, _ attributes: borrowing HTMLAttributes) {
    guard failure == nil else { return }
    unsafe depth += 1
    guard unsafe depth <= maximumDepth else {
      return stop(DiagnosticsError(.overLimit(path, "elements lie more than \(maximumDepth) deep", limit: "xml_depth")))
    }
    do { try handler.start(name, attributes) } catch { stop(error) }
  }

  fileprivate func end(_ name: XMLName) {
    guard failure == nil else { return }
    unsafe depth -= 1
    do { try handler.end(name) } catch { stop(error) }
  }

  fileprivate func text(_ bytes: Span<UInt8>) {
    guard failure == nil else { return }
    do { try handler.text(bytes) } catch { stop(error) }
  }

  fileprivate func comment(_ bytes: Span<UInt8>) {
    guard failure == nil else { return }
    do { try handler.comment(bytes) } catch { stop(error) }
  }

  /// The start tag of an element that no page has, around the whole page.
  private static let root = Array("<rasoat-page>".utf8)
}

extension HTMLPushParser {
  /// Calls of libxml2, passed on. A null function means that libxml2 does nothing, so errors are not printed.
  private static func callbacks() -> htmlSAXHandler {
    var table = unsafe htmlSAXHandler()
    unsafe table.startElement = { context, name, attributes in
      guard let name = unsafe name else { return }
      unsafe HTMLPushParser.with(context) { unsafe $0.start(XMLName(terminated: name), HTMLAttributes(attributes)) }
    }
    unsafe table.endElement = { context, name in
      guard let name = unsafe name else { return }
      unsafe HTMLPushParser.with(context) { unsafe $0.end(XMLName(terminated: name)) }
    }
    unsafe table.characters = { context, text, length in
      guard let text = unsafe text, length > 0 else { return }
      unsafe HTMLPushParser.with(context) { unsafe $0.text(Span(_unsafeStart: text, count: Int(length))) }
    }
    unsafe table.ignorableWhitespace = table.characters
    // Scripts and style sheets, which would be text without it.
    unsafe table.cdataBlock = { _, _, _ in }
    unsafe table.comment = { context, text in
      guard let text = unsafe text else { return }
      var length = 0
      while unsafe text[length] != 0 { length += 1 }
      unsafe HTMLPushParser.with(context) { unsafe $0.comment(Span(_unsafeStart: text, count: length)) }
    }
    return unsafe table
  }

  // SAFETY: libxml2 calls back only during `htmlParseChunk`, which the owner makes, so it is alive; see `XMLPushParser`.
  private static func with(_ context: UnsafeMutableRawPointer?, _ body: (HTMLPushParser) -> Void) {
    guard let context = unsafe context else { return }
    unsafe Unmanaged<HTMLPushParser>.fromOpaque(context)._withUnsafeGuaranteedRef { body($0) }
  }
}
