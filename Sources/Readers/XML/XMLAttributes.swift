internal import CLibXML2

/// The attributes of an element, as long as the parser is at its start; they cannot be kept.
@safe
struct XMLAttributes: ~Copyable {
  // SAFETY: libxml2's array of five pointers an attribute (local name, prefix, namespace, begin and end of the value), valid during
  // the call that makes this value; the value is only lent to handlers and cannot be copied, so it does not outlive that call.
  private let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  let count: Int

  init(_ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
    unsafe self.pointers = unsafe pointers
    self.count = count
  }

  /// Calls back with every local name and value, in the document's order.
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
  @unsafe
  init(terminated name: UnsafePointer<xmlChar>) {
    // SAFETY: reading stops at the zero byte. Most names have a letter or two.
    if unsafe name[0] != 0, unsafe name[1] == 0 {
      self.init(letter: unsafe name[0])
      return
    }
    var length = 0
    while unsafe name[length] != 0 { length += 1 }
    self.init(unsafe Span<UInt8>(_unsafeStart: name, count: length))
  }
}
