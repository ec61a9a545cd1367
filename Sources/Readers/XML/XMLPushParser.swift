internal import CLibXML2
internal import Diagnostics

/// Takes what a document says, in its order.
protocol XMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError)
  func end(_ name: XMLName) throws(DiagnosticsError)
  /// Character data, in pieces of any size.
  func text(_ bytes: Span<UInt8>) throws(DiagnosticsError)
}

/// libxml2's parser (SAX2), for documents in chunks or at once: no network, no external entities, no document types, no entities beyond
/// the five of XML.
@safe
final class XMLPushParser {
  private let handler: any XMLHandler
  private let path: String
  /// The member of the file that holds the document; nil when the file is the document.
  private let part: String?
  /// Whether the document's bytes, not its declaration, say how its text is encoded.
  private let ignoresEncoding: Bool
  // SAFETY: `start` and `end` alone change it, which libxml2 calls one after the other; asking each time whether somebody else is at it
  // would take a tenth of the time of a large sheet.
  @exclusivity(unchecked)
  private var nesting: XMLNesting
  private var failure: DiagnosticsError?
  // SAFETY: made once by `parse` or `finish`, freed in `deinit`, used by nobody else.
  private var context: xmlParserCtxtPtr?

  init(_ handler: any XMLHandler, path: String, part: String?, limits: ReadLimits, ignoresEncoding: Bool = false) {
    self.handler = handler
    self.ignoresEncoding = ignoresEncoding
    self.path = path
    self.part = part
    unsafe nesting = XMLNesting(limits: limits)
    unsafe context = nil
    _ = Self.isInitialized
  }

  deinit {
    if let context = unsafe context { unsafe xmlFreeParserCtxt(context) }
  }

  /// The next bytes of the document; false when nothing more is wanted, and `finish` says why.
  func parse(_ bytes: Span<UInt8>) -> Bool {
    feed(bytes, isLast: false)
    return failure == nil
  }

  /// The end of the document. Throws what the handler threw, or `input/damaged` and `input/limit`.
  func finish() throws(DiagnosticsError) {
    if failure == nil { feed([UInt8]().span, isLast: true) }
    if let failure { throw failure }
  }

  /// A whole document, at most 2 GiB, which takes two thirds of the time that its chunks take. Throws as `finish`.
  func parse(document: Span<UInt8>) throws(DiagnosticsError) {
    guard let size = Int32(exactly: document.count), !Self.hasLongTag(document) else { throw longTag() }
    // SAFETY: libxml2 reads the `size` bytes it is given, during these calls only.
    unsafe document.withUnsafeBytes { bytes in
      unsafe start(xmlCreateMemoryParserCtxt(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), size))
      guard let context = unsafe context else { return stop(damage("the XML parser could not be started")) }
      _ = unsafe xmlParseDocument(context)
      if failure == nil, unsafe context.pointee.wellFormed == 0 { unsafe stop(malformed(context)) }
    }
    if let failure { throw failure }
  }

  /// The line that is reached, from 1.
  var line: Int {
    guard let input = unsafe context?.pointee.input else { return 1 }
    return unsafe Int(input.pointee.line)
  }

  /// Has a new context call back to this object.
  private func start(_ new: xmlParserCtxtPtr?) {
    unsafe context = unsafe new
    guard let new = unsafe new, let table = unsafe new.pointee.sax else { return }
    unsafe table.pointee = Self.callbacks()
    // SAFETY: the pointer back to this object is not counted: the object frees the context.
    unsafe new.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    let encoding = ignoresEncoding ? XML_PARSE_IGNORE_ENC.rawValue : 0
    // Without NOENT an `&` of an attribute is handed out as `&#38;`. There are no other entities: document types are refused.
    unsafe xmlCtxtUseOptions(new, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | encoding))
  }

  private func feed(_ bytes: Span<UInt8>, isLast: Bool) {
    if unsafe context == nil { unsafe start(xmlCreatePushParserCtxt(nil, nil, nil, 0, nil)) }
    guard failure == nil, let context = unsafe context else { return stop(damage("the XML parser could not be started")) }
    var start = 0
    repeat {
      let size = min(bytes.count - start, Self.maximumTag)
      // SAFETY: libxml2 copies the `size` bytes it is given.
      unsafe bytes.extracting(start..<(start + size)).withUnsafeBytes { chunk in
        _ = unsafe xmlParseChunk(
          context, chunk.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(size), isLast && start + size == bytes.count ? 1 : 0)
      }
      start += size
      // Warnings and undeclared prefixes do not matter; whether the document is well-formed does.
      if failure == nil, unsafe context.pointee.wellFormed == 0 { unsafe stop(malformed(context)) }
      if failure == nil, unsafe isStuck(context) { stop(longTag()) }
    } while start < bytes.count && failure == nil
  }

  private func malformed(_ context: xmlParserCtxtPtr) -> DiagnosticsError {
    // SAFETY: the error belongs to the context, and its text is copied at once.
    guard let error = unsafe xmlCtxtGetLastError(context), let message = unsafe error.pointee.message else {
      return damage("the XML is not well-formed")
    }
    let words = unsafe String(cString: message).split(separator: "\n").first.map(String.init) ?? ""
    return unsafe damage("the XML is not well-formed in line \(error.pointee.line): \(words.prefix(120))")
  }

  private func longTag() -> DiagnosticsError { damage("a tag or comment has more than \(Self.maximumTag) bytes") }

  private func damage(_ found: String) -> DiagnosticsError {
    DiagnosticsError(.damaged(path, part.map { "\($0): \(found)" } ?? found))
  }

  private func stop(_ excess: XMLNesting.Excess) {
    let what = part.map { "\($0): \(excess.found)" } ?? excess.found
    stop(placed(DiagnosticsError(excess.limit.map { .overLimit(path, what, limit: $0) } ?? .damaged(path, what))))
  }

  /// Adds the line to an error that has no place in the file; lines of a part of a package are nobody's.
  private func placed(_ error: DiagnosticsError) -> DiagnosticsError {
    guard part == nil else { return error }
    return DiagnosticsError(
      error.diagnostics.map { diagnostic in
        guard let location = diagnostic.location, location.position == .wholeFile else { return diagnostic }
        return diagnostic.placed(SourceLocation(file: location.file, position: .row(sheet: nil, row: line)))
      })
  }

  /// After this, libxml2 calls back no more.
  private func stop(_ error: DiagnosticsError) {
    if failure == nil { failure = error }
    if let context = unsafe context { unsafe xmlStopParser(context) }
  }

  /// Whether more bytes wait for their end than a tag has: libxml2 compares the attributes of a tag pair by pair, so a tag of
  /// megabytes would take hours.
  private func isStuck(_ context: xmlParserCtxtPtr) -> Bool {
    guard let input = unsafe context.pointee.input, let position = unsafe input.pointee.cur, let end = unsafe input.pointee.end
    else { return false }
    return unsafe end - position > Self.maximumTag
  }

  /// Whether half as many bytes as a tag may have hold no beginning of one, which in sound documents hardly happens.
  private static func hasLongTag(_ document: Span<UInt8>) -> Bool {
    let length = maximumTag / 2
    return stride(from: 0, through: document.count - length, by: length).contains { start in
      !(start..<(start + length)).contains { document[$0] == UInt8(ascii: "<") }
    }
  }

  @inline(__always)
  fileprivate func start(_ name: XMLName, _ attributes: borrowing XMLAttributes, namespaces: Int) {
    if let excess = unsafe nesting.enter(attributes: attributes.count, namespaces: namespaces) { return stop(excess) }
    do { try handler.start(name, attributes) } catch { stop(placed(error)) }
  }

  @inline(__always)
  fileprivate func end(_ name: XMLName) {
    unsafe nesting.leave()
    do { try handler.end(name) } catch { stop(placed(error)) }
  }

  @inline(__always)
  fileprivate func text(_ bytes: Span<UInt8>) {
    do { try handler.text(bytes) } catch { stop(placed(error)) }
  }

  fileprivate func documentType() { stop(placed(damage("the XML declares a document type, which files of data do not"))) }

  private static let maximumTag = 256 << 10

  private static let isInitialized: Bool = {
    xmlInitParser()
    return true
  }()
}

extension XMLPushParser {
  /// Calls of libxml2, passed on. A null function means that libxml2 does nothing, so errors are not printed.
  private static func callbacks() -> xmlSAXHandler {
    var table = unsafe xmlSAXHandler()
    unsafe table.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe table.startElementNs = { context, name, _, namespace, namespaces, _, count, _, attributes in
      guard let name = unsafe name else { return }
      unsafe XMLPushParser.with(context) {
        unsafe $0.start(
          XMLName(terminated: name),
          XMLAttributes(of: name, in: namespace, attributes, count: Int(count), input: $0.context?.pointee.input),
          namespaces: Int(namespaces))
      }
    }
    unsafe table.endElementNs = { context, name, _, _ in
      guard let name = unsafe name else { return }
      unsafe XMLPushParser.with(context) { unsafe $0.end(XMLName(terminated: name)) }
    }
    unsafe table.characters = { context, text, length in
      guard let text = unsafe text, length > 0 else { return }
      unsafe XMLPushParser.with(context) { unsafe $0.text(Span(_unsafeStart: text, count: Int(length))) }
    }
    unsafe table.ignorableWhitespace = table.characters
    unsafe table.cdataBlock = table.characters
    unsafe table.internalSubset = { context, _, _, _ in unsafe XMLPushParser.with(context) { $0.documentType() } }
    return unsafe table
  }

  // SAFETY: libxml2 calls back only during `xmlParseChunk`, which the owner makes, so it is alive and need not be retained: counting
  // references would take a tenth of the time of a large sheet.
  private static func with(_ context: UnsafeMutableRawPointer?, _ body: (XMLPushParser) -> Void) {
    guard let context = unsafe context else { return }
    unsafe Unmanaged<XMLPushParser>.fromOpaque(context)._withUnsafeGuaranteedRef { body($0) }
  }
}
