internal import CLibXML2

/// The attributes of an element of a page, as long as the parser is at its start; they cannot be kept.
@safe
struct HTMLAttributes: ~Copyable {
  // SAFETY: libxml2's array of pairs of terminated texts (name, and value or null), which ends with a null name, valid during the call
  // that makes this value; the value is only lent to handlers and cannot be copied, so it does not outlive that call.
  private let pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

  init(_ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) { unsafe self.pairs = unsafe pairs }

  /// Calls back with every name and value, in the page's order; an attribute without a value has an empty one.
  func forEach(_ body: (XMLName, Span<UInt8>) -> Void) {
    guard let pairs = unsafe pairs else { return }
    var index = 0
    while let name = unsafe pairs[index] {
      // SAFETY: see `pairs`; a name is followed by its value.
      if let value = unsafe pairs[index + 1] {
        var length = 0
        while unsafe value[length] != 0 { length += 1 }
        body(unsafe XMLName(terminated: name), unsafe Span<UInt8>(_unsafeStart: value, count: length))
      } else {
        body(unsafe XMLName(terminated: name), [UInt8]().span)
      }
      index += 2
    }
  }

  /// The value of the attribute with this name.
  func text(_ name: XMLName) -> String? {
    var found: String?
    forEach { candidate, value in
      if found == nil, candidate == name { found = String(copying: value, 0..<value.count) }
    }
    return found
  }
}
