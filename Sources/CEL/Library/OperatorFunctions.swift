/// Declarations of the operators; `&&`, `||` and `?:` are part of the evaluator.
package enum OperatorFunctions {
  private static let a = CELType.parameter("A")
  private static let b = CELType.parameter("B")

  package static let all: [Function] = arithmetic + comparison + containers

  private static let arithmetic: [Function] = [
    Function(
      "_+_", "Adds numbers, durations, or a duration to a timestamp; joins texts, bytes and lists. Overflow is an error.",
      examples: [.init("1 + 2", equals: "3"), .init("'a' + 'b'", equals: "'ab'"), .init("[1] + [2]", equals: "[1, 2]")],
      overloads: [
        binary("add_bytes", .bytes, .bytes, .bytes, Arithmetic.add), binary("add_double", .double, .double, .double, Arithmetic.add),
        binary("add_duration_duration", .duration, .duration, .duration, Arithmetic.add),
        binary("add_duration_timestamp", .duration, .timestamp, .timestamp, Arithmetic.add),
        binary("add_timestamp_duration", .timestamp, .duration, .timestamp, Arithmetic.add),
        binary("add_int64", .int, .int, .int, Arithmetic.add), binary("add_list", .list(a), .list(a), .list(a), Arithmetic.add),
        binary("add_string", .string, .string, .string, Arithmetic.add), binary("add_uint64", .uint, .uint, .uint, Arithmetic.add),
      ]),
    Function(
      "_-_", "Subtracts numbers, durations, a duration from a timestamp; two timestamps give a duration, two dates the days between.",
      examples: [.init("5 - 7", equals: "-2"), .init("duration('2h') - duration('30m')", equals: "duration('90m')")],
      overloads: [
        binary("subtract_double", .double, .double, .double, Arithmetic.subtract),
        binary("subtract_duration_duration", .duration, .duration, .duration, Arithmetic.subtract),
        binary("subtract_int64", .int, .int, .int, Arithmetic.subtract),
        binary("subtract_timestamp_duration", .timestamp, .duration, .timestamp, Arithmetic.subtract),
        binary("subtract_timestamp_timestamp", .timestamp, .timestamp, .duration, Arithmetic.subtract),
        binary("subtract_uint64", .uint, .uint, .uint, Arithmetic.subtract),
      ]),
    Function(
      "_*_", "Multiplies numbers of one type. Overflow is an error.", examples: [.init("6 * 7", equals: "42")],
      overloads: [
        binary("multiply_double", .double, .double, .double, Arithmetic.multiply),
        binary("multiply_int64", .int, .int, .int, Arithmetic.multiply),
        binary("multiply_uint64", .uint, .uint, .uint, Arithmetic.multiply),
      ]),
    Function(
      "_/_", "Divides numbers of one type; ints are cut towards zero. Division of an int by zero is an error.",
      examples: [.init("7 / 2", equals: "3"), .init("-7 / 2", equals: "-3"), .init("1.0 / 4.0", equals: "0.25")],
      overloads: [
        binary("divide_double", .double, .double, .double, Arithmetic.divide), binary("divide_int64", .int, .int, .int, Arithmetic.divide),
        binary("divide_uint64", .uint, .uint, .uint, Arithmetic.divide),
      ]),
    Function(
      "_%_", "The remainder of a division of ints, with the sign of the dividend.",
      examples: [.init("7 % 3", equals: "1"), .init("-7 % 3", equals: "-1")],
      overloads: [
        binary("modulo_int64", .int, .int, .int, Arithmetic.remainder), binary("modulo_uint64", .uint, .uint, .uint, Arithmetic.remainder),
      ]),
    Function(
      "-_", "The negative of a number.", examples: [.init("-(3)", equals: "0 - 3")],
      overloads: [
        .of("negate_double", .double, returns: .double) { (value: Value, _) in Arithmetic.negate(value) },
        .of("negate_int64", .int, returns: .int) { (value: Value, _) in Arithmetic.negate(value) },
      ]),
    Function(
      "!_", "True for false and false for true.", examples: [.init("!true", equals: "false")],
      overloads: [.of("logical_not", .bool, returns: .bool) { (flag: Bool, _) in .bool(!flag) }]),
  ]

  private static let comparison: [Function] =
    [
      Function(
        "_==_", "Whether two values are equal; a missing one makes the answer missing.",
        examples: [.init("'a' == 'a'", equals: "true"), .init("[1, 2] == [2, 1]", equals: "false")],
        overloads: [binary("equals", a, a, .bool) { .bool(Comparison.areEqual($0, $1)) }]),
      Function(
        "_!=_", "Whether two values differ; a missing one makes the answer missing.", examples: [.init("1 != 2", equals: "true")],
        overloads: [binary("not_equals", a, a, .bool) { .bool(!Comparison.areEqual($0, $1)) }]),
    ]
    + [
      ordering("_<_", "less", "Whether the first comes before the second.", example: "1 < 2") { $0 == .less },
      ordering("_<=_", "less_equals", "Whether the first does not come after the second.", example: "'a' <= 'a'") {
        $0 == .less || $0 == .equal
      },
      ordering("_>_", "greater", "Whether the first comes after the second.", example: "2.5 > 1.5") { $0 == .greater },
      ordering("_>=_", "greater_equals", "Whether the first does not come before the second.", example: "true >= false") {
        $0 == .greater || $0 == .equal
      },
    ]

  /// The overloads of an order relation. Numbers of different types compare at run time, where `dyn` hides the types, but are not declared.
  private static func ordering(
    _ name: String, _ id: String, _ documentation: String, example: String, _ test: @escaping @Sendable (Comparison.Order) -> Bool
  ) -> Function {
    let types: [(String, CELType)] = [
      ("bool", .bool), ("int64", .int), ("uint64", .uint), ("double", .double), ("string", .string), ("bytes", .bytes),
      ("timestamp", .timestamp), ("duration", .duration),
    ]
    return Function(
      name, documentation, examples: [.init(example, equals: "true")],
      overloads: types.map { suffix, type in
        binary("\(id)_\(suffix)", type, type, .bool) { left, right in
          Comparison.order(left, right).map { .bool(test($0)) } ?? .noOverload(name, left, right)
        }
      })
  }

  private static let containers: [Function] = [
    Function(
      "_[_]", "An element of a list, counted from 0, or the value of a key of a map; an error when there is none.",
      examples: [.init("[5, 6][1]", equals: "6"), .init("{'a': 1}['a']", equals: "1")],
      overloads: [
        binary("index_list", .list(a), .int, a) { Access.index($0, $1) }, binary("index_map", .map(a, b), a, b) { Access.index($0, $1) },
        binary("optional_list_index_int", .optional(.list(a)), .int, .optional(a)) { Access.index($0, $1) },
        binary("optional_map_index_value", .optional(.map(a, b)), a, .optional(b)) { Access.index($0, $1) },
      ]),
    Function(
      "_[?_]", "An element of a list or the value of a key, as an optional: none when there is none.",
      examples: [.init("[5][?1].hasValue()", equals: "false"), .init("{'a': 1}[?'a'].value()", equals: "1")],
      overloads: [
        binary("list_optindex_optional_int", .list(a), .int, .optional(a)) { Access.optionalIndex($0, $1) },
        binary("optional_list_optindex_optional_int", .optional(.list(a)), .int, .optional(a)) { Access.optionalIndex($0, $1) },
        binary("map_optindex_optional_value", .map(a, b), a, .optional(b)) { Access.optionalIndex($0, $1) },
        binary("optional_map_optindex_optional_value", .optional(.map(a, b)), a, .optional(b)) { Access.optionalIndex($0, $1) },
      ]),
    Function(
      "@in", "Whether a value is in a list, or a key in a map.",
      examples: [.init("2 in [1, 2]", equals: "true"), .init("'b' in {'a': 1}", equals: "false")],
      overloads: [
        binary("in_list", a, .list(a), .bool) { Access.contains($1, $0) },
        binary("in_map", a, .map(a, b), .bool) { Access.contains($1, $0) },
      ]),
  ]

  static func binary(
    _ id: String, _ left: CELType, _ right: CELType, _ result: CELType, _ body: @escaping @Sendable (Value, Value) -> Value
  ) -> Overload {
    .of(id, left, right, returns: result) { (a: Value, b: Value, _) in body(a, b) }
  }
}
