internal import Tables

/// `==` and `!=`.
final class EqualityNode: EvaluationNode {
  private let left: any EvaluationNode
  private let right: any EvaluationNode
  private let isNegated: Bool

  init(_ left: any EvaluationNode, _ right: any EvaluationNode, isNegated: Bool) {
    self.left = left
    self.right = right
    self.isNegated = isNegated
  }

  func evaluate(_ frame: Frame) -> Value {
    let a = left.evaluate(frame)
    if case .error = a { return a }
    let b = right.evaluate(frame)
    if case .error = b { return b }
    return .bool(Comparison.areEqual(a, b) != isNegated)
  }
}

/// `<`, `<=`, `>`, `>=`.
final class OrderNode: EvaluationNode {
  enum Relation: String, Sendable {
    case less = "_<_"
    case lessOrEqual = "_<=_"
    case greater = "_>_"
    case greaterOrEqual = "_>=_"

    @inline(__always) func holds<T: Comparable>(_ a: T, _ b: T) -> Bool {
      switch self {
      case .less: a < b
      case .lessOrEqual: a <= b
      case .greater: a > b
      case .greaterOrEqual: a >= b
      }
    }

    func holds(_ order: Comparison.Order) -> Bool {
      switch self {
      case .less: order == .less
      case .lessOrEqual: order == .less || order == .equal
      case .greater: order == .greater
      case .greaterOrEqual: order == .greater || order == .equal
      }
    }
  }

  private let left: any EvaluationNode
  private let right: any EvaluationNode
  private let relation: Relation

  init(_ left: any EvaluationNode, _ right: any EvaluationNode, _ relation: Relation) {
    self.left = left
    self.right = right
    self.relation = relation
  }

  func evaluate(_ frame: Frame) -> Value {
    let a = left.evaluate(frame)
    if case .error = a { return a }
    let b = right.evaluate(frame)
    switch (a, b) {
    case (.int(let a), .int(let b)): return .bool(relation.holds(a, b))
    case (.date(let a), .date(let b)): return .bool(relation.holds(a.days, b.days))
    case (_, .error): return b
    default: return Comparison.order(a, b).map { .bool(relation.holds($0)) } ?? .noOverload(relation.rawValue, a, b)
    }
  }
}

/// A strict operator of two operands.
final class BinaryNode: EvaluationNode {
  private let left: any EvaluationNode
  private let right: any EvaluationNode
  private let operation: @Sendable (Value, Value) -> Value

  init(_ left: any EvaluationNode, _ right: any EvaluationNode, _ operation: @escaping @Sendable (Value, Value) -> Value) {
    self.left = left
    self.right = right
    self.operation = operation
  }

  func evaluate(_ frame: Frame) -> Value {
    let a = left.evaluate(frame)
    if case .error = a { return a }
    let b = right.evaluate(frame)
    if case .error = b { return b }
    return operation(a, b)
  }
}

/// A strict operator of one operand.
final class UnaryNode: EvaluationNode {
  private let operand: any EvaluationNode
  private let operation: @Sendable (Value) -> Value

  init(_ operand: any EvaluationNode, _ operation: @escaping @Sendable (Value) -> Value) {
    self.operand = operand
    self.operation = operation
  }

  func evaluate(_ frame: Frame) -> Value {
    let value = operand.evaluate(frame)
    if case .error = value { return value }
    return operation(value)
  }
}
