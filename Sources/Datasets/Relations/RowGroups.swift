internal import Tables

/// Rows by group, in row order, as compressed sparse rows. Rows that are in the order of their groups already need no list.
package struct RowGroups {
  /// Those of group `g` are at the positions `starts[g]..<starts[g + 1]`.
  package private(set) var starts: [Int32]
  /// The row at each position; nil where it is the position itself.
  package private(set) var order: [Int32]?

  /// - Parameter groups: by row; a negative one for none. O(rows + groups).
  package init(_ groups: [Int32], groupCount: Int) {
    var starts = [Int32](repeating: 0, count: groupCount + 1)
    var isOrdered = true
    var last: Int32 = 0
    for group in groups {
      // A row without a group fails this too.
      if group < last { isOrdered = false }
      last = group
      if group >= 0 { starts[Int(group) + 1] += 1 }
    }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    self.starts = starts
    guard !isOrdered else { return }
    var order = [Int32](repeating: 0, count: Int(starts[groupCount]))
    for row in groups.indices where groups[row] >= 0 {
      let group = Int(groups[row])
      order[Int(starts[group])] = Int32(truncatingIfNeeded: row)
      starts[group] += 1
    }
    self.order = order
  }

  func positions(of group: Int) -> Range<Int> { Int(starts[group])..<Int(starts[group + 1]) }

  func row(at position: Int) -> Int { order.map { Int($0[position]) } ?? position }
}
