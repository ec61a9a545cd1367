/// An order of rows by columns, each of which decides where those before it do not; texts are in the order of their code points, rows
/// without a value come last.
package struct RowOrder: Sendable {
  private let columns: [OrderColumn]

  /// O(cells), and O(n log n) in the distinct texts of dictionaries.
  package init(_ columns: [Column]) { self.columns = OrderColumn.folded(columns.map { OrderColumn($0) }) }

  /// The rows in order; those that no column tells apart stay as they are. O(n) for rows in order, else O(n log n).
  package func sorted(_ rows: ArraySlice<Int32>) -> [Int32] {
    var rows = Array(rows)
    sort(&rows, 0..<rows.count, from: 0)
    return rows
  }

  /// Whether all rows of a table are in order inside each list, where list `n` has the rows `starts[n]..<starts[n + 1]`. O(rows).
  package func isOrdered(lists starts: [Int32]) -> Bool {
    var isOrdered = true
    forEachDescent(RowRun(positions: 0..<Int(starts.last ?? 0), rows: nil), lists: starts, from: 0) { _ in
      isOrdered = false
      return nil
    }
    return isOrdered
  }

  /// Brings the rows of each list in order, where list `n` has the positions `starts[n]..<starts[n + 1]`. O(n) for lists in order.
  package func sort(_ rows: inout [Int32], lists starts: [Int32]) {
    var unordered: [Int] = []
    var list = 0
    forEachDescent(RowRun(positions: 0..<rows.count, rows: rows), lists: starts, from: 0) { position in
      while Int(starts[list + 1]) <= position { list += 1 }
      unordered.append(list)
      return Int(starts[list + 1])
    }
    for list in unordered { sort(&rows, Int(starts[list])..<Int(starts[list + 1]), from: 0, isChecked: true) }
  }

  /// Calls `body` with positions whose row comes after the next one's, in the same list; it returns from which position on it is
  /// called again, nil for none.
  private func forEachDescent(_ run: RowRun, lists starts: [Int32], from column: Int, _ body: (Int) -> Int?) {
    // Large parts are compared fast, but where lists are not in order a small one is enough of each.
    let (smallest, largest) = (128, 16_384)
    var batch = smallest
    var list = 0
    var first = run.positions.lowerBound
    while first + 1 < run.positions.upperBound {
      let last = min(first + batch, run.positions.upperBound - 1)
      var order = [Int8](repeating: 0, count: last - first)
      while list < starts.count, Int(starts[list]) <= last {
        let boundary = Int(starts[list]) - 1 - first
        if boundary >= 0 { order[boundary] = -1 }
        list += 1
      }
      // The boundary behind the last pair belongs to the next batch too.
      list = max(0, list - 1)
      for column in columns[column...] { column.compareNeighbours(RowRun(positions: first..<last + 1, rows: run.rows), into: &order) }
      batch = min(2 * batch, largest)
      var next = first
      for index in order.indices where order[index] > 0 && first + index >= next {
        guard let position = body(first + index) else { return }
        next = position
        batch = smallest
      }
      first = max(last, next)
    }
  }

  // MARK: Sorting

  private func sort(_ rows: inout [Int32], _ positions: Range<Int>, from column: Int, isChecked: Bool = false) {
    guard positions.count > 1, column < columns.count else { return }
    if !isChecked {
      var isOrdered = true
      forEachDescent(RowRun(positions: positions, rows: rows), lists: [], from: column) { _ in
        isOrdered = false
        return nil
      }
      if isOrdered { return }
    }
    let (keys, isExact) = columns[column].sortKeys(rows.span.extracting(positions))
    let order = RadixSort.order(keys)
    let unsorted = Array(rows[positions])
    for (index, old) in order.enumerated() { rows[positions.lowerBound + index] = unsorted[Int(old)] }
    var start = 0
    for end in 1...order.count where end == order.count || keys[Int(order[end])] != keys[Int(order[start])] {
      let run = positions.lowerBound + start..<positions.lowerBound + end
      let next = isExact ? column + 1 : column
      if run.count <= Self.fewRows || (run.count == positions.count && !isExact) {
        // Of the many short runs that a coarse column leaves, none is worth keys of its own.
        sortByComparing(&rows, run, from: next)
      } else if isExact {
        sort(&rows, run, from: next)
      } else {
        // What they have in common is longer than what all rows had.
        sort(&rows, run, from: column)
      }
      start = end
    }
  }

  private static let fewRows = 24

  /// Rows that 64 bits of the column do not tell apart.
  private func sortByComparing(_ rows: inout [Int32], _ positions: Range<Int>, from column: Int) {
    guard positions.count > 1, column < columns.count else { return }
    // Swift's sort is stable.
    rows[positions].sort { left, right in
      for column in columns[column...] {
        let order = column.compare(Int(left), Int(right))
        if order != 0 { return order < 0 }
      }
      return false
    }
  }
}
