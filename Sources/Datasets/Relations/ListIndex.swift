package import Tables

/// A to-many relation as compressed sparse rows: the rows of the other table that belong to each row of this one.
package struct ListIndex: Sendable {
  /// Those of row `r` are `rows[starts[r]..<starts[r + 1]]`, in the relation's order.
  package let starts: [Int32]
  package let rows: [Int32]
  /// Whether a part of the row's own key is missing, so that nobody can say what belongs to it.
  package let isUndecided: Validity

  /// Groups the other table by the relation's columns. O(rows of both tables), and O(n log n) where rows do not stand in order.
  ///
  /// - Parameter key: the other dataset's key: it orders what the relation leaves open, so that no list depends on the order of rows.
  package init(_ relation: ListRelation, from mine: Table, to theirs: Table, key: [String]) {
    let theirColumns = relation.by.map { theirs.column($0.theirs) ?? .allMissing(.string, count: theirs.rowCount) }
    let myColumns = relation.by.map { mine.column($0.mine) ?? .allMissing(.string, count: mine.rowCount) }
    let index = KeyIndex(columns: theirColumns, rowCount: theirs.rowCount)
    let groups = index.lookUp(columns: myColumns, rowCount: mine.rowCount)
    let order = RowOrder((relation.order + key.filter { !relation.order.contains($0) }).compactMap { theirs.column($0) })

    var starts: [Int32] = [0]
    starts.reserveCapacity(mine.rowCount + 1)
    var rows: [Int32] = []
    rows.reserveCapacity(theirs.rowCount)
    var undecided = Validity(repeating: false, count: mine.rowCount)
    for row in 0..<mine.rowCount {
      let members = index.rows(ofGroup: groups[row])
      rows.append(contentsOf: order.sorted(members))
      starts.append(Int32(rows.count))
      if !myColumns.allSatisfy({ $0.validity[row] }) { undecided[row] = true }
    }
    self.starts = starts
    self.rows = rows
    isUndecided = undecided
  }

  package func members(of row: Int) -> ArraySlice<Int32> { rows[Int(starts[row])..<Int(starts[row + 1])] }
}
