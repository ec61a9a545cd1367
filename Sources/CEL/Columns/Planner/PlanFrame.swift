internal import Diagnostics

/// What a variable of a rule is planned as.
package enum PlanBinding: Sendable {
  case node(any ColumnNode)
  case variable(PlanVariable)
}

/// An expression being planned, with what its names stand for.
struct PlanFrame {
  let checked: CheckedExpression
  /// Variables of the rule.
  let variables: [String: PlanBinding]
  /// Loop and `cel.bind` variables, innermost last.
  var locals: [(name: String, node: any ColumnNode)] = []

  func with(_ name: String, _ node: any ColumnNode) -> PlanFrame {
    var frame = self
    frame.locals.append((name, node))
    return frame
  }

  func local(_ name: String) -> (any ColumnNode)? { locals.last { $0.name == name }?.node }

  func type(of expression: Expr) -> CELType { checked.types[expression.id] ?? .dyn }

  /// The expression's own text.
  func text(of expression: Expr) -> String {
    let bytes = Array(checked.parsed.source.text.utf8)
    let range = expression.range.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The names that an expression does not bind itself, each once, in the order of the text.
  func freeNames(of expression: Expr) -> [String] {
    var names: [String] = []
    collect(expression, bound: [], into: &names)
    return names
  }

  private func collect(_ expression: Expr, bound: Set<String>, into names: inout [String]) {
    switch expression.kind {
    case .identifier(let name, _):
      if !bound.contains(name), !names.contains(name), local(name) != nil || variables[name] != nil { names.append(name) }
    case .comprehension(let macro):
      collect(macro.range, bound: bound, into: &names)
      let inner = bound.union([macro.variable]).union(macro.secondVariable.map { [$0] } ?? [])
      for part in [macro.predicate, macro.transform].compactMap(\.self) { collect(part, bound: inner, into: &names) }
    case .bind(let variable, let initial, let body):
      collect(initial, bound: bound, into: &names)
      collect(body, bound: bound.union([variable]), into: &names)
    default: for child in expression.children { collect(child, bound: bound, into: &names) }
    }
  }

  /// A part of the expression as one of its own.
  func part(_ expression: Expr) -> CheckedExpression {
    CheckedExpression(
      parsed: ParsedExpression(source: checked.parsed.source, root: expression), type: type(of: expression), types: checked.types,
      references: checked.references, origins: [], variables: [])
  }
}
