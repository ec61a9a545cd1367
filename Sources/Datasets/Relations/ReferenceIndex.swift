package import Tables

/// A to-one relation resolved for every row: `case.unit`, `case.procedure` as of the day of receipt.
package struct ReferenceIndex: Sendable {
  /// The row of the other table, or -1 where the code is missing, unknown, or nothing is in force on the day.
  package let targets: [Int32]
  /// Rows whose code is there but that no row of the other table has, in force or not.
  package let dangling: [Int32]

  /// Resolves a reference. O(rows of both tables).
  ///
  /// Of several rows in force on the day the one that began last counts, then the first in row order.
  package init(_ reference: Reference, from mine: Table, to theirs: Table, offsetSeconds: Int) {
    let theirColumns = reference.by.map { theirs.column($0.theirs) ?? .allMissing(.string, count: theirs.rowCount) }
    let myColumns = reference.by.map { mine.column($0.mine) ?? .allMissing(.string, count: mine.rowCount) }
    let index = KeyIndex(columns: theirColumns, rowCount: theirs.rowCount)
    let groups = index.lookUp(columns: myColumns, rowCount: mine.rowCount)
    let day = reference.asOf.map { DayReader(mine.column($0), offsetSeconds: offsetSeconds) }
    let from = reference.inForce.map { DayReader(theirs.column($0.from), offsetSeconds: offsetSeconds) }
    let to = reference.inForce.map { DayReader(theirs.column($0.to), offsetSeconds: offsetSeconds) }

    var targets = [Int32](repeating: -1, count: mine.rowCount)
    var dangling: [Int32] = []
    for row in 0..<mine.rowCount {
      guard groups[row] >= 0 else {
        if myColumns.allSatisfy({ $0.validity[row] }) { dangling.append(Int32(row)) }
        continue
      }
      let candidates = index.rows(ofGroup: groups[row])
      guard let day, let from, let to else {
        targets[row] = candidates.first ?? -1
        continue
      }
      guard let date = day.date(row) else { continue }
      var best: (row: Int32, from: CivilDate)?
      for candidate in candidates {
        let start = from.date(Int(candidate)) ?? .minimum
        guard start <= date, (to.date(Int(candidate)) ?? .maximum) >= date else { continue }
        if best.map({ start > $0.from }) ?? true { best = (candidate, start) }
      }
      targets[row] = best?.row ?? -1
    }
    self.targets = targets
    self.dangling = dangling
  }
}

/// Reads a date or timestamp column as days.
struct DayReader {
  private let column: Column?
  private let offsetSeconds: Int

  init(_ column: Column?, offsetSeconds: Int) {
    self.column = column
    self.offsetSeconds = offsetSeconds
  }

  func date(_ row: Int) -> CivilDate? {
    guard let column else { return nil }
    return column.date(at: row) ?? column.timestamp(at: row)?.date(offsetSeconds: offsetSeconds)
  }
}
