package import CEL
package import Findings
package import Tables

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

/// What a finding shows of a subject beside its outcome.
package struct SubjectDetails: Sendable {
  package var date: CivilDate?
  /// Beside the rule's `evidence`; an error for a value that is missing.
  package var evidence: [Value]

  package init(date: CivilDate?, evidence: [Value]) {
    self.date = date
    self.evidence = evidence
  }
}

/// How a rule is evaluated: the engine asks for the outcomes of all subjects of a range of rows at once, and for details only where
/// there is a finding. The interpreter is one such plan; an evaluator over columns is another.
package protocol RulePlan: Sendable {
  /// Outcomes of the subjects that stand in `rows` of the rule's dataset, in row order, then item order.
  func outcomes(rows: Range<Int>) -> SubjectOutcomes
  func details(row: Int, item: Value?) -> SubjectDetails
}
