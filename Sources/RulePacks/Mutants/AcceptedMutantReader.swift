package import Diagnostics
internal import YAMLSource

/// Reads `mutants.yaml` of a pack: a list of `{rule, expression, mutant, reason}`.
package enum AcceptedMutantReader {
  static let fileName = "mutants.yaml"

  /// Empty when the pack has no such file; throws for a mistake in it or a rule that the pack does not have.
  /// - Parameter folder: the pack's.
  package static func read(folder: String, pack: RulePack) throws(DiagnosticsError) -> [AcceptedMutant] {
    let path = RulesRoot.trimmed(folder) + "/" + fileName
    guard RuleFolder.isFile(path) else { return [] }
    return try read(RuleFolder.source(path), rules: pack.rules.map(\.id))
  }

  static func read(_ source: SourceText, rules: [String]) throws(DiagnosticsError) -> [AcceptedMutant] {
    let reader = YAMLReader()
    let mutants = reader.items(try YAMLDocument.parse(source), of: "accepted mutants").compactMap { item -> AcceptedMutant? in
      guard let fields = reader.fields(item, as: .acceptedMutant), let node = fields["rule"],
        let rule = reader.text(node), let expression = reader.text(fields["expression"]),
        let mutant = reader.text(fields["mutant"]), let reason = reader.text(fields["reason"])
      else { return nil }
      if !rules.contains(rule) { reader.report(RulePackDiagnostics.unknown(node, "rule", rule, known: rules)) }
      return AcceptedMutant(
        rule: rule, expression: expression,
        mutant: mutant.split { $0 == " " || $0 == "\n" }.joined(separator: " "), reason: reason, location: item.location)
    }
    try reader.finish()
    return mutants
  }
}
