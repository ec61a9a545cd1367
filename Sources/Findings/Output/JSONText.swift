/// A writer of JSON (RFC 8259) whose bytes depend on the values alone: keys in the order given, one spelling per number and text.
package struct JSONText: ~Copyable {
  /// What was written and not yet taken.
  package private(set) var buffer = ByteBuffer()
  /// Containers nested less deep than this have an item per line; the others stand on one line.
  private let lineDepth: Int
  private var isEmptyContainer: [Bool] = []
  private var followsKey = false

  /// - Parameter lineDepth: 0 writes everything on one line.
  package init(lineDepth: Int = 0) { self.lineDepth = lineDepth }

  /// Forgets what was written so far, so that a long document need not be held whole; what comes next continues it.
  package mutating func clear() { buffer.clear() }

  package mutating func object(_ body: (inout JSONText) -> Void) { container("{", "}", body) }

  package mutating func array(_ body: (inout JSONText) -> Void) { container("[", "]", body) }

  /// The key of the value written next.
  package mutating func key(_ name: String) {
    beginValue()
    buffer.append(json: name)
    buffer.append(UInt8(ascii: ":"))
    if lineDepth > 0 { buffer.append(UInt8(ascii: " ")) }
    followsKey = true
  }

  package mutating func string(_ text: String) {
    beginValue()
    buffer.append(json: text)
  }

  package mutating func int(_ number: Int) {
    beginValue()
    buffer.append(decimal: Int64(number))
  }

  package mutating func bool(_ value: Bool) {
    beginValue()
    buffer.append(value ? "true" as StaticString : "false")
  }

  package mutating func null() {
    beginValue()
    buffer.append("null" as StaticString)
  }

  /// The shortest digits that give the same double back, whole numbers without a fraction; null for NaN and the infinities.
  package mutating func double(_ number: Double) {
    beginValue()
    buffer.append(Self.text(of: number) ?? "null")
  }

  /// Nil for NaN and the infinities, which JSON does not have.
  package static func text(of number: Double) -> String? {
    guard number.isFinite else { return nil }
    let text = number == 0 ? "0.0" : number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  // MARK: Opening and closing, by hand where a document is written in pieces

  package mutating func open(_ bracket: Unicode.Scalar) {
    beginValue()
    buffer.append(UInt8(truncatingIfNeeded: bracket.value))
    isEmptyContainer.append(true)
  }

  package mutating func close(_ bracket: Unicode.Scalar) {
    let wasEmpty = isEmptyContainer.popLast() ?? true
    if !wasEmpty, isEmptyContainer.count < lineDepth { newLine() }
    buffer.append(UInt8(truncatingIfNeeded: bracket.value))
  }

  private mutating func container(_ start: Unicode.Scalar, _ end: Unicode.Scalar, _ body: (inout JSONText) -> Void) {
    open(start)
    body(&self)
    close(end)
  }

  /// The comma and the line break that a value or key needs before it.
  private mutating func beginValue() {
    if followsKey {
      followsKey = false
      return
    }
    guard let isFirst = isEmptyContainer.last else { return }
    if !isFirst { buffer.append(UInt8(ascii: ",")) }
    isEmptyContainer[isEmptyContainer.count - 1] = false
    if isEmptyContainer.count <= lineDepth {
      newLine()
    } else if !isFirst, lineDepth > 0 {
      buffer.append(UInt8(ascii: " "))
    }
  }

  private mutating func newLine() {
    buffer.append(UInt8(ascii: "\n"))
    for _ in 0..<isEmptyContainer.count { buffer.append("  " as StaticString) }
  }
}
