package import Tables

/// A to-many relation as compressed sparse rows: the rows of the other table that belong to each row of this one.
package struct ListIndex: Sendable {
  /// Those of row `r` are at the positions `starts[r]..<starts[r + 1]`, in the relation's order.
  package let starts: [Int32]
  /// The row at each position; nil where it is the position itself, as in a table that is in the order of its parents.
  package let order: [Int32]?
  /// Whether a part of the row's own key is missing, so that nobody can say what belongs to it.
  package let isUndecided: Validity

  /// Groups the other table by the relation's columns. O(rows of both tables), and O(n log n) where rows do not stand in order.
  ///
  /// - Parameter key: the other dataset's key: it orders what the relation leaves open, so that no list depends on the order of rows.
  package init(_ relation: ListRelation, from mine: Table, to theirs: Table, key: [String]) {
    let columns = relation.by.map { mine.column($0.mine) }
    isUndecided = Validity(allOf: columns)?.inverted ?? Validity(repeating: true, count: mine.rowCount)
    var index = KeyIndex(
      columns: relation.by.map { theirs.column($0.theirs) }, rowCount: theirs.rowCount, others: columns, otherCount: mine.rowCount)
    // What a list is grouped by is the same in all its rows.
    let names = (relation.order + key.filter { !relation.order.contains($0) }).filter { name in !relation.by.contains { $0.theirs == name }
    }
    let order = RowOrder(names.compactMap { theirs.column($0) })
    if let parents = Self.onlyParents(index.lookups, groupCount: index.groupCount) {
      for row in index.groups.indices where index.groups[row] >= 0 { index.groups[row] = parents[Int(index.groups[row])] }
      let lists = RowGroups(index.groups, groupCount: mine.rowCount)
      starts = lists.starts
      self.order = Self.ordered(lists, order)
    } else {
      let lists = RowGroups(index.groups, groupCount: index.groupCount)
      (starts, self.order) = Self.shared(index.lookups, lists, Self.ordered(lists, order))
    }
  }

  /// By group the row that looks it up; nil where several rows look up the same.
  private static func onlyParents(_ lookups: [Int32], groupCount: Int) -> [Int32]? {
    var parents = [Int32](repeating: -1, count: groupCount)
    for (row, group) in lookups.enumerated() where group >= 0 {
      if parents[Int(group)] >= 0 { return nil }
      parents[Int(group)] = Int32(truncatingIfNeeded: row)
    }
    return parents
  }

  /// The rows of lists, each in order; nil where they are the positions themselves.
  private static func ordered(_ lists: RowGroups, _ order: RowOrder) -> [Int32]? {
    if lists.order == nil, order.isOrdered(lists: lists.starts) { return nil }
    var rows = lists.order ?? (0..<(lists.starts.last ?? 0)).map { $0 }
    order.sort(&rows, lists: lists.starts)
    return rows
  }

  /// Lists that several rows have in common, once for each of them.
  private static func shared(_ lookups: [Int32], _ lists: RowGroups, _ order: [Int32]?) -> (starts: [Int32], order: [Int32]) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(lookups.count + 1)
    var rows: [Int32] = []
    for group in lookups {
      if group >= 0 {
        let positions = lists.positions(of: Int(group))
        if let order { rows += order[positions] } else { rows += positions.lazy.map { Int32(truncatingIfNeeded: $0) } }
      }
      starts.append(Int32(truncatingIfNeeded: rows.count))
    }
    return (starts, rows)
  }

  /// Whether the row at each position is the position itself.
  package var isIdentity: Bool { order == nil }

  /// How many rows all lists have together.
  package var memberCount: Int { Int(starts.last ?? 0) }

  /// The rows that belong to a row. O(1), and O(members) where `isIdentity`.
  package func members(of row: Int) -> ArraySlice<Int32> { members(Int(starts[row])..<Int(starts[row + 1])) }

  /// The rows at positions that follow one another, which `starts` gives. O(1), and O(positions) where `isIdentity`.
  package func members(_ positions: Range<Int>) -> ArraySlice<Int32> {
    if let order { return order[positions] }
    return positions.map { Int32(truncatingIfNeeded: $0) }[...]
  }
}
