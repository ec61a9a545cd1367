// What a condition says about which values are there.
extension AdviceReader {
  /// Paths that have a value when a condition is true, and when it is false.
  struct Facts {
    var whenTrue: Set<String> = []
    var whenFalse: Set<String> = []

    subscript(truth: Bool) -> Set<String> { truth ? whenTrue : whenFalse }

    var negated: Facts { Facts(whenTrue: whenFalse, whenFalse: whenTrue) }
  }

  /// Told by tests that do not fail themselves: `has(x.f)`.
  func guards(_ condition: Expr, when truth: Bool) -> Set<String> { facts(condition, countsOperands: false)[truth] }

  /// Told by tests, or because the condition could not have been evaluated without.
  func facts(_ condition: Expr, when truth: Bool) -> Set<String> { facts(condition, countsOperands: true)[truth] }

  /// Both answers at once, so that every node is looked at once. O(nodes).
  private func facts(_ condition: Expr, countsOperands: Bool) -> Facts {
    func inner(_ expr: Expr) -> Facts { facts(expr, countsOperands: countsOperands) }
    switch condition.kind {
    case .presence:
      guard let path = path(condition) else { return Facts() }
      return Facts(whenTrue: Set(path.keys), whenFalse: Set(path.keys.dropLast()))
    case .call("!_", nil, let arguments, _): return arguments.first.map(inner)?.negated ?? Facts()
    case .call("hasValue", let target?, _, _): return Facts(whenTrue: Set(path(target)?.keys ?? []))
    case .and(let terms): return Self.conjunction(terms.map(inner))
    case .or(let terms): return Self.conjunction(terms.map { inner($0).negated }).negated
    case .conditional(let test, let then, let otherwise):
      let (test, then, otherwise) = (inner(test), inner(then), inner(otherwise))
      func joined(_ truth: Bool) -> Set<String> {
        test.whenTrue.union(then[truth]).intersection(test.whenFalse.union(otherwise[truth]))
      }
      return Facts(whenTrue: joined(true), whenFalse: joined(false))
    default:
      guard countsOperands else { return Facts() }
      let paths = evaluated(condition)
      return Facts(whenTrue: paths, whenFalse: paths)
    }
  }

  private static func conjunction(_ terms: [Facts]) -> Facts {
    terms.dropFirst().reduce(terms.first ?? Facts()) { joined, term in
      Facts(whenTrue: joined.whenTrue.union(term.whenTrue), whenFalse: joined.whenFalse.intersection(term.whenFalse))
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
