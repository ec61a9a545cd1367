package import Diagnostics

/// Finds the `all` that lets a rule pass because there is nothing to look at.
package enum VacuousTruth {
  /// A warning for every `all` that is the whole condition or a conjunct of it, unless something else asks about its list.
  ///
  /// - Parameters:
  ///   - condition: what a rule requires.
  ///   - lets: the values that the rule names; a conjunct that is such a name stands for its expression.
  ///   - scope: what says where the rule applies.
  package static func warnings(
    in condition: CheckedExpression, lets: [String: CheckedExpression], scope: [CheckedExpression]
  ) -> [Diagnostic] {
    var seen: Set<String> = []
    let terms = conjuncts(condition.parsed.root, condition, lets, &seen)
    return terms.compactMap { term, owner -> Diagnostic? in
      guard case .comprehension(let macro) = term.kind, macro.macro == .all, let list = source(macro.range, lets, depth: 0) else {
        return nil
      }
      let isNamed = scope.contains { mentions(list, in: $0.parsed.root, lets) }
      let isAsked = terms.contains { other, _ in
        if case .comprehension(let macro) = other.kind, macro.macro == .all { return false }
        return mentions(list, in: other, lets)
      }
      if isNamed || isAsked { return nil }
      return CheckProblem.vacuous(list).diagnostic(in: owner.parsed.source, at: term.range, severity: .warning)
    }
  }

  private static let maximumDepth = 16

  private static func conjuncts(
    _ expr: Expr, _ owner: CheckedExpression, _ lets: [String: CheckedExpression], _ seen: inout Set<String>
  ) -> [(Expr, CheckedExpression)] {
    switch expr.kind {
    case .and(let terms): return terms.flatMap { conjuncts($0, owner, lets, &seen) }
    case .identifier(let name, _):
      guard let value = lets[name] else { return [(expr, owner)] }
      guard seen.insert(name).inserted else { return [] }
      return conjuncts(value.parsed.root, value, lets, &seen)
    default: return [(expr, owner)]
    }
  }

  /// The relation or dataset that a list's elements come from, as the author would write it; nil for lists that are written out.
  private static func source(_ expr: Expr, _ lets: [String: CheckedExpression], depth: Int) -> String? {
    switch expr.kind {
    case .identifier(let name, _):
      guard depth < maximumDepth, let value = lets[name] else { return name }
      return source(value.parsed.root, lets, depth: depth + 1)
    case .select(let operand, let field, _): return source(operand, lets, depth: depth).map { "\($0).\(field)" }
    case .comprehension(let macro): return source(macro.range, lets, depth: depth)
    case .call(_, let target?, _, _): return source(target, lets, depth: depth)
    case .bind(_, _, let body): return source(body, lets, depth: depth)
    default: return nil
    }
  }

  private static func mentions(_ list: String, in expr: Expr, _ lets: [String: CheckedExpression]) -> Bool {
    var seen: Set<String> = []
    return mentions(list, in: expr, lets, &seen)
  }

  /// - Parameter seen: lets already looked into; each once, since lets may use each other many times over.
  private static func mentions(_ list: String, in expr: Expr, _ lets: [String: CheckedExpression], _ seen: inout Set<String>) -> Bool {
    switch expr.kind {
    case .select, .identifier:
      if source(expr, lets, depth: 0) == list { return true }
    default: break
    }
    if case .identifier(let name, _) = expr.kind, let value = lets[name] {
      return seen.insert(name).inserted && mentions(list, in: value.parsed.root, lets, &seen)
    }
    for child in expr.children where mentions(list, in: child, lets, &seen) { return true }
    return false
  }
}
