/// A call of a library function. Arguments are strict but for those that take a missing value.
final class CallNode: EvaluationNode {
  private let function: String
  private let overloads: [Overload]
  private let arguments: [any EvaluationNode]
  /// Parameters that take a missing value in some overload.
  private let lenient: Set<Int>

  /// - Parameter overloads: those of the right style and arity; by the values at run time the first that fits is called.
  init(function: String, overloads: [Overload], arguments: [any EvaluationNode]) {
    self.function = function
    self.overloads = overloads
    self.arguments = arguments
    lenient = overloads.reduce(into: []) { $0.formUnion($1.lenientParameters) }
  }

  func evaluate(_ frame: Frame) -> Value {
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for (position, argument) in arguments.enumerated() {
      let value = argument.evaluate(frame)
      if case .error(let error) = value, error.code != .missing || !lenient.contains(position) { return value }
      values.append(value)
    }
    let chosen = overloads.count == 1 ? overloads.first : overloads.first { Self.fits(values, $0) }
    guard let chosen else { return .noOverload(function, values) }
    return chosen.implementation(values, frame.context)
  }

  private static func fits(_ values: [Value], _ overload: Overload) -> Bool {
    for (position, (value, parameter)) in zip(values, overload.parameters).enumerated() {
      guard value.fits(parameter) || (value.isMissing && overload.lenientParameters.contains(position)) else { return false }
    }
    return true
  }
}

/// `o.or(p)` and `o.orValue(v)`: the argument is evaluated only where it is needed.
final class OptionalAlternativeNode: EvaluationNode {
  private let operand: any EvaluationNode
  private let other: any EvaluationNode
  /// `orValue` gives the content, `or` an optional.
  private let unwraps: Bool

  init(_ operand: any EvaluationNode, _ other: any EvaluationNode, unwraps: Bool) {
    self.operand = operand
    self.other = other
    self.unwraps = unwraps
  }

  func evaluate(_ frame: Frame) -> Value {
    let value = operand.evaluate(frame)
    guard case .optional(let content) = value else { return .noOverload(unwraps ? "orValue" : "or", value) }
    if let content { return unwraps ? content : value }
    let alternative = other.evaluate(frame)
    switch alternative {
    case .error, .optional: return alternative
    default: return unwraps ? alternative : .noOverload("or", alternative)
    }
  }
}

/// `matches` with a pattern known when the program is compiled.
final class MatchNode: EvaluationNode {
  private let text: any EvaluationNode
  private let regex: Regex

  init(_ text: any EvaluationNode, _ regex: Regex) {
    self.text = text
    self.regex = regex
  }

  func evaluate(_ frame: Frame) -> Value {
    let value = text.evaluate(frame)
    guard case .string(let text) = value else { return .noOverload("matches", value) }
    return .bool(regex.matches(text))
  }
}

/// `coalesce`: the second value is evaluated only where the first is missing.
final class CoalesceNode: EvaluationNode {
  private let first: any EvaluationNode
  private let second: any EvaluationNode

  init(_ first: any EvaluationNode, _ second: any EvaluationNode) {
    self.first = first
    self.second = second
  }

  func evaluate(_ frame: Frame) -> Value {
    let value = first.evaluate(frame)
    return value.isMissing ? second.evaluate(frame) : value
  }
}
