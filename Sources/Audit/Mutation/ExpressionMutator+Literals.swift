import CEL
import Tables

// Literals and lists of them.
extension ExpressionMutator {
  mutating func change(_ value: Value, of expr: Expr, as role: Role) {
    switch value {
    case .bool(let flag): replace(expr.range, flag ? "false" : "true")
    case .int(let number):
      for (other, overflows) in [number.addingReportingOverflow(1), number.subtractingReportingOverflow(1)] where !overflows {
        replace(expr.range, "\(other)")
      }
    case .double(let number): replace(expr.range, "\(number + 1)", "\(number - 1)")
    case .string(let text): change(text, of: expr, as: role)
    default: return
    }
  }

  private mutating func change(_ text: String, of expr: Expr, as role: Role) {
    switch role {
    case .date:
      guard let date = CivilDate(iso: text) else { return }
      for days in [-1, 1] {
        if let other = date.adding(days: days) { replace(expr.range, "'\(other)'") }
      }
    case .domain(let values):
      guard let index = values.firstIndex(of: text), values.count > 1 else { return }
      replace(expr.range, "'\(values[(index + 1) % values.count])'")
    case .element: return
    default: if !text.isEmpty { replace(expr.range, "''") }
    }
  }

  /// Each element left out; a single one is changed.
  mutating func changeElements(_ elements: [Expr], of list: Expr, as role: Role) {
    guard elements.count > 1 else {
      for element in elements { visit(element, as: role) }
      return
    }
    for index in elements.indices {
      let others = elements.indices.filter { $0 != index }.map { text(elements[$0].range) }
      replace(list.range, "[\(others.joined(separator: ", "))]")
    }
    for element in elements { visit(element, as: .element) }
  }

  /// The first day of the period for the last, and the other way round.
  mutating func changePeriod(_ expr: Expr, operand: Expr, field: String) {
    guard case .object(RuleEnvironment.periodType.name)? = type(operand), field == "start" || field == "end",
      let place = place(of: field, from: operand.range.upperBound, to: expr.range.upperBound)
    else { return }
    replace(place, field == "start" ? "end" : "start")
  }
}
