/// What the variables of a rule's expressions stand for when they are evaluated for many subjects at once.
package enum PlanVariable: Sendable {
  /// A whole table as a list, with the number that tells it from other lists.
  case table(any ColumnSource, relation: Int)
  /// The same for every subject: `audit`, `params`, a dataset that no file has.
  case constant(Value)
  /// An object for each row of another variable: `metric` by unit.
  case objects([Value], by: String)
  /// A `let` of the rule.
  case defined(CheckedExpression)
}

/// Why an expression cannot be evaluated over columns; the interpreter then evaluates the rule subject by subject.
package struct PlanRefusal: Error, Sendable {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}

extension Shape {
  /// The shape of values that a function makes, by their static type.
  init(_ type: CELType, sources: [String: any ColumnSource]) throws(PlanRefusal) {
    switch type {
    case .bool: self = .bool
    case .int: self = .int
    case .double: self = .double
    case .string: self = .text(.loose)
    case .date: self = .date
    case .timestamp: self = .timestamp
    case .duration: self = .duration
    case .list(.optional): throw PlanRefusal("lists of optionals have no column")
    case .list(let element): self = .list(try Shape(element, sources: sources))
    case .optional(.optional): throw PlanRefusal("optionals of optionals have no column")
    case .optional(let content): self = .optional(try Shape(content, sources: sources))
    case .object(let name):
      guard let source = sources[name] else { throw PlanRefusal("values of type \(type) have no column") }
      self = .record(source)
    default: throw PlanRefusal("values of type \(type) have no column")
    }
  }
}
