package import Diagnostics
internal import YAMLSource

/// What a pack should have beside what loading asks for: examples, both languages, a rule for every requirement.
///
/// Needs no types; the checks of expressions are added by the caller.
package enum PackLint {
  /// Problems in the order of packs and of their files.
  /// - Parameter knownPacks: ids of all packs that could be loaded, for `replaces`; those linted count too.
  package static func lint(_ packs: [RulePack], knownPacks: [String] = []) -> [Diagnostic] {
    let known = knownPacks + packs.map(\.id)
    return packs.flatMap { pack in lint(pack, known: known) }
  }

  private static func lint(_ pack: RulePack, known: [String]) -> [Diagnostic] {
    let packSource = pack.files.first { $0.path == RulePackReader.packFileName }.map {
      SourceText(name: pack.location.file, utf8: $0.bytes)
    }
    // What was loaded parses again; the trees are not kept since only the lint needs them.
    guard let packSource, let root = try? YAMLDocument.parse(packSource) else { return [] }
    var problems = keyOrder(root, MappingShape.pack.names) + texts(root)
    problems += idStyle(root["pack"], pack.id)
    problems += unknownReplacements(pack, root, known: known)
    problems += requirements(pack)
    problems += indexItems(pack)
    problems += unusedParameters(pack, root)
    problems = sorted(problems)
    for rule in pack.rules {
      guard let root = try? YAMLDocument.parse(rule.source) else { continue }
      problems += sorted(lint(rule, root, pack: pack))
    }
    return problems
  }

  private static func lint(_ rule: Rule, _ root: YAMLNode, pack: RulePack) -> [Diagnostic] {
    keyOrder(root, MappingShape.rule.names) + texts(root) + idStyle(root["id"], rule.id) + examples(rule, root) + message(rule, root)
      + inForce(rule, root, pack: pack) + clauseOfRequirements(rule, root, pack: pack)
  }

  private static func sorted(_ problems: [Diagnostic]) -> [Diagnostic] {
    func order(_ problem: Diagnostic) -> (Int, Int) {
      if case .text(let line, let column) = problem.location?.position { (line, column) } else { (0, 0) }
    }
    return problems.sorted { order($0) < order($1) }
  }

  /// Keys stand in one order in all packs, so that a reader finds them.
  private static func keyOrder(_ root: YAMLNode, _ keys: [String]) -> [Diagnostic] {
    guard case .mapping(let entries) = root.content else { return [] }
    var last = (index: -1, name: "")
    for entry in entries {
      guard let index = keys.firstIndex(of: entry.name) else { continue }
      if index < last.index { return [LintDiagnostics.keyOrder(entry.key, entry.name, after: last.name, order: keys)] }
      last = (index, entry.name)
    }
    return []
  }

  private static func idStyle(_ node: YAMLNode?, _ id: String) -> [Diagnostic] {
    guard let node, !Names.isSlug(id) else { return [] }
    return [LintDiagnostics.idStyle(node, id)]
  }

  /// A rule that is computed needs an example on either side; an on-site check is asked, not computed.
  private static func examples(_ rule: Rule, _ root: YAMLNode) -> [Diagnostic] {
    guard case .require = rule.body else { return [] }
    let outcomes = rule.examples.flatMap { $0.expect.map(\.outcome) }
    let missing = ["pass", "fail"].filter { !outcomes.contains($0) }
    return missing.isEmpty ? [] : [LintDiagnostics.examples(root, missing: missing)]
  }

  private static func inForce(_ rule: Rule, _ root: YAMLNode, pack: RulePack) -> [Diagnostic] {
    guard let period = rule.inForce, let node = root["in_force"] else { return [] }
    let endsLater: Bool
    switch (period.to, pack.inForce.to) {
    case (let own?, let packEnd?): endsLater = own > packEnd
    case (nil, _?): endsLater = true
    case (_, nil): endsLater = false
    }
    return period.from < pack.inForce.from || endsLater ? [LintDiagnostics.inForce(node, pack: pack)] : []
  }

  private static func unknownReplacements(_ pack: RulePack, _ root: YAMLNode, known: [String]) -> [Diagnostic] {
    guard case .sequence(let items) = root["replaces"]?.content else { return [] }
    return items.compactMap { item in
      // A pack cannot replace itself.
      let others = known.filter { $0 != pack.id }
      guard let id = item.scalar?.text, !others.contains(id) else { return nil }
      return LintDiagnostics.unknownPack(item, id, known: others)
    }
  }
}
