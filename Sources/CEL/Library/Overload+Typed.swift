package import Tables

/// A Swift type that stands for a type of CEL in the implementation of a function.
package protocol ValueRepresentable: SendableMetatype {
  init?(_ value: Value)
}

extension Value: ValueRepresentable {
  package init?(_ value: Value) { self = value }
}

extension Int64: ValueRepresentable {
  package init?(_ value: Value) {
    guard case .int(let number) = value else { return nil }
    self = number
  }
}

extension UInt64: ValueRepresentable {
  package init?(_ value: Value) {
    guard case .uint(let number) = value else { return nil }
    self = number
  }
}

extension Double: ValueRepresentable {
  package init?(_ value: Value) {
    guard case .double(let number) = value else { return nil }
    self = number
  }
}

extension Bool: ValueRepresentable {
  package init?(_ value: Value) {
    guard case .bool(let flag) = value else { return nil }
    self = flag
  }
}

extension String: ValueRepresentable {
  package init?(_ value: Value) {
    guard case .string(let text) = value else { return nil }
    self = text
  }
}

extension CELTimestamp: ValueRepresentable {
  package init?(_ value: Value) {
    guard case .timestamp(let instant) = value else { return nil }
    self = instant
  }
}

extension CivilDate: ValueRepresentable {
  package init?(_ value: Value) {
    guard case .date(let date) = value else { return nil }
    self = date
  }
}

extension ValueMap: ValueRepresentable {
  package init?(_ value: Value) {
    guard case .map(let map) = value else { return nil }
    self = map
  }
}

/// The nanoseconds of a duration.
package struct Nanoseconds: ValueRepresentable, Sendable {
  package let count: Int64

  package init?(_ value: Value) {
    guard case .duration(let count) = value else { return nil }
    self.count = count
  }
}

extension [UInt8]: ValueRepresentable {
  package init?(_ value: Value) {
    guard case .bytes(let bytes) = value else { return nil }
    self = bytes
  }
}

/// The elements of a list, rows boxed.
package struct Elements: ValueRepresentable, Sendable {
  package let values: [Value]

  package init?(_ value: Value) {
    guard let values = value.elements else { return nil }
    self.values = values
  }
}

/// What an optional holds.
package struct OptionalContent: ValueRepresentable, Sendable {
  package let value: Value?

  package init?(_ value: Value) {
    guard case .optional(let content) = value else { return nil }
    self.value = content
  }
}

extension Overload {
  /// A signature of one parameter, implemented on Swift types; arguments of other types are the error `no_matching_overload`.
  static func of<A: ValueRepresentable>(
    _ id: String, member isMember: Bool = false, _ a: CELType, returns result: CELType,
    _ body: @escaping @Sendable (A, EvaluationContext) -> Value
  ) -> Overload {
    Overload(id, isMember: isMember, [a], result) { arguments, context in
      guard arguments.count == 1, let first = A(arguments[0]) else { return .noOverload(id, arguments) }
      return body(first, context)
    }
  }

  static func of<A: ValueRepresentable, B: ValueRepresentable>(
    _ id: String, member isMember: Bool = false, _ a: CELType, _ b: CELType, returns result: CELType,
    _ body: @escaping @Sendable (A, B, EvaluationContext) -> Value
  ) -> Overload {
    Overload(id, isMember: isMember, [a, b], result) { arguments, context in
      guard arguments.count == 2, let first = A(arguments[0]), let second = B(arguments[1]) else { return .noOverload(id, arguments) }
      return body(first, second, context)
    }
  }

  static func of<A: ValueRepresentable, B: ValueRepresentable, C: ValueRepresentable>(
    _ id: String, member isMember: Bool = false, _ a: CELType, _ b: CELType, _ c: CELType, returns result: CELType,
    _ body: @escaping @Sendable (A, B, C, EvaluationContext) -> Value
  ) -> Overload {
    Overload(id, isMember: isMember, [a, b, c], result) { arguments, context in
      guard arguments.count == 3, let first = A(arguments[0]), let second = B(arguments[1]), let third = C(arguments[2]) else {
        return .noOverload(id, arguments)
      }
      return body(first, second, third, context)
    }
  }
}
