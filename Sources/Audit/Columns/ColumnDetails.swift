import CEL
import Findings
import Tables

/// What findings of a rule show of their subjects. It holds nothing of what decided them, so that the indexes of joins are let go before
/// findings are written.
struct ColumnDetails: DetailPlan {
  let subjects: SubjectRows
  let items: ItemPlan?
  let on: (any ColumnNode)?
  let evidence: [any ColumnNode]
  /// The day of subjects of a rule without `on`, since 1970.
  let lastDay: Int64
  let errors: ErrorTable
  let offsetSeconds: Int

  func details(rows: [Int32], items: [Value]) -> SubjectDetails {
    let batch = subjects.batch(rows: rows)
    return details(self.items.map { $0.pairs(batch, items: items) } ?? batch)
  }

  private func details(_ batch: Batch) -> SubjectDetails {
    var dates = [Int32](repeating: Int32(truncatingIfNeeded: lastDay), count: batch.count)
    if let on {
      let relevant = batch.vector(on)
      dates = relevant.ints.map { Int32(truncatingIfNeeded: $0) }
      if let errors = relevant.errors {
        for position in dates.indices where errors[position] != 0 { dates[position] = FindingGroup.noDate }
      }
    }
    return SubjectDetails(
      dates: dates, evidence: evidence.map { EvidenceValues.make(batch.vector($0), $0.shape, errors, offsetSeconds: offsetSeconds) })
  }
}

/// Rows of a dataset as subjects of a plan.
struct SubjectRows: Sendable {
  let program: ColumnProgram
  let subject: any ColumnNode
  let unit: any ColumnNode
  /// The row in the unit dataset by row of the dataset; -1 where no unit is known.
  let unitRows: PackedInts

  var count: Int { unitRows.count }

  func batch(rows: [Int32]) -> Batch { batch(rows: rows, unitRows: unitRows.codes(at: rows.span)) }

  /// - Parameter unitRows: beside the rows.
  func batch(rows: [Int32], unitRows: [Int32]) -> Batch {
    program.batch(count: rows.count, rows: subject === unit ? [(subject, rows)] : [(subject, rows), (unit, unitRows)])
  }
}
