import CEL
import Datasets
import Findings
import RulePacks
import Tables

/// All rules about the rows of one dataset that can be evaluated over columns, planned together so that what they share is evaluated once.
final class DatasetPlan: Sendable {
  let rules: [ColumnRule]
  let subjects: SubjectRows
  private let units: UnitDirectory
  private let visits: UnitVisits
  /// Positions of one batch: few enough that the vectors of a rule stay in the cache, and lists of what belongs to them small.
  let rowsPerBatch: Int

  var rowCount: Int { subjects.count }
  /// How many rows belong to a unit that is audited.
  var visitCount: Int { visits.count }

  private static let mostRowsPerBatch = 4096
  private static let membersPerBatch = 1 << 18

  /// - Parameter members: rows of other tables that belong to all rows of the dataset together.
  init(rules: [ColumnRule], subjects: SubjectRows, units: UnitDirectory, members: Int) {
    self.rules = rules
    self.subjects = subjects
    self.units = units
    visits = UnitVisits(subjects.unitRows, units)
    let membersPerRow = max(1, members / max(1, subjects.count))
    rowsPerBatch = max(1, min(Self.mostRowsPerBatch, Self.membersPerBatch / membersPerRow))
  }

  /// What each of `rules` finds in a stretch of the visited rows.
  func findings(visits stretch: Range<Int>) -> [RuleFindings] {
    var tallies = rules.map { VerdictTally($0, units: units) }
    for start in stride(from: stretch.lowerBound, to: stretch.upperBound, by: rowsPerBatch) {
      let rows = visits.rows(start..<min(start + rowsPerBatch, stretch.upperBound))
      let unitRows = subjects.unitRows.codes(at: rows.span)
      let batch = subjects.batch(rows: rows, unitRows: unitRows)
      let runs = UnitRun.runs(unitRows, units)
      for (place, rule) in rules.enumerated() {
        if let items = rule.items {
          judge(rule, items, batch, unitRows, rows, &tallies[place])
        } else {
          tallies[place].add(rule.judge(batch), runs: runs) { rows[$0] }
        }
      }
    }
    return tallies.indices.map { tallies[$0].finish() }
  }

  private func judge(
    _ rule: ColumnRule, _ items: ItemPlan, _ batch: Batch, _ unitRows: [Int32], _ rows: [Int32], _ tally: inout VerdictTally
  ) {
    let row = { (position: Int) in rows[position] }
    let unbound = rule.unbound(batch)
    if let unbound {
      // The pack binds somebody else: one subject says so, instead of one per item.
      let codes = [UInt8](repeating: Verdict.notApplicable, count: batch.count)
      tally.add(Verdicts(codes: codes, reasons: nil), runs: UnitRun.runs(unitRows, units), isUsed: unbound, row: row) { _ in .null }
    }
    if let errors = items.errors(batch) {
      let isUsed = zip(errors, unbound ?? [UInt8](repeating: 0, count: errors.count)).map { $0 != 0 && $1 == 0 ? 1 as UInt8 : 0 }
      tally.add(rule.undecided(errors), runs: UnitRun.runs(unitRows, units), isUsed: isUsed, row: row) { _ in .null }
    }
    items.forEach(batch) { pairs in
      let subjects = pairs.subjects
      tally.add(
        rule.judge(pairs.batch), runs: UnitRun.runs(subjects.map { unitRows[Int($0)] }, units),
        isUsed: unbound.map { unbound in subjects.map { 1 &- unbound[Int($0)] } }, row: { row(Int(subjects[$0])) },
        item: { items.value(pairs, $0) })
    }
  }
}

/// One rule of a dataset's plan.
struct ColumnPlan: RulePlan {
  let rule: ColumnRule
  let dataset: DatasetPlan

  func outcomes(rows: Range<Int>) -> SubjectOutcomes { rule.interpreted.outcomes(rows: rows) }

  var detailPlan: any DetailPlan { rule.details(of: dataset.subjects) }
}
