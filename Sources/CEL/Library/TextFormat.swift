internal import Tables

/// `format` of the strings extension: `%s %d %f %e %b %o %x %X %%`, with `.N` decimals before f and e.
enum TextFormat {
  private struct Failure: Error {
    let value: Value
  }

  static func format(_ pattern: String, _ arguments: [Value]) -> Value {
    do throws(Failure) {
      var out = ""
      var rest = Array(pattern.unicodeScalars)[...]
      var used = 0
      while let scalar = rest.popFirst() {
        guard scalar == "%" else {
          out.unicodeScalars.append(scalar)
          continue
        }
        if rest.first == "%" {
          rest = rest.dropFirst()
          out += "%"
          continue
        }
        let decimals = try precision(&rest)
        guard let clause = rest.popFirst() else { throw invalid("the format ends after '%'") }
        guard used < arguments.count else { throw invalid("the format has more clauses than arguments") }
        out += try text(clause, arguments[used], decimals: decimals)
        used += 1
        if let error = EvaluationLimits.text(bytes: out.utf8.count) { throw Failure(value: error) }
      }
      return .string(out)
    } catch {
      return error.value
    }
  }

  private static func invalid(_ message: String) -> Failure { Failure(value: .failure(.invalidArgument, message)) }

  private static func precision(_ rest: inout ArraySlice<Unicode.Scalar>) throws(Failure) -> Int? {
    guard rest.first == "." else { return nil }
    rest = rest.dropFirst()
    var value = 0
    var digits = 0
    while let scalar = rest.first, scalar.value >= 48, scalar.value <= 57 {
      value = min(value * 10 + Int(scalar.value - 48), 10_000)
      digits += 1
      rest = rest.dropFirst()
    }
    guard digits > 0, value <= 1000 else { throw invalid("a precision is a number up to 1000") }
    return value
  }

  private static func text(_ clause: Unicode.Scalar, _ value: Value, decimals: Int?) throws(Failure) -> String {
    switch clause {
    case "s": return try text(value)
    case "d": return try decimal(value)
    case "f", "e":
      let number = try double(value)
      if let special = DoubleText.special(number) { return special }
      return clause == "f"
        ? DecimalExpansion.fixed(number, decimals: decimals ?? 6) : DecimalExpansion.scientific(number, decimals: decimals ?? 6)
    case "b":
      if case .bool(let flag) = value { return flag ? "1" : "0" }
      return try radix(value, 2)
    case "o": return try radix(value, 8)
    case "x": return try hexadecimal(value)
    case "X": return try hexadecimal(value).uppercased()
    default: throw invalid("unknown format clause '%\(clause)'")
    }
  }

  private static func mismatch(_ clause: String, _ value: Value) -> Failure {
    invalid("'%\(clause)' cannot take a value of type \(value.type.runtimeName)")
  }

  private static func decimal(_ value: Value) throws(Failure) -> String {
    switch value {
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number):
      if let special = DoubleText.special(number) { return special }
      throw mismatch("d", value)
    default: throw mismatch("d", value)
    }
  }

  private static func double(_ value: Value) throws(Failure) -> Double {
    switch value {
    case .double(let number): return number
    case .int(let number): return Double(number)
    case .uint(let number): return Double(number)
    default: throw mismatch("f", value)
    }
  }

  private static func radix(_ value: Value, _ radix: Int) throws(Failure) -> String {
    switch value {
    case .int(let number): return String(number, radix: radix)
    case .uint(let number): return String(number, radix: radix)
    default: throw mismatch(radix == 2 ? "b" : "o", value)
    }
  }

  private static func hexadecimal(_ value: Value) throws(Failure) -> String {
    switch value {
    case .int(let number): return String(number, radix: 16)
    case .uint(let number): return String(number, radix: 16)
    case .string(let text): return text.utf8.map { padded16($0) }.joined()
    case .bytes(let bytes): return bytes.map { padded16($0) }.joined()
    default: throw mismatch("x", value)
    }
  }

  private static func padded16(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  /// What `%s` gives: texts as they are, containers with their elements in the same form, maps sorted by the text of their keys.
  private static func text(_ value: Value) throws(Failure) -> String {
    switch value {
    case .string(let text): return text
    case .bool(let flag): return flag ? "true" : "false"
    case .null: return "null"
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number): return DecimalExpansion.shortest(number)
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .timestamp(let instant): return TimeText.string(instant)
    case .duration(let span): return TimeText.string(duration: span)
    case .date(let date): return date.description
    case .type(let type): return type.runtimeName
    case .list(let values):
      var parts: [String] = []
      for value in values { parts.append(try text(value)) }
      return "[\(parts.joined(separator: ", "))]"
    case .map(let map):
      var entries: [(key: String, value: String)] = []
      for (key, value) in zip(map.keys, map.values) { entries.append((try text(key), try text(value))) }
      entries.sort { UTF8Text.isLess($0.key, $1.key) }
      return "{\(entries.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    default: throw mismatch("s", value)
    }
  }
}
