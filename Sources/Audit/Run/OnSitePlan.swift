import CEL
import Datasets
import Findings
import RulePacks
import Tables

/// An on-site check: decided by an inspector's answer, not checked until there is one.
struct OnSitePlan: RulePlan {
  private let scope: InterpretedPlan
  /// By row of the unit dataset: the last answer given.
  private let answers: [Int: String]
  private let expect: String

  /// - Parameter scope: Decides where the check applies; its `require` is not asked.
  init(check: OnSiteCheck, rule: CompiledRule, scope: InterpretedPlan, bundle: Bundle) {
    self.scope = scope
    expect = check.expect
    var answers: [Int: (day: CivilDate, row: Int, answer: String)] = [:]
    if let name = bundle.schema.answerDataset, let table = bundle.tables[name], let checks = table.column(AnswerColumn.check),
      let given = table.column(AnswerColumn.answer)
    {
      let observed = table.column(AnswerColumn.observedOn)
      for row in 0..<table.rowCount {
        guard let id = checks.string(at: row), id == rule.rule.id || id == rule.rule.fullID, let answer = given.string(at: row),
          let unit = bundle.unitRow(of: row, in: name)
        else { continue }
        let day = observed?.date(at: row) ?? .minimum
        if answers[unit].map({ day >= $0.day }) ?? true { answers[unit] = (day, row, answer) }
      }
    }
    self.answers = answers.mapValues(\.answer)
  }

  func outcomes(rows: Range<Int>) -> SubjectOutcomes {
    var outcomes = SubjectOutcomes()
    for row in rows {
      let (outcome, reason) = scope.applicability(row: row)
      if let outcome {
        outcomes.append(row: row, item: nil, outcome: outcome, reason: reason)
        continue
      }
      switch answers[row] {
      case nil: outcomes.append(row: row, item: nil, outcome: .notChecked)
      case "not_applicable"?: outcomes.append(row: row, item: nil, outcome: .notApplicable)
      case let answer?: outcomes.append(row: row, item: nil, outcome: answer == expect ? .pass : .fail)
      }
    }
    return outcomes
  }

  var detailPlan: any DetailPlan { scope }
}

/// Columns of the answers' dataset, as the specification names them.
enum AnswerColumn {
  static let check = "check_id"
  static let answer = "answer"
  static let observedOn = "observed_on"
  static let all = [check, answer, observedOn]
}
