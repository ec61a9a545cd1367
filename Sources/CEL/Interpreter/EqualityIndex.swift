/// An equality in a macro's predicate that names the only rows on which the rest of it matters.
///
/// `exists(x, x.f == q && rest)` with `q` free of `x`: where `x.f` differs from `q` the predicate is false whatever the rest is, also an error,
/// since `false && e` is false. So only rows where `f` equals `q` or is missing need to be looked at. For `all(x, x.f != q || rest)` the same
/// holds with true. Without this, rules that look up another dataset are quadratic.
struct EqualityIndex: Sendable {
  private let field: Int
  private let key: any EvaluationNode

  init(field: Int, key: any EvaluationNode) {
    self.field = field
    self.key = key
  }

  /// The rows to look at; nil when it has to be all of them.
  func candidates(of range: Value, _ frame: Frame) -> ArraySlice<Int32>? {
    guard case .records(let list) = range, list.identity != nil, list.rows.count > 4 else { return nil }
    let key = key.evaluate(frame)
    if case .error = key { return nil }
    guard let rows = list.source.rows(of: list, whereField: field, equals: key) else { return nil }
    return rows.map { Int32(truncatingIfNeeded: $0) }[...]
  }

  /// The conjunct (for `all` the disjunct) of a predicate that can be used, with the expression it compares to.
  static func find(
    in predicate: Expr, macro: Expr.Comprehension.Macro, variable: String, references: [Expr.ID: CheckedExpression.Reference]
  ) -> (field: Int, key: Expr)? {
    let terms: [Expr]
    let relation: String
    switch (macro, predicate.kind) {
    case (.exists, .and(let conjuncts)), (.existsOne, .and(let conjuncts)), (.filter, .and(let conjuncts)),
      (.count, .and(let conjuncts)), (.ratio, .and(let conjuncts)):
      (terms, relation) = (conjuncts, "_==_")
    case (.all, .or(let disjuncts)): (terms, relation) = (disjuncts, "_!=_")
    case (.exists, _), (.existsOne, _), (.filter, _), (.count, _), (.ratio, _): (terms, relation) = ([predicate], "_==_")
    case (.all, _): (terms, relation) = ([predicate], "_!=_")
    default: return nil
    }
    for term in terms {
      guard case .call(relation, nil, let sides, _) = term.kind, sides.count == 2 else { continue }
      for (side, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
        guard case .select(let operand, _, optional: false) = side.kind,
          case .identifier(variable, absolute: false) = operand.kind, case .field(let slot)? = references[side.id],
          !mentions(variable, in: other)
        else { continue }
        return (slot, other)
      }
    }
    return nil
  }

  /// Whether a name occurs, be it bound again inside: rather no index than a wrong one.
  private static func mentions(_ variable: String, in expression: Expr) -> Bool {
    if case .identifier(variable, _) = expression.kind { return true }
    return expression.children.contains { mentions(variable, in: $0) }
  }
}
