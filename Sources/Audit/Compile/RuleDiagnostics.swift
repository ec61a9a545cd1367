import CEL
import Diagnostics
import RulePacks

// What may be wrong with a rule beyond its YAML and the types inside its expressions.
extension Diagnostic {
  static func unknownRecord(_ rule: Rule, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "rules/unknown-record", message: "'for: \(rule.record)' names no record of the schema", location: rule.location,
      hint: NearestName.hint(for: rule.record, among: known) ?? "known: \(known.joined(separator: ", "))")
  }

  static func recordWithoutUnit(_ rule: Rule) -> Diagnostic {
    Diagnostic(
      code: "rules/record-without-unit", message: "a rule 'for: \(rule.record)' has no unit that answers for it",
      location: rule.location, hint: "write the rule 'for: unit' with 'each', or add a reference 'unit' to the dataset in schema.yaml")
  }

  static func notAList(_ each: NamedExpression, type: CELType) -> Diagnostic {
    each.expression.diagnostic(
      code: "rules/each-not-a-list", message: "'each' takes a list, found \(type.description)",
      bytes: 0..<each.expression.text.utf8.count, hint: "give a list, such as audit.workdays or unit.catalogue")
  }

  static func wrongType(_ text: EmbeddedText, what: String, expected: [CELType], found: CELType) -> Diagnostic {
    text.diagnostic(
      code: "rules/wrong-type",
      message: "'\(what)' takes \(expected.map(\.description).joined(separator: " or ")), found \(found.description)",
      bytes: 0..<text.text.utf8.count,
      hint: expected == [.bool] ? "write a condition, such as a comparison" : nil)
  }
}
