internal import Tables

/// What all findings of one rule in one unit share.
package struct FindingHead: Hashable, Sendable {
  package var unitID: String
  package var ruleID: String
  package var pack: String
  package var clause: String?
  /// In `AuditResult.rules`; nil for a rule that is not listed.
  package var rule: Int?

  package init(unitID: String, ruleID: String, pack: String, clause: String?, rule: Int?) {
    self.unitID = unitID
    self.ruleID = ruleID
    self.pack = pack
    self.clause = clause
    self.rule = rule
  }
}

/// What many findings of a rule share: a group has few of these.
package struct FindingTraits: Hashable, Sendable {
  package var severity: FindingSeverity
  package var outcome: Outcome
  package var dataset: String
  package var status: String?
  package var waiver: String?

  package init(severity: FindingSeverity, outcome: Outcome, dataset: String, status: String? = nil, waiver: String? = nil) {
    self.severity = severity
    self.outcome = outcome
    self.dataset = dataset
    self.status = status
    self.waiver = waiver
  }

  /// Marked by a waiver that is in force.
  package var isWaived: Bool { status == Finding.waivedStatus }
}

/// Neighbours in canonical order: findings of one rule in one unit with the same evidence, as columns.
package struct FindingGroup: Sendable {
  package var head: FindingHead
  package var traits: [FindingTraits]
  /// Per finding a place in `traits`; empty where all have the first.
  @usableFromInline package var traitOf: [UInt16]
  /// The first 8 bytes of the SHA-256 that `Finding.identifier` takes.
  package var ids: [UInt64]
  package var subjects: TextRun
  /// Days since 1970-01-01, or `noDate`; empty where no finding has one.
  @usableFromInline package var dates: [Int32]
  package var messages: TextRun
  /// In the order the rule lists them.
  package var evidence: [EvidenceColumn]
  package var sources: FindingSources

  @usableFromInline package static let noDate = Int32.min

  package init(
    head: FindingHead, traits: [FindingTraits], traitOf: [UInt16] = [], ids: [UInt64], subjects: TextRun, dates: [Int32] = [],
    messages: TextRun, evidence: [EvidenceColumn], sources: FindingSources
  ) {
    self.head = head
    self.traits = traits
    self.traitOf = traitOf
    self.ids = ids
    self.subjects = subjects
    self.dates = dates
    self.messages = messages
    self.evidence = evidence
    self.sources = sources
  }

  package var count: Int { ids.count }

  /// A place in `traits`.
  @inlinable package func trait(_ index: Int) -> Int { traitOf.isEmpty ? 0 : Int(traitOf[index]) }

  @inlinable package func day(_ index: Int) -> Int32? {
    guard !dates.isEmpty, dates[index] != Self.noDate else { return nil }
    return dates[index]
  }

  /// One finding with all its texts.
  package func finding(_ index: Int) -> Finding {
    let trait = traits[trait(index)]
    return Finding(
      findingID: Hex.text(of: ids[index]), ruleID: head.ruleID, pack: head.pack, clause: head.clause, severity: trait.severity,
      outcome: trait.outcome, unitID: head.unitID, dataset: trait.dataset, subject: subjects.text(index),
      date: day(index).map { CivilDate(days: $0).description }, message: messages.text(index),
      evidence: evidence.map { EvidenceItem(name: $0.name, value: $0.value(index)) }, sources: sources.sources(index),
      status: trait.status, waiver: trait.waiver)
  }
}
