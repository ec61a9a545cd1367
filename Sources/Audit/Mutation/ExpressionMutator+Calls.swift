import CEL

// Functions and macros.
extension ExpressionMutator {
  /// Functions of one signature that are taken for one another.
  private static let slips: [String: [String]] = [
    "min": ["max"], "max": ["min"], "first": ["last"], "last": ["first"], "startsWith": ["endsWith", "contains"],
    "endsWith": ["startsWith", "contains"], "contains": ["startsWith"], "daysBetween": ["workdaysBetween"],
    "workdaysBetween": ["daysBetween"], "existence": ["absence"], "absence": ["existence"], "init": ["end"], "end": ["init"],
    "response": ["precedence"], "precedence": ["response"], "alternate_response": ["response"], "chain_response": ["response"],
    "alternate_precedence": ["precedence"], "chain_precedence": ["precedence"], "succession": ["response"],
    "alternate_succession": ["succession"], "chain_succession": ["succession"], "coexistence": ["responded_existence"],
    "not_coexistence": ["not_succession"], "not_succession": ["not_coexistence"], "not_chain_succession": ["not_succession"],
    "choice": ["exclusive_choice"], "exclusive_choice": ["choice"], "exactly": ["existence"],
  ]
  private static let macroSlips: [String: [String]] = [
    "all": ["exists"], "exists": ["all"], "exists_one": ["exists"], "existsOne": ["exists"],
  ]

  mutating func changeCall(_ expr: Expr, _ function: String, target: Expr?, _ arguments: [Expr]) {
    let start = target?.range.upperBound ?? expr.range.lowerBound
    if let place = place(of: function, from: start, to: expr.range.upperBound) {
      for slip in Self.slips[function] ?? [] { replace(place, slip) }
      // A conversion such as fold() that gives what it takes: without it.
      if let target, arguments.isEmpty, let type = type(target), type == self.type(expr),
        let dot = self.place(of: ".", from: start, to: place.lowerBound)
      {
        replace(dot.lowerBound..<expr.range.upperBound, "")
      }
    }
    switch function {
    case "coalesce" where arguments.count == 2: for argument in arguments { replace(expr.range, "(\(text(argument.range)))") }
    case "inForce", "overlaps": replace(expr.range, "true")
    default: break
    }
    if let target { visit(target, as: .plain) }
    for argument in arguments { visit(argument, as: function == "date" ? .date : .plain) }
  }

  mutating func changeMacro(_ macro: Expr.Comprehension, of expr: Expr) {
    let name = macro.macro.rawValue
    if let place = place(of: name, from: macro.range.range.upperBound, to: expr.range.upperBound) {
      for slip in Self.macroSlips[name] ?? [] { replace(place, slip) }
    }
    visit(macro.range, as: .plain)
    if let predicate = macro.predicate {
      if case .and = predicate.kind {} else { replace(predicate.range, "true") }
      visit(predicate, as: .plain)
    }
    if let transform = macro.transform { visit(transform, as: .plain) }
  }
}
