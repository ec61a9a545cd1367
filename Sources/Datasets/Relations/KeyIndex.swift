package import Tables

/// Rows grouped by equal keys over one or more text columns, so that rows of another table can be looked up. Memory O(rows + distinct keys).
package struct KeyIndex: Sendable {
  /// The group of each row, numbered in order of first appearance; -1 where a part of the key is missing.
  package let groups: [Int32]
  package let groupCount: Int
  /// Rows by group, in row order: those of group `g` are `rows[starts[g]..<starts[g + 1]]`.
  package let rows: [Int32]
  package let starts: [Int32]

  /// Text to code, per key column.
  private let codes: [[String: Int32]]
  /// (group so far, code of the next column) to group, per column after the first.
  private let pairs: [[UInt64: Int32]]

  /// - Parameter columns: text or enumeration columns of one table; another type never matches anything.
  package init(columns: [Column], rowCount: Int) {
    var codes: [[String: Int32]] = []
    var pairs: [[UInt64: Int32]] = []
    var groups: [Int32] = [Int32](repeating: columns.isEmpty ? -1 : 0, count: rowCount)
    for (position, column) in columns.map(\.withDictionary).enumerated() {
      var texts: [String: Int32] = [:]
      var seen: [UInt64: Int32] = [:]
      let remap = Self.remapInserting(column, into: &texts)
      for row in 0..<rowCount {
        let code = Self.code(of: column, row: row, remap: remap)
        guard code >= 0, groups[row] >= 0 else {
          groups[row] = -1
          continue
        }
        let pair = UInt64(UInt32(bitPattern: groups[row])) << 32 | UInt64(UInt32(bitPattern: code))
        if let known = seen[pair] {
          groups[row] = known
        } else {
          let fresh = Int32(seen.count)
          seen[pair] = fresh
          groups[row] = fresh
        }
      }
      codes.append(texts)
      pairs.append(seen)
      if position == columns.count - 1 { break }
    }
    self.codes = codes
    self.pairs = pairs
    self.groups = groups
    groupCount = pairs.last?.count ?? 0
    (starts, rows) = Self.bucket(groups, groupCount: groupCount)
  }

  /// The rows of a group, in row order.
  package func rows(ofGroup group: Int32) -> ArraySlice<Int32> {
    group < 0 ? [] : rows[Int(starts[Int(group)])..<Int(starts[Int(group) + 1])]
  }

  /// The group that each row of another table looks up with its own columns; -1 where a part is missing or unknown here.
  package func lookUp(columns: [Column], rowCount: Int) -> [Int32] {
    var groups = [Int32](repeating: columns.isEmpty ? -1 : 0, count: rowCount)
    for (position, column) in columns.map(\.withDictionary).enumerated() where position < codes.count {
      let texts = codes[position]
      let remap: [Int32]
      if case .dictionary(_, let values) = column.values { remap = values.map { texts[$0] ?? -1 } } else { remap = [] }
      for row in 0..<rowCount where groups[row] >= 0 {
        let code = Self.code(of: column, row: row, remap: remap)
        let pair = UInt64(UInt32(bitPattern: groups[row])) << 32 | UInt64(UInt32(bitPattern: code))
        groups[row] = code < 0 ? -1 : pairs[position][pair] ?? -1
      }
    }
    return groups
  }

  private static func remapInserting(_ column: Column, into texts: inout [String: Int32]) -> [Int32] {
    guard case .dictionary(_, let values) = column.values else { return [] }
    return values.map { text in
      if let known = texts[text] { return known }
      let fresh = Int32(texts.count)
      texts[text] = fresh
      return fresh
    }
  }

  private static func code(of column: Column, row: Int, remap: [Int32]) -> Int32 {
    guard column.validity[row], case .dictionary(let codes, _) = column.values else { return -1 }
    return remap[Int(codes[row])]
  }

  private static func bucket(_ groups: [Int32], groupCount: Int) -> (starts: [Int32], rows: [Int32]) {
    var starts = [Int32](repeating: 0, count: groupCount + 1)
    for group in groups where group >= 0 { starts[Int(group) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var rows = [Int32](repeating: 0, count: Int(starts[groupCount]))
    var next = starts
    for (row, group) in groups.enumerated() where group >= 0 {
      rows[Int(next[Int(group)])] = Int32(row)
      next[Int(group)] += 1
    }
    return (starts, rows)
  }
}

extension Column {
  /// A text column with a dictionary; a column of another type as it is.
  fileprivate var withDictionary: Column { if case .text = values { KeyText.textColumn(self) } else { self } }
}
