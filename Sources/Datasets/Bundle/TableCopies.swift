internal import Tables

/// Tables of files that repeat another one row by row: an export handed in twice, or once packed and once not, or in two formats.
struct TableCopies {
  /// Rows of a table that is a copy, and the first row of the table that it repeats.
  let copies: [(rows: Range<Int>, first: Int)]

  /// Compares tables of equally many rows in every column that was read; those after the first of each kind are copies.
  ///
  /// O(tables · columns), and O(cells) for tables that begin and end alike.
  init(_ table: Table) {
    var originals: [Ends: [Range<Int>]] = [:]
    var copies: [(rows: Range<Int>, first: Int)] = []
    let starts = table.origins.starts
    for (source, start) in starts.enumerated() {
      let rows = start..<(source + 1 < starts.count ? starts[source + 1] : table.rowCount)
      guard let last = rows.last else { continue }
      let ends = Ends(count: rows.count, texts: [start, last].flatMap { row in table.columns.map { KeyText.text($0, row) } })
      if let original = originals[ends]?.first(where: { Self.areEqual(rows, $0, in: table) }) {
        copies.append((rows, original.lowerBound))
      } else {
        originals[ends, default: []].append(rows)
      }
    }
    self.copies = copies
  }

  /// What tables are told apart by before all of their rows are looked at.
  private struct Ends: Hashable {
    let count: Int
    /// Of the first row, then of the last.
    let texts: [String?]
  }

  private static func areEqual(_ rows: Range<Int>, _ others: Range<Int>, in table: Table) -> Bool {
    let batch = 16_384
    return stride(from: 0, to: rows.count, by: batch).allSatisfy { offset in
      let size = min(batch, rows.count - offset)
      return table.columns.allSatisfy {
        $0.isEqual((rows.lowerBound + offset)..<(rows.lowerBound + offset + size), from: others.lowerBound + offset)
      }
    }
  }
}

extension Column {
  /// Whether rows have the same values as equally many from another row on. O(rows).
  fileprivate func isEqual(_ rows: Range<Int>, from other: Int) -> Bool {
    let others = other..<(other + rows.count)
    let isValid = validity.missing(rows)
    guard isValid == validity.missing(others) else { return false }
    func isMissing(_ index: Int) -> Bool { isValid.map { $0[index] != 0 } ?? false }
    switch values {
    case .dictionary(let codes, let texts):
      let (left, right) = (codes.codes(rows), codes.codes(others))
      return left.indices.allSatisfy { index in
        left[index] == right[index] || isMissing(index) || texts[Int(left[index])] == texts[Int(right[index])]
      }
    case .text(let texts):
      return (0..<rows.count).allSatisfy { isMissing($0) || texts.isEqual(rows.lowerBound + $0, other + $0, in: texts) }
    case .int(let numbers), .date(let numbers), .timestamp(let numbers):
      let (left, right) = (numbers.values(rows), numbers.values(others))
      return left.indices.allSatisfy { left[$0] == right[$0] || isMissing($0) }
    case .decimal(let numbers):
      return (0..<rows.count).allSatisfy { isMissing($0) || numbers[rows.lowerBound + $0] == numbers[other + $0] }
    case .bool(let flags):
      return (0..<rows.count).allSatisfy { isMissing($0) || flags[rows.lowerBound + $0] == flags[other + $0] }
    }
  }
}
