/// A scalar as written, and what the YAML 1.2 core schema makes of it.
package struct YAMLScalar: Sendable {
  package enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  package enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case float(Double)
    /// Unquoted `2024-03-05`. Whether the day exists is for the reader of the key to say.
    case date
    case string
  }

  package let text: String
  package let style: Style
  package let value: Value
  /// For each byte of `text`, and for its end, the byte in the file; nil when they could not be matched.
  let offsets: [Int]?

  init(text: String, style: Style, offsets: [Int]?) {
    self.text = text
    self.style = style
    self.offsets = offsets
    value = style == .plain ? Self.resolve(text) : .string
  }

  /// YAML 1.2.2, 10.3.2 (core schema); and a date, which the core schema leaves a string.
  package static func resolve(_ text: String) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".nan", ".NaN", ".NAN": return .float(.nan)
    default: break
    }
    let bytes = Array(text.utf8)
    if let int = integer(text, bytes) { return .int(int) }
    if let float = float(text, bytes) { return .float(float) }
    return isDate(bytes) ? .date : .string
  }

  /// Nil also for a number that does not fit in 64 bits: it stays text, so that no digit is lost.
  private static func integer(_ text: String, _ bytes: [UInt8]) -> Int64? {
    if text.hasPrefix("0o") { return digits(bytes.dropFirst(2), radix: 8) }
    if text.hasPrefix("0x") { return digits(bytes.dropFirst(2), radix: 16) }
    let isSigned = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
    let body = isSigned ? bytes.dropFirst() : bytes[...]
    guard !body.isEmpty, body.allSatisfy(isDigit) else { return nil }
    return Int64(text)
  }

  private static func digits(_ bytes: ArraySlice<UInt8>, radix: Int) -> Int64? {
    // `Int64(_:radix:)` also takes a sign, which is not allowed after 0o and 0x.
    guard let first = bytes.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "+") else { return nil }
    return Int64(String(decoding: bytes, as: UTF8.self), radix: radix)
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, and infinities.
  private static func float(_ text: String, _ bytes: [UInt8]) -> Double? {
    var rest = bytes[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    if [".inf", ".Inf", ".INF"].contains(String(decoding: rest, as: UTF8.self)) { return isNegative ? -.infinity : .infinity }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = rest.prefix(while: isDigit)
      rest = rest.dropFirst(fraction.count)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      let exponent = rest.prefix(while: isDigit)
      guard !exponent.isEmpty else { return nil }
      rest = rest.dropFirst(exponent.count)
    }
    guard rest.isEmpty else { return nil }
    // A whole number too large for 64 bits stays text.
    if whole.count == bytes.count || (fraction.isEmpty && whole.count + 1 == bytes.count && bytes.last != UInt8(ascii: ".")) { return nil }
    return Double(text.hasSuffix(".") ? String(text.dropLast()) : text)
  }

  private static func isDate(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 10 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in index == 4 || index == 7 ? byte == UInt8(ascii: "-") : isDigit(byte) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
