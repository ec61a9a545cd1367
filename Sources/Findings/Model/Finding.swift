/// What a rule says of a subject, named as in XCCDF 1.2.
package enum Outcome: String, Hashable, Sendable, CaseIterable {
  case pass, fail, unknown
  case notApplicable = "not_applicable"
  case notChecked = "not_checked"
  case error
}

/// How grave a violation is; the order is from worst to mildest.
package enum FindingSeverity: String, Hashable, Sendable, CaseIterable, Comparable {
  case critical, high, medium, low, info

  /// 0 is the worst.
  package var rank: Int {
    switch self {
    case .critical: 0
    case .high: 1
    case .medium: 2
    case .low: 3
    case .info: 4
    }
  }

  /// Worse is less.
  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// A value that decided a finding.
package enum EvidenceValue: Hashable, Sendable {
  case missing
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  /// ISO 8601 day.
  case date(String)
  /// ISO 8601 instant with its offset.
  case timestamp(String)
  case list([EvidenceValue])
}

/// Named evidence values, in the order the rule lists them.
package struct EvidenceItem: Hashable, Sendable {
  package var name: String
  package var value: EvidenceValue

  package init(name: String, value: EvidenceValue) {
    self.name = name
    self.value = value
  }
}

/// Where a subject's row stands: the row as the program that shows the file counts it.
package struct RowSource: Hashable, Sendable {
  package var file: String
  package var sheet: String?
  package var row: Int?

  package init(file: String, sheet: String?, row: Int?) {
    self.file = file
    self.sheet = sheet
    self.row = row
  }
}

/// A `fail`, an `error` or an `unknown`: one line of `findings.ndjson`.
package struct Finding: Hashable, Sendable {
  /// `Finding.identifier(rule:unit:subject:)`.
  package var findingID: String
  package var ruleID: String
  package var pack: String
  package var clause: String?
  package var severity: FindingSeverity
  package var outcome: Outcome
  package var unitID: String
  package var dataset: String
  /// The key without unit_id; parts of a longer key joined by `/`.
  package var subject: String
  /// ISO 8601 day, where the subject has one.
  package var date: String?
  package var message: String
  package var evidence: [EvidenceItem]
  /// All rows of the subject; the first is the finding's `source`.
  package var sources: [RowSource]
  /// new, persisting, waived; nil without a baseline.
  package var status: String?
  package var waiver: String?

  package init(
    findingID: String, ruleID: String, pack: String, clause: String?, severity: FindingSeverity, outcome: Outcome, unitID: String,
    dataset: String, subject: String, date: String?, message: String, evidence: [EvidenceItem], sources: [RowSource],
    status: String? = nil, waiver: String? = nil
  ) {
    self.findingID = findingID
    self.ruleID = ruleID
    self.pack = pack
    self.clause = clause
    self.severity = severity
    self.outcome = outcome
    self.unitID = unitID
    self.dataset = dataset
    self.subject = subject
    self.date = date
    self.message = message
    self.evidence = evidence
    self.sources = sources
    self.status = status
    self.waiver = waiver
  }
}
