/// A compiled node. Errors are values: nothing is thrown.
protocol EvaluationNode: AnyObject, Sendable {
  func evaluate(_ frame: Frame) -> Value
}

final class ConstantNode: EvaluationNode {
  let value: Value

  init(_ value: Value) { self.value = value }

  func evaluate(_ frame: Frame) -> Value { value }
}

/// A variable of the frame.
final class VariableNode: EvaluationNode {
  private let slot: Int
  private let name: String

  init(slot: Int, name: String) {
    self.slot = slot
    self.name = name
  }

  func evaluate(_ frame: Frame) -> Value { frame.variable(slot, name: name) }
}

/// A loop variable.
final class LocalNode: EvaluationNode {
  let index: Int

  init(index: Int) { self.index = index }

  func evaluate(_ frame: Frame) -> Value { frame.local(index) ?? .failure(.undeclared, "a loop variable outside its loop") }
}

/// `cel.bind`: forgets the variable's last value; its uses evaluate it.
final class BindNode: EvaluationNode {
  private let index: Int
  private let body: any EvaluationNode

  init(index: Int, body: any EvaluationNode) {
    self.index = index
    self.body = body
  }

  func evaluate(_ frame: Frame) -> Value {
    frame.setLocal(index, nil)
    return body.evaluate(frame)
  }
}

/// A use of a `cel.bind` variable: the first one evaluates it.
final class BindReferenceNode: EvaluationNode {
  private let index: Int
  private let initial: any EvaluationNode

  init(index: Int, initial: any EvaluationNode) {
    self.index = index
    self.initial = initial
  }

  func evaluate(_ frame: Frame) -> Value {
    if let known = frame.local(index) { return known }
    let value = initial.evaluate(frame)
    frame.setLocal(index, value)
    return value
  }
}
