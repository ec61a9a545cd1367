internal import Diagnostics
internal import Tables
internal import YAMLSource

/// Every complaint of the lint that needs no types.
enum LintDiagnostics {
  static func keyOrder(_ node: YAMLNode, _ key: String, after other: String, order: [String]) -> Diagnostic {
    node.diagnostic(
      "lint/key-order", "'\(key)' stands after '\(other)'", severity: .warning, hint: "the order is \(order.joined(separator: ", "))")
  }

  static func idStyle(_ node: YAMLNode, _ id: String) -> Diagnostic {
    node.diagnostic(
      "lint/id-style", "the id '\(id)' is not made of lower-case words with hyphens", severity: .warning,
      hint: "name the violation: working-day-without-duty")
  }

  static func examples(_ root: YAMLNode, missing: [String]) -> Diagnostic {
    let words = missing.map { $0 == "pass" ? "a passing" : "a failing" }.joined(separator: " and ")
    return (root["examples"].map { _ in key("examples", of: root) } ?? key("id", of: root)).diagnostic(
      "lint/examples", "the rule lacks \(words) example", hint: "add examples with expect: {SUBJECT: \(missing[0])}")
  }

  static func noMessage(_ root: YAMLNode) -> Diagnostic {
    key("id", of: root).diagnostic("lint/no-message", "the rule has no message", hint: "message: {vi: …, en: …} says what was found")
  }

  static func placeholder(_ node: YAMLNode, _ name: String, bytes: Range<Int>, evidence: [String]) -> Diagnostic {
    let message = "no evidence '\(name)' for the placeholder {\(name)}"
    let listed = evidence.isEmpty ? "the rule has no evidence" : "evidence gives \(evidence.joined(separator: ", "))"
    let hint = NearestName.hint(for: name, among: evidence) ?? listed
    if let text = try? node.embedded() {
      return text.diagnostic(code: "lint/placeholder", message: message, bytes: bytes, hint: hint)
    }
    return node.diagnostic("lint/placeholder", message, hint: hint)
  }

  static func language(_ node: YAMLNode, _ language: String) -> Diagnostic {
    node.diagnostic("lint/language", "the text in '\(language)' is missing", hint: "every text is given in vi and en")
  }

  static func notComposed(_ node: YAMLNode) -> Diagnostic {
    node.diagnostic("lint/not-nfc", "the text has decomposed letters", hint: "save it in Unicode form NFC")
  }

  static func inForce(_ node: YAMLNode, pack: RulePack) -> Diagnostic {
    node.diagnostic(
      "lint/in-force", "the rule is in force when its document is not",
      hint: "the pack is in force from \(pack.inForce.from) to \(pack.inForce.to.map { "\($0)" } ?? "now")")
  }

  static func unknownPack(_ node: YAMLNode, _ id: String, known: [String]) -> Diagnostic {
    node.diagnostic(
      "lint/unknown-pack", "no pack '\(id)' to replace", severity: .warning, hint: NearestName.hint(for: id, among: known))
  }

  static func undecided(_ requirement: Requirement) -> Diagnostic {
    Diagnostic(
      code: "lint/undecided-requirement", message: "nothing decides the requirement '\(requirement.id)'", location: requirement.location,
      hint: "add a rule or an on-site check that names it, or informational: the reason why none can")
  }

  static func informationalWithRule(_ requirement: Requirement, rules: [String]) -> Diagnostic {
    Diagnostic(
      code: "lint/informational-with-rule",
      message: "the requirement '\(requirement.id)' is informational, yet decided by \(rules.joined(separator: ", "))",
      location: requirement.location, hint: "remove the reason, or the requirement from the rule")
  }

  static func emptyClause(_ clause: Clause) -> Diagnostic {
    Diagnostic(
      code: "lint/empty-clause", severity: .warning, message: "the clause '\(clause.id)' has no requirements", location: clause.location)
  }

  static func noRequirement(_ node: YAMLNode) -> Diagnostic {
    node.diagnostic("lint/no-requirement", "the rule decides no requirement", hint: "name those of its clause that it decides")
  }

  static func requirementsOfOtherClause(_ node: YAMLNode, clause: String) -> Diagnostic {
    node.diagnostic(
      "lint/other-clause", "none of these requirements is one of the clause '\(clause)'", severity: .warning,
      hint: "a rule cites the clause whose requirements it decides")
  }

  static func unknownIndexItem(_ item: ScoreIndex.Item, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "lint/unknown-index-item", message: "the index counts '\(item.of)', which is neither a metric nor a rule of the pack",
      location: item.location, hint: NearestName.hint(for: item.of, among: known))
  }

  static func unusedParameter(_ node: YAMLNode, _ name: String) -> Diagnostic {
    node.diagnostic("lint/unused-parameter", "no expression uses the parameter '\(name)'", hint: "use params.\(name), or remove it")
  }

  private static func key(_ name: String, of root: YAMLNode) -> YAMLNode {
    guard case .mapping(let entries) = root.content else { return root }
    return entries.first { $0.name == name }?.key ?? root
  }
}
