/// One row of the traceability matrix: a requirement of a legal document, and what decides it.
package struct RequirementCoverage: Hashable, Sendable {
  package enum Decision: String, Sendable {
    case rule, check
    case both = "rule+check"
    /// Neither data nor a question on site can decide it; the pack says why.
    case informational
    /// Nothing decides it, which is a gap in the pack.
    case undecided
  }

  package var requirement: String
  package var pack: String
  /// Kind, number and issuer.
  package var document: String
  package var clause: String
  package var vi: String
  package var en: String
  package var decidedBy: Decision
  /// Ids without the pack.
  package var rules: [String]
  package var checks: [String]
  /// Examples of these rules that expect a pass, and a fail.
  package var passExamples: Int
  package var failExamples: Int
  /// Why it is informational; empty for others.
  package var why: String
  /// Violations in an audit; nil when none was given.
  package var findings: Int?

  package init(
    requirement: String, pack: String, document: String, clause: String, vi: String, en: String, decidedBy: Decision, rules: [String],
    checks: [String], passExamples: Int, failExamples: Int, why: String, findings: Int?
  ) {
    self.requirement = requirement
    self.pack = pack
    self.document = document
    self.clause = clause
    self.vi = vi
    self.en = en
    self.decidedBy = decidedBy
    self.rules = rules
    self.checks = checks
    self.passExamples = passExamples
    self.failExamples = failExamples
    self.why = why
    self.findings = findings
  }
}
