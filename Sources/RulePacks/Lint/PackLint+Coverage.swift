internal import Diagnostics
internal import YAMLSource

/// Whether every requirement is decided, and every parameter used.
extension PackLint {
  static func requirements(_ pack: RulePack) -> [Diagnostic] {
    var decidedBy: [String: [String]] = [:]
    for rule in pack.rules {
      for id in rule.requirements { decidedBy[id, default: []].append(rule.id) }
    }
    return pack.clauses.flatMap { clause -> [Diagnostic] in
      if clause.requirements.isEmpty { return [LintDiagnostics.emptyClause(clause)] }
      return clause.requirements.compactMap { requirement in
        switch (decidedBy[requirement.id], requirement.informational) {
        case (nil, nil): LintDiagnostics.undecided(requirement)
        case (let rules?, _?): LintDiagnostics.informationalWithRule(requirement, rules: rules)
        default: nil
        }
      }
    }
  }

  /// A rule decides at least one requirement of its own clause; it may also decide what another clause repeats.
  static func clauseOfRequirements(_ rule: Rule, _ root: YAMLNode, pack: RulePack) -> [Diagnostic] {
    guard let node = root["requirements"] else { return [] }
    if rule.requirements.isEmpty { return [LintDiagnostics.noRequirement(node)] }
    let own = pack.clauses.filter { $0.id == rule.clause }.flatMap { $0.requirements.map(\.id) }
    return rule.requirements.contains { own.contains($0) } ? [] : [LintDiagnostics.requirementsOfOtherClause(node, clause: rule.clause)]
  }

  /// The index counts metrics and rules that the pack has.
  static func indexItems(_ pack: RulePack) -> [Diagnostic] {
    let known = pack.metrics.map { "metric.\($0.id)" } + pack.rules.map(\.id)
    return (pack.index?.items ?? []).filter { !known.contains($0.of) }.map { LintDiagnostics.unknownIndexItem($0, known: known) }
  }

  /// Parameters that no expression of the pack names. Textual: a name inside a string counts as used.
  static func unusedParameters(_ pack: RulePack, _ root: YAMLNode) -> [Diagnostic] {
    var used: Set<String> = []
    for expression in expressions(pack) { used.formUnion(parameterNames(expression.text)) }
    guard case .mapping(let entries) = root["params"]?.content else { return [] }
    return entries.filter { !used.contains($0.name) }.map { LintDiagnostics.unusedParameter($0.key, $0.name) }
  }

  private static func expressions(_ pack: RulePack) -> [EmbeddedText] {
    var all: [EmbeddedText?] = [pack.appliesTo]
    for metric in pack.metrics { all += [metric.numerator, metric.denominator, metric.target] }
    all += (pack.index?.items ?? []).map(\.formula)
    for rule in pack.rules {
      all += [rule.each?.expression, rule.on, rule.scope]
      all += (rule.lets + rule.evidence).map(\.expression)
      if case .require(let expression) = rule.body { all.append(expression) }
    }
    return all.compactMap { $0 }
  }

  private static func parameterNames(_ text: String) -> [String] {
    var names: [String] = []
    for part in text.split(separator: "params.", omittingEmptySubsequences: false).dropFirst() {
      let name = part.utf8.drop { $0 == UInt8(ascii: "?") }.prefix(while: Names.isWord)
      names.append(String(decoding: Array(name), as: UTF8.self))
    }
    return names
  }
}
