internal import Diagnostics

/// Reads a JSON text (RFC 8259) token by token, and stops at the first byte that the grammar does not allow there.
///
/// Numbers and strings are given as they stand in the text. Every method is lent the same text.
struct JSONScanner: Sendable {
  let path: String
  let limits: ReadLimits
  /// Where the next token is looked for; after a failure, the byte that is wrong.
  var position = 0
  /// Arrays and objects that are open.
  private(set) var depth = 0
  /// The characters of the last string that has escapes.
  var decoded: [UInt8] = []

  init(path: String, limits: ReadLimits, position: Int = 0) {
    self.path = path
    self.limits = limits
    self.position = position
  }

  enum Scalar {
    case null
    case bool(Bool)
    case number(Range<Int>)
    /// Between its quotes; nil where its characters are in `decoded`.
    case string(Range<Int>?)
  }

  /// The next byte; zero at the end, which is allowed nowhere in JSON.
  @inline(__always)
  func peek(_ text: Span<UInt8>) -> UInt8 { position < text.count ? text[position] : 0 }

  @inline(__always)
  mutating func skipSpace(_ text: Span<UInt8>) {
    while position < text.count, Self.isSpace(text[position]) { position += 1 }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  // MARK: Arrays and objects

  /// Goes into the array or object at `position`; false where there is nothing in it, and then it is behind it.
  mutating func open(_ text: Span<UInt8>) throws(DiagnosticsError) -> Bool {
    guard depth < limits.jsonDepth else {
      throw DiagnosticsError(
        .overLimit(
          path, "more than \(limits.jsonDepth) arrays and objects stand inside one another", limit: "json_depth", at: place(text)))
    }
    let end: UInt8 = peek(text) == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
    position += 1
    skipSpace(text)
    guard peek(text) == end else {
      depth += 1
      return true
    }
    position += 1
    return false
  }

  /// Moves to the next element or member behind a value; false where the array or object ends, and then it is behind it.
  mutating func next(_ text: Span<UInt8>, inObject: Bool) throws(DiagnosticsError) -> Bool {
    skipSpace(text)
    switch peek(text) {
    case UInt8(ascii: ","):
      position += 1
      skipSpace(text)
      return true
    case inObject ? UInt8(ascii: "}") : UInt8(ascii: "]"):
      position += 1
      depth -= 1
      return false
    default: throw failure(text, expected: inObject ? "',' or '}'" : "',' or ']'")
    }
  }

  /// The name of the member at `position`, between its quotes, nil where it is in `decoded`; moves to the value.
  mutating func name(_ text: Span<UInt8>) throws(DiagnosticsError) -> Range<Int>? {
    guard peek(text) == UInt8(ascii: "\"") else { throw failure(text, expected: "the name of a member in quotes") }
    let name = try string(text)
    skipSpace(text)
    guard peek(text) == UInt8(ascii: ":") else { throw failure(text, expected: "':' behind the name of a member") }
    position += 1
    skipSpace(text)
    return name
  }

  /// Moves behind the value at `position`, whatever it holds.
  mutating func skipValue(_ text: Span<UInt8>) throws(DiagnosticsError) {
    // A stack of its own: texts may be deeper than the thread's.
    var areObjects: [Bool] = []
    repeat {
      let first = peek(text)
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        if try open(text) {
          areObjects.append(first == UInt8(ascii: "{"))
          if first == UInt8(ascii: "{") { _ = try name(text) }
          continue
        }
      } else {
        _ = try scalar(text)
      }
      while let inObject = areObjects.last {
        if try next(text, inObject: inObject) {
          if inObject { _ = try name(text) }
          break
        }
        areObjects.removeLast()
      }
    } while !areObjects.isEmpty
  }

  // MARK: Scalars

  mutating func scalar(_ text: Span<UInt8>) throws(DiagnosticsError) -> Scalar {
    switch peek(text) {
    case UInt8(ascii: "\""): return .string(try string(text))
    case UInt8(ascii: "-"), 0x30...0x39: return .number(try number(text))
    case UInt8(ascii: "t"): return try literal(text, "true", .bool(true))
    case UInt8(ascii: "f"): return try literal(text, "false", .bool(false))
    case UInt8(ascii: "n"): return try literal(text, "null", .null)
    default: throw failure(text, expected: "a value")
    }
  }

  private mutating func literal(_ text: Span<UInt8>, _ word: StaticString, _ value: Scalar) throws(DiagnosticsError) -> Scalar {
    let start = position
    for byte in word.description.utf8 {
      guard peek(text) == byte else {
        position = start
        throw failure(text, expected: "a value")
      }
      position += 1
    }
    return value
  }

  private mutating func number(_ text: Span<UInt8>) throws(DiagnosticsError) -> Range<Int> {
    let start = position
    if peek(text) == UInt8(ascii: "-") { position += 1 }
    // No digit may follow a zero in front.
    if peek(text) == 0x30 { position += 1 } else { try digits(text) }
    if peek(text) == UInt8(ascii: ".") {
      position += 1
      try digits(text)
    }
    if peek(text) | 0x20 == UInt8(ascii: "e") {
      position += 1
      if peek(text) == UInt8(ascii: "+") || peek(text) == UInt8(ascii: "-") { position += 1 }
      try digits(text)
    }
    return start..<position
  }

  private mutating func digits(_ text: Span<UInt8>) throws(DiagnosticsError) {
    let start = position
    while position < text.count, text[position] &- 0x30 <= 9 { position += 1 }
    if position == start { throw failure(text, expected: "a digit") }
  }
}
