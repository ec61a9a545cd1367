/// A message with `{name}` placeholders, taken apart once.
package struct MessageTemplate: Sendable {
  package enum Part: Hashable, Sendable {
    case text(String)
    case placeholder(String)
  }

  package let parts: [Part]

  /// A brace that closes nothing, or opens nothing, is text.
  package init(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      parts.append(.placeholder(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }
}
