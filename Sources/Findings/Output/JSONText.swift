/// A writer of JSON (RFC 8259) whose bytes depend on the values alone: keys in the order given, one spelling per number and text.
package struct JSONText {
  /// What was written and not yet taken.
  package private(set) var bytes: [UInt8] = []
  /// Containers nested less deep than this have an item per line; the others stand on one line.
  private let lineDepth: Int
  private var isEmptyContainer: [Bool] = []
  private var followsKey = false

  /// - Parameter lineDepth: 0 writes everything on one line.
  package init(lineDepth: Int = 0) { self.lineDepth = lineDepth }

  /// Forgets what was written so far, so that a long document need not be held whole; what comes next continues it.
  package mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  package mutating func object(_ body: (inout JSONText) -> Void) { container("{", "}", body) }

  package mutating func array(_ body: (inout JSONText) -> Void) { container("[", "]", body) }

  /// The key of the value written next.
  package mutating func key(_ name: String) {
    beginValue()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if lineDepth > 0 { bytes.append(UInt8(ascii: " ")) }
    followsKey = true
  }

  package mutating func string(_ text: String) {
    beginValue()
    quote(text)
  }

  package mutating func int(_ number: some BinaryInteger) { raw("\(number)") }

  package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

  package mutating func null() { raw("null") }

  /// The shortest digits that give the same double back, whole numbers without a fraction; null for NaN and the infinities.
  package mutating func double(_ number: Double) { raw(Self.text(of: number) ?? "null") }

  /// Nil for NaN and the infinities, which JSON does not have.
  package static func text(of number: Double) -> String? {
    guard number.isFinite else { return nil }
    let text = number == 0 ? "0.0" : number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  // MARK: Opening and closing, by hand where a document is written in pieces

  package mutating func open(_ bracket: Unicode.Scalar) {
    beginValue()
    bytes.append(UInt8(truncatingIfNeeded: bracket.value))
    isEmptyContainer.append(true)
  }

  package mutating func close(_ bracket: Unicode.Scalar) {
    let wasEmpty = isEmptyContainer.popLast() ?? true
    if !wasEmpty, isEmptyContainer.count < lineDepth { newLine() }
    bytes.append(UInt8(truncatingIfNeeded: bracket.value))
  }

  private mutating func container(_ start: Unicode.Scalar, _ end: Unicode.Scalar, _ body: (inout JSONText) -> Void) {
    open(start)
    body(&self)
    close(end)
  }

  private mutating func raw(_ text: String) {
    beginValue()
    bytes.append(contentsOf: text.utf8)
  }

  /// The comma and the line break that a value or key needs before it.
  private mutating func beginValue() {
    if followsKey {
      followsKey = false
      return
    }
    guard let isFirst = isEmptyContainer.last else { return }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isEmptyContainer[isEmptyContainer.count - 1] = false
    if isEmptyContainer.count <= lineDepth {
      newLine()
    } else if !isFirst, lineDepth > 0 {
      bytes.append(UInt8(ascii: " "))
    }
  }

  private mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<isEmptyContainer.count { bytes.append(contentsOf: [0x20, 0x20]) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    // Most texts need no escape, and whole texts are copied much faster than single bytes.
    if text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 == 0xE2 }) {
      appendEscaped(text)
    } else {
      bytes.append(contentsOf: text.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ text: String) {
    // U+2028 and U+2029 are E2 80 A8 and E2 80 A9: line ends to JavaScript and to some readers of NDJSON.
    var window: (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0..<0x20: bytes.append(contentsOf: Self.escape(byte))
      case 0xA8 where window == (0xE2, 0x80), 0xA9 where window == (0xE2, 0x80):
        bytes.removeLast(2)
        bytes.append(contentsOf: (byte == 0xA8 ? "\\u2028" : "\\u2029").utf8)
      default: bytes.append(byte)
      }
      window = (window.1, byte)
    }
  }

  private static func escape(_ control: UInt8) -> [UInt8] {
    switch control {
    case 0x08: Array("\\b".utf8)
    case 0x09: Array("\\t".utf8)
    case 0x0A: Array("\\n".utf8)
    case 0x0C: Array("\\f".utf8)
    case 0x0D: Array("\\r".utf8)
    default: Array("\\u00".utf8) + Array(Hex.text([control]).utf8)
    }
  }
}
