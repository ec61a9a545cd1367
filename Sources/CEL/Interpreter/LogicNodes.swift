/// `a && b && …` (decided by false) or `a || b || …` (decided by true). A deciding term anywhere absorbs errors; else the leftmost error is
/// the result (langdef, "Logical Operators").
final class LogicNode: EvaluationNode {
  private let terms: [any EvaluationNode]
  private let decisive: Bool

  init(_ terms: [any EvaluationNode], decisive: Bool) {
    self.terms = terms
    self.decisive = decisive
  }

  func evaluate(_ frame: Frame) -> Value {
    var failure: Value?
    for term in terms {
      let value = term.evaluate(frame)
      if case .bool(let flag) = value {
        if flag == decisive { return value }
      } else if let error = Absorption.error(value, operation: decisive ? "_||_" : "_&&_", &failure) {
        return error
      }
    }
    return failure ?? .bool(!decisive)
  }
}

/// What happens to values that are not bool where bools are combined.
enum Absorption {
  /// Keeps the first error for later; returns it at once when nothing may absorb it.
  static func error(_ value: Value, operation: String, _ failure: inout Value?) -> Value? {
    if case .error(let error) = value {
      if error.code == .limit { return value }
      if failure == nil { failure = value }
    } else if failure == nil {
      failure = .noOverload(operation, value)
    }
    return nil
  }
}

final class NotNode: EvaluationNode {
  private let operand: any EvaluationNode

  init(_ operand: any EvaluationNode) { self.operand = operand }

  func evaluate(_ frame: Frame) -> Value {
    let value = operand.evaluate(frame)
    if case .bool(let flag) = value { return .bool(!flag) }
    return .noOverload("!_", value)
  }
}

final class ConditionalNode: EvaluationNode {
  private let condition: any EvaluationNode
  private let then: any EvaluationNode
  private let otherwise: any EvaluationNode

  init(_ condition: any EvaluationNode, then: any EvaluationNode, otherwise: any EvaluationNode) {
    self.condition = condition
    self.then = then
    self.otherwise = otherwise
  }

  func evaluate(_ frame: Frame) -> Value {
    let value = condition.evaluate(frame)
    guard case .bool(let flag) = value else { return .noOverload("_?_:_", value) }
    return flag ? then.evaluate(frame) : otherwise.evaluate(frame)
  }
}
