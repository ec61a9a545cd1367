package import Findings
package import RulePacks

/// The traceability matrix of packs: every requirement with what decides it.
package enum CoverageMatrix {
  /// One row per requirement, packs, clauses and requirements in their order.
  /// - Parameter findings: violations by full rule id, of an audit; nil for none.
  package static func rows(_ packs: [RulePack], language: Language, findings: [String: Int]? = nil) -> [RequirementCoverage] {
    packs.flatMap { pack in
      pack.clauses.flatMap { clause in
        clause.requirements.map { row($0, of: clause, in: pack, language: language, findings: findings) }
      }
    }
  }

  private static func row(
    _ requirement: Requirement, of clause: Clause, in pack: RulePack, language: Language, findings: [String: Int]?
  ) -> RequirementCoverage {
    let deciding = pack.rules.filter { $0.requirements.contains(requirement.id) }
    let rules = deciding.filter { !$0.isCheck }
    let checks = deciding.filter(\.isCheck)
    let decision: RequirementCoverage.Decision =
      switch (rules.isEmpty, checks.isEmpty) {
      case (false, false): .both
      case (false, true): .rule
      case (true, false): .check
      case (true, true): requirement.informational == nil ? .undecided : .informational
      }
    return RequirementCoverage(
      requirement: requirement.id, pack: pack.id, document: pack.document.words(language), clause: clause.id, vi: requirement.text.vi,
      en: requirement.text.en, decidedBy: decision, rules: rules.map(\.id), checks: checks.map(\.id),
      passExamples: examples(of: deciding, expecting: .pass), failExamples: examples(of: deciding, expecting: .fail),
      why: requirement.informational.map { language.pick($0) } ?? "",
      findings: findings.map { findings in deciding.reduce(0) { $0 + (findings[$1.fullID] ?? 0) } })
  }

  private static func examples(of rules: [Rule], expecting outcome: Outcome) -> Int {
    rules.reduce(0) { sum, rule in
      sum + rule.examples.count { $0.expect.contains { $0.outcome == outcome.rawValue } }
    }
  }
}

extension Rule {
  fileprivate var isCheck: Bool { if case .check = body { true } else { false } }
}
