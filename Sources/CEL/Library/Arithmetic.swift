internal import Tables

/// Arithmetic operators. Int, uint and durations fail on overflow instead of wrapping; doubles follow IEEE 754 and never fail.
package enum Arithmetic {
  package static func add(_ left: Value, _ right: Value) -> Value {
    switch (left, right) {
    case (.int(let a), .int(let b)): checked(a.addingReportingOverflow(b), "int")
    case (.uint(let a), .uint(let b)): checked(a.addingReportingOverflow(b), "uint")
    case (.double(let a), .double(let b)): .double(a + b)
    case (.string(let a), .string(let b)): concatenate(a, b)
    case (.bytes(let a), .bytes(let b)): EvaluationLimits.text(bytes: a.count + b.count) ?? .bytes(a + b)
    case (.timestamp(let instant), .duration(let span)), (.duration(let span), .timestamp(let instant)):
      TimeArithmetic.add(instant, nanoseconds: span)
    case (.duration(let a), .duration(let b)): TimeArithmetic.duration(a.addingReportingOverflow(b))
    default: addLists(left, right)
    }
  }

  package static func subtract(_ left: Value, _ right: Value) -> Value {
    switch (left, right) {
    case (.int(let a), .int(let b)): checked(a.subtractingReportingOverflow(b), "int")
    case (.uint(let a), .uint(let b)): checked(a.subtractingReportingOverflow(b), "uint")
    case (.double(let a), .double(let b)): .double(a - b)
    case (.timestamp(let a), .timestamp(let b)): TimeArithmetic.difference(a, b)
    case (.timestamp(let instant), .duration(let span)): TimeArithmetic.subtract(instant, nanoseconds: span)
    case (.duration(let a), .duration(let b)): TimeArithmetic.duration(a.subtractingReportingOverflow(b))
    case (.date(let a), .date(let b)): .int(Int64(a.days) - Int64(b.days))
    default: .noOverload("_-_", left, right)
    }
  }

  package static func multiply(_ left: Value, _ right: Value) -> Value {
    switch (left, right) {
    case (.int(let a), .int(let b)): checked(a.multipliedReportingOverflow(by: b), "int")
    case (.uint(let a), .uint(let b)): checked(a.multipliedReportingOverflow(by: b), "uint")
    case (.double(let a), .double(let b)): .double(a * b)
    default: .noOverload("_*_", left, right)
    }
  }

  package static func divide(_ left: Value, _ right: Value) -> Value {
    switch (left, right) {
    case (.int(_), .int(0)), (.uint(_), .uint(0)): .failure(.divideByZero, "division by zero")
    case (.int(let a), .int(let b)): checked(a.dividedReportingOverflow(by: b), "int")
    case (.uint(let a), .uint(let b)): .uint(a / b)
    case (.double(let a), .double(let b)): .double(a / b)
    default: .noOverload("_/_", left, right)
    }
  }

  package static func remainder(_ left: Value, _ right: Value) -> Value {
    switch (left, right) {
    case (.int(_), .int(0)), (.uint(_), .uint(0)): .failure(.divideByZero, "remainder of a division by zero")
    case (.int(let a), .int(let b)): checked(a.remainderReportingOverflow(dividingBy: b), "int")
    case (.uint(let a), .uint(let b)): .uint(a % b)
    default: .noOverload("_%_", left, right)
    }
  }

  package static func negate(_ value: Value) -> Value {
    switch value {
    case .int(let number): checked((0 as Int64).subtractingReportingOverflow(number), "int")
    case .double(let number): .double(-number)
    default: .noOverload("-_", value)
    }
  }

  private static func checked(_ result: (partialValue: Int64, overflow: Bool), _ type: String) -> Value {
    result.overflow ? overflow(type) : .int(result.partialValue)
  }

  private static func checked(_ result: (partialValue: UInt64, overflow: Bool), _ type: String) -> Value {
    result.overflow ? overflow(type) : .uint(result.partialValue)
  }

  private static func overflow(_ type: String) -> Value { .failure(.overflow, "the result does not fit into \(type)") }

  private static func concatenate(_ a: String, _ b: String) -> Value {
    EvaluationLimits.text(bytes: a.utf8.count + b.utf8.count) ?? .string(a + b)
  }

  private static func addLists(_ left: Value, _ right: Value) -> Value {
    guard let a = left.elements, let b = right.elements else { return .noOverload("_+_", left, right) }
    return EvaluationLimits.list(count: a.count + b.count) ?? .list(a + b)
  }
}

/// Bounds on what one value may hold, so that no expression can exhaust the memory. Going over one is the error `limit`, which nothing
/// absorbs.
package enum EvaluationLimits {
  package static let listItems = 1_000_000
  package static let textBytes = 16 << 20

  /// The error for a list that is too long; nil for one that is not.
  package static func list(count: Int) -> Value? {
    count <= listItems ? nil : .failure(.limit, "a list of \(count) items is longer than \(listItems)")
  }

  /// The error for a text that is too long; nil for one that is not.
  package static func text(bytes: Int) -> Value? {
    bytes <= textBytes ? nil : .failure(.limit, "a text of \(bytes) bytes is longer than \(textBytes)")
  }
}
