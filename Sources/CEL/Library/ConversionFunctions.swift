internal import Tables

/// Conversions between the standard types, `type` and `dyn`.
package enum ConversionFunctions {
  package static let all: [Function] = [
    Function(
      "type", "The type of a value.", examples: [.init("type(1) == int", equals: "true")],
      overloads: [.of("type", .parameter("A"), returns: .type(.parameter("A"))) { (value: Value, _) in .type(value.type) }]),
    Function(
      "dyn", "The value itself, its type hidden from the checker.", examples: [.init("dyn(1) == 1.0", equals: "true")],
      overloads: [.of("to_dyn", .parameter("A"), returns: .dyn) { (value: Value, _) in value }]),
    Function(
      "bool", "A bool from a text such as `true`, `True`, `t` or `1`.", examples: [.init("bool('true')", equals: "true")],
      overloads: [identity("bool_to_bool", .bool), unary("string_to_bool", .string, .bool) { (text: String) in bool(text) }]),
    Function(
      "int", "An int from a number (cut towards zero), a text, or a timestamp (seconds since 1970).",
      examples: [.init("int('-7')", equals: "-7"), .init("int(2.9)", equals: "2")],
      overloads: [
        identity("int64_to_int64", .int), unary("uint64_to_int64", .uint, .int) { (number: UInt64) in int(exactly: number) },
        unary("double_to_int64", .double, .int) { (number: Double) in int(number) },
        unary("string_to_int64", .string, .int) { (text: String) in
          isInteger(text) ? Int64(text).map(Value.int) ?? outOfRange(text, "int") : malformed(text, "int")
        },
        unary("timestamp_to_int64", .timestamp, .int) { (instant: CELTimestamp) in .int(instant.seconds) },
      ]),
    Function(
      "uint", "A uint from a number (cut towards zero) or a text.", examples: [.init("uint('7')", equals: "7u")],
      overloads: [
        identity("uint64_to_uint64", .uint),
        unary("int64_to_uint64", .int, .uint) { (number: Int64) in
          UInt64(exactly: number).map(Value.uint) ?? outOfRange(String(number), "uint")
        },
        unary("double_to_uint64", .double, .uint) { (number: Double) in
          number >= 0 && number < 0x1p64 ? .uint(UInt64(number)) : outOfRange(DoubleText.string(number), "uint")
        },
        unary("string_to_uint64", .string, .uint) { (text: String) in
          isInteger(text) ? UInt64(text).map(Value.uint) ?? outOfRange(text, "uint") : malformed(text, "uint")
        },
      ]),
    Function(
      "double", "A double from a number or a text.", examples: [.init("double('1.5')", equals: "1.5")],
      overloads: [
        identity("double_to_double", .double), unary("int64_to_double", .int, .double) { (number: Int64) in .double(Double(number)) },
        unary("uint64_to_double", .uint, .double) { (number: UInt64) in .double(Double(number)) },
        unary("string_to_double", .string, .double) { (text: String) in
          DoubleText.parse(text).map(Value.double) ?? malformed(text, "double")
        },
      ]),
    Function(
      "string", "The text of a value.", examples: [.init("string(12)", equals: "'12'"), .init("string(1.0)", equals: "'1'")],
      overloads: [
        identity("string_to_string", .string), unary("bool_to_string", .bool, .string) { (flag: Bool) in .string(flag ? "true" : "false") },
        unary("int64_to_string", .int, .string) { (number: Int64) in .string(String(number)) },
        unary("uint64_to_string", .uint, .string) { (number: UInt64) in .string(String(number)) },
        unary("double_to_string", .double, .string) { (number: Double) in .string(DoubleText.string(number)) },
        unary("bytes_to_string", .bytes, .string) { (bytes: [UInt8]) in
          String(validating: bytes, as: UTF8.self).map(Value.string) ?? .failure(.invalidArgument, "the bytes are not UTF-8")
        },
        unary("timestamp_to_string", .timestamp, .string) { (instant: CELTimestamp) in .string(TimeText.string(instant)) },
        unary("duration_to_string", .duration, .string) { (span: Nanoseconds) in .string(TimeText.string(duration: span.count)) },
      ]),
    Function(
      "bytes", "The UTF-8 bytes of a text.", examples: [.init("bytes('a')", equals: "b'a'")],
      overloads: [
        identity("bytes_to_bytes", .bytes), unary("string_to_bytes", .string, .bytes) { (text: String) in .bytes(Array(text.utf8)) },
      ]),
    Function(
      "timestamp", "An instant from an RFC 3339 text or from seconds since 1970.",
      examples: [.init("timestamp(0)", equals: "timestamp('1970-01-01T00:00:00Z')")],
      overloads: [
        identity("timestamp_to_timestamp", .timestamp),
        unary("int64_to_timestamp", .int, .timestamp) { (seconds: Int64) in TimeArithmetic.timestamp(seconds: seconds, nanoseconds: 0) },
        unary("string_to_timestamp", .string, .timestamp) { (text: String) in
          TimeText.timestamp(text).map(Value.timestamp) ?? malformed(text, "timestamp")
        },
      ]),
    Function(
      "duration", "A length of time from a text such as `1h30m` or `1.5s`.",
      examples: [.init("duration('1h') == duration('60m')", equals: "true")],
      overloads: [
        identity("duration_to_duration", .duration),
        unary("string_to_duration", .string, .duration) { (text: String) in
          TimeText.duration(text).map(Value.duration) ?? malformed(text, "duration")
        },
      ]),
  ]

  private static func unary<A: ValueRepresentable>(
    _ id: String, _ parameter: CELType, _ result: CELType, _ body: @escaping @Sendable (A) -> Value
  ) -> Overload {
    .of(id, parameter, returns: result) { (value: A, _) in body(value) }
  }

  private static func identity(_ id: String, _ type: CELType) -> Overload {
    .of(id, type, returns: type) { (value: Value, _) in value.fits(type) ? value : .noOverload(id, value) }
  }

  private static func bool(_ text: String) -> Value {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": .bool(true)
    case "0", "f", "F", "false", "FALSE", "False": .bool(false)
    default: malformed(text, "bool")
    }
  }

  private static func int(exactly number: UInt64) -> Value { Int64(exactly: number).map(Value.int) ?? outOfRange(String(number), "int") }

  /// Both ends are excluded, since the double nearest to the largest int is one larger.
  private static func int(_ number: Double) -> Value {
    number > -0x1p63 && number < 0x1p63 ? .int(Int64(number)) : outOfRange(DoubleText.string(number), "int")
  }

  private static func isInteger(_ text: String) -> Bool {
    var digits = text.utf8[...]
    if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    return !digits.isEmpty && digits.allSatisfy { $0 >= 48 && $0 <= 57 }
  }

  private static func malformed(_ text: String, _ type: String) -> Value {
    .failure(.invalidArgument, "'\(text)' is no \(type)")
  }

  private static func outOfRange(_ text: String, _ type: String) -> Value { .failure(.range, "\(text) does not fit into \(type)") }
}
