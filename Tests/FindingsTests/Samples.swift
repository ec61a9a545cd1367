import Findings

func finding(
  rule: String = "p/r", unit: String = "U1", subject: String = "s", severity: FindingSeverity = .high, outcome: Outcome = .fail,
  message: String = "m", sources: [RowSource] = [], status: String? = nil
) -> Finding {
  Finding(
    findingID: Finding.identifier(ruleID: rule, unitID: unit, subject: subject), ruleID: rule,
    pack: String(rule.prefix { $0 != "/" }), clause: nil, severity: severity, outcome: outcome, unitID: unit, dataset: "cases",
    subject: subject, date: nil, message: message, evidence: [], sources: sources, status: status)
}

func rule(_ id: String, severity: FindingSeverity = .high) -> RuleInfo {
  RuleInfo(
    id: id, pack: String(id.prefix { $0 != "/" }), clause: nil, title: id, severity: severity, remedy: nil, remedyDays: nil,
    question: nil, lookAt: nil)
}

func unit(_ id: String, parent: String? = nil) -> UnitResult {
  UnitResult(unitID: id, name: nil, level: nil, parentID: parent, rules: [], metrics: [], score: nil)
}

func result(rules: [RuleInfo], units: [UnitResult], findings: [Finding]) -> AuditResult {
  AuditResult(
    language: "vi", asOf: "2024-12-31", periodStart: "2024-01-01", periodEnd: "2024-12-31", packs: [], rules: rules, units: units,
    findings: HeldFindings(FindingOrder(rules: rules).canonical(findings), rules: rules), datasets: [],
    manifest: ManifestInfo(
      version: "0", generatedAt: "", options: [], packs: [], schema: .init(path: "", sha256: ""),
      calendar: .init(path: "", sha256: ""), parameters: [], inputs: []))
}
