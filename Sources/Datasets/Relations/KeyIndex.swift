internal import Tables

/// Rows of a table numbered by equal keys, and for each row of another table the number of its key. Memory O(rows).
struct KeyIndex {
  /// By row: the group of its key; -1 where a part of the key is missing. Empty before the first column.
  var groups: [Int32] = []
  /// By row of the other table: the group with the same key; -1 where a part is missing or unknown. The group may have no rows.
  var lookups: [Int32] = []
  private(set) var groupCount = 1
  private var isFirst = true
  private let rowCount: Int
  private let otherCount: Int

  /// - Parameters:
  ///   - columns: nil for a column that was not read.
  ///   - others: columns of the other table beside `columns`, where there is one. Only texts match each other.
  init(columns: [Column?], rowCount: Int, others: [Column?]? = nil, otherCount: Int = 0) {
    (self.rowCount, self.otherCount) = (rowCount, otherCount)
    let isKnown =
      !columns.isEmpty
      && columns.indices.allSatisfy { position in
        guard let column = columns[position] else { return false }
        guard let others else {
          add(column)
          return true
        }
        return others[position].map { add(column, other: $0) } ?? false
      }
    guard !isKnown else { return }
    groups = [Int32](repeating: -1, count: rowCount)
    lookups = [Int32](repeating: -1, count: otherCount)
    groupCount = 0
  }

  // MARK: Columns one after the other

  private mutating func add(_ column: Column) {
    if case .text(let texts) = column.values {
      addTexts(TextCells(texts), column.validity, other: nil)
    } else {
      let codes = KeyCodes(column)
      combine(codes.codes, [], codeCount: codes.count)
    }
  }

  /// Returns false where the columns are not both texts.
  private mutating func add(_ column: Column, other: Column) -> Bool {
    if let (codes, otherCodes) = KeyCodes.shared(column, other) {
      combine(codes.codes, otherCodes.codes, codeCount: codes.count)
      return true
    }
    guard let cells = TextCells(column), let otherCells = TextCells(other) else { return false }
    addTexts(cells, column.validity, other: (otherCells, other.validity))
    return true
  }

  /// Groups by what rows had so far and a code.
  private mutating func combine(_ codes: [Int32], _ otherCodes: [Int32], codeCount: Int) {
    let (product, overflow) = groupCount.multipliedReportingOverflow(by: codeCount)
    if isFirst {
      groups = codes
      lookups = otherCodes
      groupCount = codeCount
    } else if !overflow, product <= 65_536 + 4 * groups.count, product <= Int(Int32.max) {
      // Few enough for a group per pair, though some may have no rows.
      let width = Int32(truncatingIfNeeded: codeCount)
      for row in groups.indices { groups[row] = groups[row] < 0 || codes[row] < 0 ? -1 : groups[row] &* width &+ codes[row] }
      for row in lookups.indices {
        lookups[row] = lookups[row] < 0 || otherCodes[row] < 0 ? -1 : lookups[row] &* width &+ otherCodes[row]
      }
      groupCount = product
    } else {
      addCodes(codes, otherCodes)
    }
    isFirst = false
  }

  /// Groups by what rows had so far and a code: group by group, so that tables stay small.
  private mutating func addCodes(_ codes: [Int32], _ otherCodes: [Int32]) {
    for row in groups.indices where codes[row] < 0 { groups[row] = -1 }
    for row in lookups.indices where otherCodes[row] < 0 { lookups[row] = -1 }
    let parts = RowGroups(groups, groupCount: groupCount)
    let otherParts = lookups.isEmpty ? nil : RowGroups(lookups, groupCount: groupCount)
    var numbering = IntegerNumbering()
    var next: Int32 = 0
    for group in 0..<groupCount {
      numbering.removeAll()
      for position in parts.positions(of: group) {
        let row = parts.row(at: position)
        groups[row] = next + numbering.number(UInt64(UInt32(bitPattern: codes[row])))
      }
      if let otherParts {
        for position in otherParts.positions(of: group) {
          let row = otherParts.row(at: position)
          lookups[row] = numbering.find(UInt64(UInt32(bitPattern: otherCodes[row]))).map { next + $0 } ?? -1
        }
      }
      next += Int32(truncatingIfNeeded: numbering.count)
    }
    groupCount = Int(next)
  }

  /// Groups by what rows had so far and a text: group by group, so that tables stay small, as those of one unit's ids.
  private mutating func addTexts(_ cells: TextCells, _ validity: Validity, other: (cells: TextCells, validity: Validity)?) {
    if isFirst {
      groups = [Int32](repeating: 0, count: rowCount)
      lookups = [Int32](repeating: 0, count: otherCount)
    }
    Self.exclude(&groups, validity)
    let parts = RowGroups(groups, groupCount: groupCount)
    var otherParts: RowGroups?
    if let other {
      Self.exclude(&lookups, other.validity)
      otherParts = RowGroups(lookups, groupCount: groupCount)
    }
    var numbering = TextNumbering(cells)
    var next: Int32 = 0
    for group in 0..<groupCount {
      next = numbering.number(parts.positions(of: group), order: parts.order, from: next, into: &groups)
      if let other, let otherParts {
        numbering.find(otherParts.positions(of: group), order: otherParts.order, of: other.cells, into: &lookups)
      }
    }
    groupCount = Int(next)
    isFirst = false
  }

  private static func exclude(_ groups: inout [Int32], _ validity: Validity) {
    guard let missing = validity.missing(0..<groups.count) else { return }
    for row in groups.indices where missing[row] != 0 { groups[row] = -1 }
  }
}
