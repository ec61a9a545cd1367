import CEL
import Diagnostics
import Findings
import RulePacks
import Tables

/// Compares what columns say of a rule's subjects with what the interpreter says: `--check-evaluator`.
struct EvaluatorCheck: Sendable {
  /// Subjects of each rule.
  let count: Int

  /// Rows of a table, the same for every run: drawn by the rule's name, not by a clock.
  func rows(of rule: CompiledRule, in rowCount: Int) -> [Int32] {
    // FNV-1a and SplitMix64: any fixed function would do that spreads.
    var state = rule.rule.fullID.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    guard rowCount > count else { return (0..<rowCount).map { Int32(truncatingIfNeeded: $0) } }
    var rows: Set<Int32> = []
    while rows.count < count {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      rows.insert(Int32(truncatingIfNeeded: (mixed ^ mixed >> 31) % UInt64(rowCount)))
    }
    return rows.sorted()
  }

  /// One diagnostic for each subject on which the two differ.
  func problems(of rule: ColumnRule, in plan: DatasetPlan, named subject: (Int32, Value?) -> String) -> [Diagnostic] {
    let verdicts = plan.verdicts(rule, rows: rows(of: rule.rule, in: plan.rowCount), most: count)
    return verdicts.compactMap { verdict in
      let (outcome, reason) = rule.interpreted.judged(row: Int(verdict.row), item: verdict.item)
      if outcome == verdict.outcome, outcome != .unknown || reason == verdict.reason { return nil }
      return .evaluatorsDiffer(
        rule.rule.rule.fullID, subject: subject(verdict.row, verdict.item),
        interpreter: Self.words(outcome, reason), columns: Self.words(verdict.outcome, verdict.reason))
    }
  }

  private static func words(_ outcome: Outcome, _ reason: EvaluationError?) -> String {
    reason.map { "\(outcome.rawValue) (\($0.code.rawValue): \($0.detail))" } ?? outcome.rawValue
  }
}

extension DatasetPlan {
  /// What columns say of one subject; those that only the interpreter can judge are left out.
  struct SubjectVerdict {
    let row: Int32
    let item: Value?
    let outcome: Outcome
    let reason: EvaluationError?
  }

  /// - Parameter most: how many subjects are judged at the most; a row with `each` has many.
  func verdicts(_ rule: ColumnRule, rows: [Int32], most: Int) -> [SubjectVerdict] {
    let unitRows = subjects.unitRows.codes(at: rows.span)
    let batch = subjects.batch(rows: rows, unitRows: unitRows)
    var judged: [SubjectVerdict] = []
    func add(_ verdicts: Verdicts, _ position: Int, row: Int, item: Value?) {
      guard judged.count < most, unitRows[row] >= 0, let outcome = Verdict.outcome(verdicts.codes[position]) else { return }
      let number = verdicts.reasons?[position] ?? 0
      let isDecided = outcome == .pass || outcome == .fail || outcome == .notApplicable
      judged.append(SubjectVerdict(row: rows[row], item: item, outcome: outcome, reason: isDecided ? nil : rule.reason(number)))
    }
    guard let items = rule.items else {
      let verdicts = rule.judge(batch)
      for position in rows.indices { add(verdicts, position, row: position, item: nil) }
      return judged
    }
    items.forEach(batch) { pairs in
      let verdicts = rule.judge(pairs.batch)
      // Pairs far apart, so that more than the first unit is looked at.
      let step = max(1, pairs.subjects.count / most)
      for position in stride(from: 0, to: pairs.subjects.count, by: step) {
        add(verdicts, position, row: Int(pairs.subjects[position]), item: items.value(pairs, position))
      }
    }
    return judged
  }
}

extension Diagnostic {
  fileprivate static func evaluatorsDiffer(_ rule: String, subject: String, interpreter: String, columns: String) -> Diagnostic {
    Diagnostic(
      code: "audit/evaluators-differ",
      message: "'\(rule)' of '\(subject)': the interpreter says \(interpreter), the columns say \(columns)",
      hint: "this is a defect of rasoat, not of the data: report the rule and the row")
  }
}
