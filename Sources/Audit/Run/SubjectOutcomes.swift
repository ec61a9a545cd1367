package import CEL
package import Findings

/// What a rule says of many subjects at once, as parallel arrays: the form in which every evaluator answers.
package struct SubjectOutcomes: Sendable {
  /// The subject's row in the rule's dataset, ascending; with `each` a row stands once per item.
  package var rows: [Int32] = []
  /// The items of `each`, beside `rows`; empty for a rule without.
  package var items: [Value] = []
  package var outcomes: [Outcome] = []
  /// Why a subject is `unknown` or `error`, by its index.
  package var reasons: [Int: EvaluationError] = [:]

  package init() {}

  package var count: Int { outcomes.count }

  package mutating func append(row: Int, item: Value?, outcome: Outcome, reason: EvaluationError? = nil) {
    if let reason { reasons[outcomes.count] = reason }
    rows.append(Int32(row))
    if let item { items.append(item) }
    outcomes.append(outcome)
  }

  package mutating func append(_ other: SubjectOutcomes) {
    let offset = count
    rows += other.rows
    items += other.items
    outcomes += other.outcomes
    for (index, reason) in other.reasons { reasons[index + offset] = reason }
  }
}

/// What findings show of their subjects beside the outcome, as columns.
package struct SubjectDetails: Sendable {
  /// The values of one evidence expression, one per subject.
  package enum Values: Sendable {
    /// An error, null or an empty optional for a value that is missing.
    case values([Value])
    /// Values of one type, and where none is there; no flags where none is missing.
    case column(EvidenceColumn.Values, missing: [Bool])
  }

  /// Days since 1970-01-01, `FindingGroup.noDate` for none; empty where no subject has one.
  package var dates: [Int32]
  /// Beside the rule's `evidence`.
  package var evidence: [Values]

  package init(dates: [Int32], evidence: [Values]) {
    self.dates = dates
    self.evidence = evidence
  }
}

/// How a rule is evaluated: the engine asks for the outcomes of all subjects of a range of rows at once, and for details only where
/// there are findings. The interpreter is one such plan; an evaluator over columns is another.
package protocol RulePlan: Sendable {
  /// Outcomes of the subjects that stand in `rows` of the rule's dataset, in row order, then item order.
  func outcomes(rows: Range<Int>) -> SubjectOutcomes
  /// What findings are made with when all outcomes are known.
  var detailPlan: any DetailPlan { get }
}

/// What a rule's findings show of their subjects.
package protocol DetailPlan: Sendable {
  /// - Parameter items: The items of `each`, beside `rows`; empty for a rule without.
  func details(rows: [Int32], items: [Value]) -> SubjectDetails
}
