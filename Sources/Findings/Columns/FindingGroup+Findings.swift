internal import Tables

extension FindingGroup {
  /// Findings of one rule in one unit, in canonical order, all with the same evidence names.
  ///
  /// A day that is no ISO day is no day, and an id that is not 16 hex digits is taken anew.
  package init?(_ findings: ArraySlice<Finding>, rule: Int?) {
    guard let first = findings.first else { return nil }
    var traits: [FindingTraits] = []
    var group = FindingGroup(
      head: FindingHead(unitID: first.unitID, ruleID: first.ruleID, pack: first.pack, clause: first.clause, rule: rule), traits: [],
      ids: [], subjects: TextRun(findings.map(\.subject)), messages: TextRun(findings.map(\.message)),
      evidence: first.evidence.indices.map { place in
        EvidenceColumn(name: first.evidence[place].name, findings.map { $0.evidence[place].value })
      }, sources: FindingSources())
    for finding in findings {
      let trait = FindingTraits(finding)
      let place = traits.firstIndex(of: trait) ?? traits.count
      if place == traits.count { traits.append(trait) }
      group.traitOf.append(UInt16(clamping: place))
      group.ids.append(
        Hex.number(finding.findingID)
          ?? Finding.identifierNumber(ruleID: finding.ruleID, unitID: finding.unitID, subject: finding.subject))
      group.dates.append(finding.date.flatMap { CivilDate(iso: $0)?.days } ?? Self.noDate)
      group.sources.append(finding.sources)
    }
    group.traits = traits
    self = group
  }

  /// Whether a finding can stand in one group with its neighbour.
  static func areAlike(_ left: Finding, _ right: Finding) -> Bool {
    ExactText(left.unitID) == ExactText(right.unitID) && ExactText(left.ruleID) == ExactText(right.ruleID)
      && ExactText(left.pack) == ExactText(right.pack) && left.clause == right.clause
      && left.evidence.count == right.evidence.count
      && zip(left.evidence, right.evidence).allSatisfy { ExactText($0.name) == ExactText($1.name) }
  }
}

extension FindingTraits {
  package init(_ finding: Finding) {
    self.init(
      severity: finding.severity, outcome: finding.outcome, dataset: finding.dataset, status: finding.status, waiver: finding.waiver)
  }
}
