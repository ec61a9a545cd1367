import CEL
package import Diagnostics
import RulePacks
import Tables

/// A rule with one small change.
package struct RuleMutant: Sendable {
  /// The key of the rule file that is changed: `where`, `require`, `let late`, `in_force`.
  package let place: String
  /// What stands there, and what is put in its place.
  package let original: String
  package let replacement: String
  /// The whole changed expression on one line: how `mutants.yaml` names it.
  package let mutated: String
  /// Where in the rule file.
  package let location: SourceLocation?
  package let excerpt: Diagnostic.Excerpt?
  let rule: Rule
}

extension RuleMutant {
  /// The changes of a rule that may matter to its outcome: what only the evidence reads is left out.
  static func all(of compiled: CompiledRule, environment: RuleEnvironment) -> [RuleMutant] {
    var mutants: [RuleMutant] = []
    for place in ExpressionPlace.all(of: compiled) {
      for edit in ExpressionMutator.edits(of: place.checked, records: environment.records) {
        mutants.append(RuleMutant(compiled.rule, place, edit))
      }
    }
    return mutants + periods(of: compiled.rule)
  }

  private init(_ rule: Rule, _ place: ExpressionPlace, _ edit: ExpressionEdit) {
    let source = place.checked.parsed.source
    let text = edit.applied(to: source.text)
    let shown = source.diagnostic(code: "", message: "", bytes: edit.range)
    var changed = rule
    // Evidence cannot change an outcome, and might no longer fit a changed `let`.
    changed.evidence = []
    place.set(source.replacing(edit.range, with: edit.replacement), in: &changed)
    self.init(
      place: place.label, original: EmbeddedText.onOneLine(String(decoding: Array(source.text.utf8)[edit.range], as: UTF8.self)),
      replacement: EmbeddedText.onOneLine(edit.replacement), mutated: EmbeddedText.onOneLine(text), location: shown.location,
      excerpt: shown.excerpt, rule: changed)
  }

  /// The ends of a period of the rule's own, a day earlier and later.
  private static func periods(of rule: Rule) -> [RuleMutant] {
    guard let period = rule.inForce else { return [] }
    var mutants: [RuleMutant] = []
    for days in [-1, 1] {
      var periods: [InForcePeriod] = []
      if let from = period.from.adding(days: days) { periods.append(InForcePeriod(from: from, to: period.to)) }
      if let to = period.to?.adding(days: days) { periods.append(InForcePeriod(from: period.from, to: to)) }
      for other in periods where other.to.map({ $0 >= other.from }) ?? true {
        var changed = rule
        changed.evidence = []
        changed.inForce = other
        mutants.append(
          RuleMutant(
            place: "in_force", original: text(period), replacement: text(other), mutated: text(other), location: rule.location,
            excerpt: nil,
            rule: changed))
      }
    }
    return mutants
  }

  private static func text(_ period: InForcePeriod) -> String { "\(period.from)..\(period.to.map { "\($0)" } ?? "")" }
}

extension EmbeddedText {
  /// The text with a change; every byte of the change stands where the change begins.
  fileprivate func replacing(_ range: Range<Int>, with replacement: String) -> EmbeddedText {
    let offsets =
      (0..<range.lowerBound).map(offset(ofByte:)) + replacement.utf8.map { _ in offset(ofByte: range.lowerBound) }
      + (range.upperBound...text.utf8.count).map(offset(ofByte:))
    return EmbeddedText(text: ExpressionEdit(range, replacement).applied(to: text), source: source, offsets: offsets)
  }

  /// Runs of spaces and line breaks as one space.
  static func onOneLine(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" }.joined(separator: " ")
  }
}
