import CEL

// Operators, conjuncts, negation.
extension ExpressionMutator {
  /// What may stand by mistake where another operator was meant: the neighbour at the boundary, and the opposite.
  private static let slips: [String: [String]] = [
    "==": ["!="], "!=": ["=="], "<": ["<=", ">"], "<=": ["<", ">="], ">": [">=", "<"], ">=": [">", "<="],
    "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["/"],
  ]

  mutating func changeOperator(_ expr: Expr, _ function: String, _ arguments: [Expr]) {
    guard let first = arguments.first, let last = arguments.last else { return }
    let symbol = function == "@in" ? "in" : String(function.filter { $0 != "_" })
    if arguments.count == 1 {
      // Without the sign: what follows it.
      replace(expr.range, text((expr.range.lowerBound + 1)..<expr.range.upperBound))
      visit(first, as: symbol == "!" ? .negated : .plain)
      return
    }
    if let place = place(of: symbol, from: first.range.upperBound, to: last.range.lowerBound) {
      for slip in Self.slips[symbol] ?? [] { replace(place, slip) }
    }
    let comparesValues = ["==", "!=", "in"].contains(symbol)
    visit(first, as: comparesValues ? domain(of: last).map { .domain($0) } ?? .plain : .plain)
    visit(last, as: comparesValues ? domain(of: first).map { .domain($0) } ?? .plain : .plain)
  }

  mutating func changeTerms(_ terms: [Expr], symbol: String, other: String, neutral: String) {
    for (term, next) in zip(terms, terms.dropFirst()) {
      if let place = place(of: symbol, from: term.range.upperBound, to: next.range.lowerBound) { replace(place, other) }
    }
    for term in terms {
      // In place of the neutral value a term is as good as gone.
      replace(term.range, neutral)
      visit(term, as: .term)
    }
  }

  /// Conditions that are no comparison are turned round; a whole scope is also left out.
  mutating func negate(_ expr: Expr, as role: Role) {
    guard type(expr) == .bool else { return }
    if case .root = role, !expr.isConjunction { replace(expr.range, "true") }
    if case .negated = role { return }
    switch expr.kind {
    case .and, .or, .literal, .presence, .conditional, .bind: return
    case .call(let function, nil, _, _) where function != "@in" && (function.hasPrefix("_") || function == "!_"): return
    default: replace(expr.range, "!(\(text(expr.range)))")
    }
  }

  private func domain(of expr: Expr) -> [String]? {
    guard case .select(let operand, let name, _) = expr.kind, case .object(let record)? = type(operand), let record = records[record],
      let slot = record.slot(name), slot < record.fields.count
    else { return nil }
    return record.fields[slot].domain
  }
}

extension Expr {
  fileprivate var isConjunction: Bool {
    switch kind {
    case .and, .or: true
    default: false
    }
  }
}
