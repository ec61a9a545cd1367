package import Tables

/// A to-many relation as compressed sparse rows: the rows of the other table that belong to each row of this one.
package struct ListIndex: Sendable {
  /// Those of row `r` are `rows[starts[r]..<starts[r + 1]]`, in the relation's order.
  package let starts: [Int32]
  package let rows: [Int32]
  /// Whether a part of the row's own key is missing, so that nobody can say what belongs to it.
  package let isUndecided: Validity

  /// Groups the other table by the relation's columns. O(rows of both tables), and O(n log n) for an ordered relation.
  package init(_ relation: ListRelation, from mine: Table, to theirs: Table) {
    let theirColumns = relation.by.map { theirs.column($0.theirs) ?? .allMissing(.string, count: theirs.rowCount) }
    let myColumns = relation.by.map { mine.column($0.mine) ?? .allMissing(.string, count: mine.rowCount) }
    let index = KeyIndex(columns: theirColumns, rowCount: theirs.rowCount)
    let groups = index.lookUp(columns: myColumns, rowCount: mine.rowCount)
    let order = relation.order.compactMap { theirs.column($0) }

    var starts: [Int32] = [0]
    starts.reserveCapacity(mine.rowCount + 1)
    var rows: [Int32] = []
    rows.reserveCapacity(theirs.rowCount)
    var undecided = Validity(repeating: false, count: mine.rowCount)
    for row in 0..<mine.rowCount {
      let members = index.rows(ofGroup: groups[row])
      rows.append(contentsOf: order.isEmpty ? Array(members) : Self.sorted(members, by: order))
      starts.append(Int32(rows.count))
      if !myColumns.allSatisfy({ $0.validity[row] }) { undecided[row] = true }
    }
    self.starts = starts
    self.rows = rows
    isUndecided = undecided
  }

  package func members(of row: Int) -> ArraySlice<Int32> { rows[Int(starts[row])..<Int(starts[row + 1])] }

  /// Stable; rows without a value come last.
  private static func sorted(_ members: ArraySlice<Int32>, by columns: [Column]) -> [Int32] {
    members.enumerated().sorted { left, right in
      for column in columns {
        let a = Self.rank(column, Int(left.element))
        let b = Self.rank(column, Int(right.element))
        if a != b { return a.map { a in b.map { a < $0 } ?? true } ?? false }
      }
      return left.offset < right.offset
    }.map(\.element)
  }

  private static func rank(_ column: Column, _ row: Int) -> Int64? {
    guard column.validity[row] else { return nil }
    switch column.values {
    case .int(let values): return values[row]
    case .date(let values): return Int64(values[row].days)
    case .timestamp(let values): return values[row].microseconds
    case .dictionary, .decimal, .bool: return nil
    }
  }
}
