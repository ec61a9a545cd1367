import CEL
import Diagnostics
import RulePacks
import YAMLSource

// What may be wrong with a rule beyond its YAML and the types inside its expressions.
extension Diagnostic {
  static func unknownRecord(_ rule: Rule, known: [String]) -> Diagnostic {
    atRecord(
      rule, code: "rules/unknown-record", message: "'for: \(rule.record)' names no record of the schema",
      hint: NearestName.hint(for: rule.record, among: known) ?? "known: \(known.joined(separator: ", "))")
  }

  static func recordWithoutUnit(_ rule: Rule) -> Diagnostic {
    atRecord(
      rule, code: "rules/record-without-unit", message: "a rule 'for: \(rule.record)' has no unit that answers for it",
      hint: "write the rule 'for: unit' with 'each', or add a reference 'unit' to the dataset in schema.yaml")
  }

  /// Marks what stands after `for:`.
  private static func atRecord(_ rule: Rule, code: String, message: String, hint: String) -> Diagnostic {
    if let node = (try? YAMLDocument.parse(rule.source))?["for"] { return node.diagnostic(code, message, hint: hint) }
    return Diagnostic(code: code, message: message, location: rule.location, hint: hint)
  }

  static func unusedLet(_ item: NamedExpression) -> Diagnostic {
    item.expression.diagnostic(
      code: "rules/unused-let", severity: .warning, message: "nothing uses 'let \(item.name)'", bytes: 0..<item.expression.text.utf8.count,
      hint: "use \(item.name) in where, require or evidence, or remove it")
  }

  static func notAList(_ each: NamedExpression, type: CELType) -> Diagnostic {
    each.expression.diagnostic(
      code: "rules/each-not-a-list", message: "'each' takes a list, found \(type.plainName)",
      bytes: 0..<each.expression.text.utf8.count, hint: "give a list, such as audit.workdays or unit.catalogue")
  }

  static func wrongType(_ text: EmbeddedText, what: String, expected: [CELType], found: CELType) -> Diagnostic {
    text.diagnostic(
      code: "rules/wrong-type",
      message: "'\(what)' takes \(expected.map(\.plainName).joined(separator: " or ")), found \(found.plainName)",
      bytes: 0..<text.text.utf8.count,
      hint: expected == [.bool] ? "write a condition, such as a comparison" : nil)
  }
}

// MARK: Cost

extension Diagnostic {
  static func quadratic(_ expression: CheckedExpression, _ product: CostEstimate.Product) -> Diagnostic {
    expression.parsed.source.diagnostic(
      code: "rules/quadratic", severity: .warning,
      message: "this looks at every row of '\(product.inner)' for every row of '\(product.outer)': about \(steps(product.steps)) steps",
      bytes: product.range,
      hint: "begin with an equality of a column, as in exists(x, x.key == other.key && …), so that rows are looked up",
      notes: [Note(message: "assuming 10^5 rows of a dataset and 10^3 of a relation")])
  }

  static func tooDear(
    _ rule: String, steps total: Double, limit: Double, _ expression: CheckedExpression, _ estimate: CostEstimate
  ) -> Diagnostic {
    expression.parsed.source.diagnostic(
      code: "audit/rule-cost",
      message: "the rule '\(rule)' would take about \(steps(total)) steps with this data, more than \(steps(limit))",
      bytes: estimate.dearest ?? 0..<expression.parsed.source.text.utf8.count,
      hint: "begin the predicate with an equality of a column, so that rows are looked up, or raise rule_cost under limits in rasoat.yaml")
  }

  /// `3·10^10`; the exact figure would pretend to more than an estimate.
  private static func steps(_ count: Double) -> String {
    var count = min(count, 1e300)
    var power = 0
    while count >= 10 {
      count /= 10
      power += 1
    }
    let digit = Int(count.rounded())
    if digit == 10 { return "10^\(power + 1)" }
    return digit == 1 ? "10^\(power)" : "\(digit)·10^\(power)"
  }
}
