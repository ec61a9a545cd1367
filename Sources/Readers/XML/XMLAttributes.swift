internal import CLibXML2
internal import Diagnostics

/// The attributes of an element, as long as the parser is at its start; they cannot be kept.
@safe
struct XMLAttributes: ~Copyable {
  // SAFETY: libxml2's array of five pointers an attribute (local name, prefix, namespace, begin and end of the value), valid during
  // the call that makes this value; the value is only lent to handlers and cannot be copied, so it does not outlive that call.
  private let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  // SAFETY: where the parser that makes the call stands, behind the last attribute; valid as long as `pointers`.
  private let input: xmlParserInputPtr?
  // SAFETY: the local name and the namespace of the element, terminated texts that are valid as long as `pointers`.
  private let element: UnsafePointer<xmlChar>
  private let namespace: UnsafePointer<xmlChar>?
  let count: Int

  init(
    of element: UnsafePointer<xmlChar>, in namespace: UnsafePointer<xmlChar>?,
    _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int, input: xmlParserInputPtr?
  ) {
    unsafe self.element = unsafe element
    unsafe self.namespace = unsafe namespace
    unsafe self.pointers = unsafe pointers
    unsafe self.input = unsafe input
    self.count = count
  }

  /// The line on which the element's start tag ends, from 1.
  var endLine: Int { unsafe input.map { unsafe Int($0.pointee.line) } ?? 1 }

  /// The line on which the element's start tag begins, from 1. O(bytes of the tag).
  var line: Int {
    guard let input = unsafe input, let base = unsafe input.pointee.base, var position = unsafe input.pointee.cur else { return 1 }
    var line = unsafe Int(input.pointee.line)
    // SAFETY: what libxml2 has read stands from `base` on, at least as far back as the tag begins; no value holds a bare `<`.
    while unsafe position > base {
      unsafe position -= 1
      if unsafe position.pointee == UInt8(ascii: "<") { break }
      if unsafe position.pointee == UInt8(ascii: "\n") { line -= 1 }
    }
    return line
  }

  /// Calls back with the value of the attribute with this local name, the first of several in different namespaces; nil where there is
  /// none.
  func withValue<Result>(_ name: XMLName, _ body: (Span<UInt8>) throws(DiagnosticsError) -> Result) throws(DiagnosticsError) -> Result? {
    guard let pointers = unsafe pointers else { return nil }
    for index in 0..<count {
      // SAFETY: see `pointers`; the end of a value never lies before its beginning.
      guard let candidate = unsafe pointers[5 * index], unsafe XMLName(terminated: candidate) == name,
        let begin = unsafe pointers[5 * index + 3], let end = unsafe pointers[5 * index + 4]
      else { continue }
      return try body(unsafe Span<UInt8>(_unsafeStart: begin, count: end - begin))
    }
    return nil
  }

  /// Calls back with the whole local name of the element.
  func withElementName<Result>(_ body: (Span<UInt8>) throws(DiagnosticsError) -> Result) throws(DiagnosticsError) -> Result {
    // SAFETY: see `element`.
    try unsafe body(Span(_unsafeStart: element, count: Int(xmlStrlen(element))))
  }

  private static let instance: StaticString = "http://www.w3.org/2001/XMLSchema-instance"

  /// The element's namespace.
  var elementNamespace: String? { unsafe namespace.map { unsafe String(cString: $0) } }

  /// Calls back with every whole local name and value, in the document's order.
  ///
  /// - Parameter isInstance: whether the attribute is of XML Schema's own, as `xsi:nil`, and says how the document is written.
  func forEachWhole(
    _ body: (_ name: Span<UInt8>, _ isInstance: Bool, _ value: Span<UInt8>) throws(DiagnosticsError) -> Void
  ) throws(DiagnosticsError) {
    guard let pointers = unsafe pointers else { return }
    for index in 0..<count {
      // SAFETY: see `pointers`; names and namespaces are terminated, and the end of a value never lies before its beginning.
      guard let name = unsafe pointers[5 * index], let begin = unsafe pointers[5 * index + 3], let end = unsafe pointers[5 * index + 4]
      else { continue }
      let whole = unsafe Span<UInt8>(_unsafeStart: name, count: Int(xmlStrlen(name)))
      let isInstance = unsafe pointers[5 * index + 2].map { unsafe xmlStrEqual($0, Self.instance.utf8Start) != 0 } ?? false
      try body(whole, isInstance, unsafe Span<UInt8>(_unsafeStart: begin, count: end - begin))
    }
  }

  /// Calls back with every local name and value, in the document's order.
  @inline(__always)
  func forEach(_ body: (XMLName, Span<UInt8>) -> Void) {
    guard let pointers = unsafe pointers else { return }
    for index in 0..<count {
      // SAFETY: see `pointers`; the end of a value never lies before its beginning.
      guard let name = unsafe pointers[5 * index], let begin = unsafe pointers[5 * index + 3], let end = unsafe pointers[5 * index + 4]
      else { continue }
      let span = unsafe Span<UInt8>(_unsafeStart: begin, count: end - begin)
      body(unsafe XMLName(terminated: name), span)
    }
  }

  /// The value of the attribute with this local name; the first of several in different namespaces.
  func text(_ name: XMLName) -> String? {
    var found: String?
    forEach { candidate, value in
      guard found == nil, candidate == name else { return }
      var bytes: [UInt8] = []
      bytes.append(copying: value)
      found = String(decoding: bytes, as: UTF8.self)
    }
    return found
  }
}

extension XMLName {
  /// - Parameter name: a text of libxml2, which ends with a zero byte.
  @unsafe @inline(__always)
  init(terminated name: UnsafePointer<xmlChar>) {
    // SAFETY: reading stops at the zero byte. Most names have a letter or two.
    if unsafe name[0] != 0, unsafe name[1] == 0 {
      self.init(letter: unsafe name[0])
    } else {
      self = unsafe Self.whole(name)
    }
  }

  @inline(never)
  private static func whole(_ name: UnsafePointer<xmlChar>) -> XMLName {
    var length = 0
    while unsafe name[length] != 0 { length += 1 }
    return XMLName(unsafe Span<UInt8>(_unsafeStart: name, count: length))
  }
}
