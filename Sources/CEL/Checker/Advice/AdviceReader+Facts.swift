// What a condition says about which values are there.
extension AdviceReader {
  /// Paths that have a value when a condition is true (or false), told by tests that do not fail themselves: `has(x.f)`.
  func guards(_ condition: Expr, when truth: Bool) -> Set<String> { facts(condition, when: truth, countsOperands: false) }

  /// Paths that have a value when a condition is true (or false), be it because it could not have been evaluated without.
  func facts(_ condition: Expr, when truth: Bool) -> Set<String> { facts(condition, when: truth, countsOperands: true) }

  private func facts(_ condition: Expr, when truth: Bool, countsOperands: Bool) -> Set<String> {
    func inner(_ expr: Expr, _ truth: Bool) -> Set<String> { facts(expr, when: truth, countsOperands: countsOperands) }
    switch condition.kind {
    case .presence:
      guard let path = path(condition) else { return [] }
      return Set(truth ? path.keys : Array(path.keys.dropLast()))
    case .call("!_", nil, let arguments, _): return arguments.first.map { inner($0, !truth) } ?? []
    case .call("hasValue", let target?, _, _): return truth ? Set(path(target)?.keys ?? []) : []
    case .and(let terms), .or(let terms):
      let isDecided = if case .and = condition.kind { truth } else { !truth }
      let all = terms.map { inner($0, truth) }
      if isDecided { return all.reduce(into: []) { $0.formUnion($1) } }
      return all.dropFirst().reduce(all.first ?? []) { $0.intersection($1) }
    case .conditional(let test, let then, let otherwise):
      return inner(test, true).union(inner(then, truth)).intersection(inner(test, false).union(inner(otherwise, truth)))
    default: return countsOperands ? evaluated(condition) : []
    }
  }

  /// Paths without which a node has no value.
  private func evaluated(_ expr: Expr) -> Set<String> {
    switch expr.kind {
    case .select: return Set(path(expr)?.unguarded.map(\.key) ?? [])
    case .call(let name, let target, let arguments, _):
      let lenient = lenientOperands(name, expr)
      let operands = (target.map { [$0] } ?? []) + arguments
      return operands.enumerated().reduce(into: []) { known, operand in
        if !lenient.contains(operand.offset) { known.formUnion(evaluated(operand.element)) }
      }
    default: return []
    }
  }
}
