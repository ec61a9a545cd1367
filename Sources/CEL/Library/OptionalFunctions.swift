/// Optional values. `or` and `orValue` evaluate their argument only where it is needed; the evaluator sees to that.
package enum OptionalFunctions {
  private static let a = CELType.parameter("A")

  package static let all: [Function] = [
    Function(
      "optional.of", "An optional that has a value.", examples: [.init("optional.of(1).value()", equals: "1")],
      overloads: [.of("optional_of", a, returns: .optional(a)) { (value: Value, _) in .optional(value) }]),
    Function(
      "optional.none", "An optional without a value.", examples: [.init("optional.none().hasValue()", equals: "false")],
      overloads: [Overload("optional_none", [], .optional(a)) { _, _ in .optional(nil) }]),
    Function(
      "optional.ofNonZeroValue", "An optional that has a value unless it is zero, empty, false or null.",
      examples: [.init("optional.ofNonZeroValue('').hasValue()", equals: "false")],
      overloads: [
        .of("optional_ofNonZeroValue", a, returns: .optional(a)) { (value: Value, _) in .optional(isZero(value) ? nil : value) }
      ]),
    Function(
      "hasValue", "Whether an optional has a value.", examples: [.init("optional.of(1).hasValue()", equals: "true")],
      overloads: [
        .of("optional_hasValue", member: true, .optional(a), returns: .bool) { (optional: OptionalContent, _) in
          .bool(optional.value != nil)
        }
      ]),
    Function(
      "value", "The value of an optional; an error when it has none.", examples: [.init("optional.of('a').value()", equals: "'a'")],
      overloads: [
        .of("optional_value", member: true, .optional(a), returns: a) { (optional: OptionalContent, _) in
          optional.value ?? .failure(.optionalNone, "the optional has no value")
        }
      ]),
    Function(
      "or", "The first of two optionals that has a value.", examples: [.init("optional.none().or(optional.of(2)).value()", equals: "2")],
      overloads: [
        .of("optional_or_optional", member: true, .optional(a), .optional(a), returns: .optional(a)) {
          (optional: OptionalContent, other: OptionalContent, _) in .optional(optional.value ?? other.value)
        }
      ]),
    Function(
      "orValue", "The value of an optional, or another value.", examples: [.init("optional.none().orValue(2)", equals: "2")],
      overloads: [
        .of("optional_orValue_value", member: true, .optional(a), a, returns: a) { (optional: OptionalContent, other: Value, _) in
          optional.value ?? other
        }
      ]),
  ]

  private static func isZero(_ value: Value) -> Bool {
    switch value {
    case .null, .bool(false), .int(0), .uint(0), .duration(0): true
    case .double(let number): number == 0
    case .string(let text): text.utf8.isEmpty
    case .bytes(let bytes): bytes.isEmpty
    case .list(let values): values.isEmpty
    case .records(let list): list.rows.isEmpty
    case .map(let map): map.count == 0
    case .timestamp(let instant): instant.seconds == 0 && instant.nanoseconds == 0
    default: false
    }
  }
}
