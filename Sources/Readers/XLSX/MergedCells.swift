/// Merged ranges, from addresses of a sheet to positions in its table.
enum MergedCells {
  /// Leaves away ranges in which the table has no row, and rows that the table left out. O(merges · log rows).
  static func inTable(
    _ addresses: [(first: CellReference, last: CellReference)], rowNumbers: [Int32], columns: Int
  ) -> [RawSheet.Merge] {
    var merges: [RawSheet.Merge] = []
    for (first, last) in addresses where first.row <= last.row && first.column <= last.column && first.column < columns {
      let start = position(of: first.row, in: rowNumbers)
      let end = position(of: last.row + 1, in: rowNumbers)
      // Without its first row a range has no value.
      guard start < end, Int(rowNumbers[start]) == first.row else { continue }
      merges.append((start...(end - 1), first.column...min(last.column, columns - 1)))
    }
    return merges
  }

  /// The first position with this number or a higher one.
  private static func position(of number: Int, in rowNumbers: [Int32]) -> Int {
    var low = 0
    var high = rowNumbers.count
    while low < high {
      let middle = (low + high) / 2
      if Int(rowNumbers[middle]) < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
