package import Tables

/// An order of rows by columns, each of which decides where those before it do not; rows without a value come last.
package struct RowOrder: Sendable {
  private let columns: [Column]

  package init(_ columns: [Column]) { self.columns = columns }

  /// The rows in order; those that no column tells apart stay as they are. O(n) for rows in order, else O(n log n).
  package func sorted(_ rows: ArraySlice<Int32>) -> [Int32] {
    if zip(rows, rows.dropFirst()).allSatisfy({ compare(Int($0), Int($1)) <= 0 }) { return Array(rows) }
    // Swift's sort is stable.
    return rows.sorted { compare(Int($0), Int($1)) < 0 }
  }

  private func compare(_ left: Int, _ right: Int) -> Int {
    for column in columns {
      let order = Self.compare(column, left, right)
      if order != 0 { return order }
    }
    return 0
  }

  private static func compare(_ column: Column, _ left: Int, _ right: Int) -> Int {
    guard column.validity[left], column.validity[right] else {
      return (column.validity[left] ? 0 : 1) - (column.validity[right] ? 0 : 1)
    }
    switch column.values {
    case .dictionary(let codes, let texts):
      guard codes[left] != codes[right] else { return 0 }
      let (a, b) = (texts[Int(codes[left])].utf8, texts[Int(codes[right])].utf8)
      return a.lexicographicallyPrecedes(b) ? -1 : (b.lexicographicallyPrecedes(a) ? 1 : 0)
    case .text(let texts):
      let (a, b) = (texts.bytes[texts.range(of: left)], texts.bytes[texts.range(of: right)])
      return a.lexicographicallyPrecedes(b) ? -1 : (b.lexicographicallyPrecedes(a) ? 1 : 0)
    case .int(let values), .date(let values), .timestamp(let values): return order(values[left], values[right])
    case .decimal(let values): return order(values[left], values[right])
    case .bool(let values): return order(values[left] ? 1 : 0, values[right] ? 1 : 0)
    }
  }

  private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int { left < right ? -1 : (left > right ? 1 : 0) }
}
