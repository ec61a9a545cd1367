/// Numbers the distinct texts of some rows, part by part, and finds those of other rows among them.
///
/// Texts that ascend, as ids in an export mostly do, are not hashed at all; a table is made only when one does not.
package struct TextNumbering {
  private let cells: TextCells
  /// The first row of each number of the part, and the number that the part began with.
  private var firstRows: [Int32] = []
  private var base: Int32 = 0
  /// The upper half of the hash, then the index into `firstRows` plus one; 0 for a free slot. The length in use is a power of two.
  private var slots: [UInt64] = []
  /// 0 while there is no table for the part.
  private var slotCount = 0

  package init(_ cells: TextCells) { self.cells = cells }

  /// Numbers the texts of a part's rows in order of first appearance, and returns the next number. Rows must have a text. O(rows).
  ///
  /// - Parameter rows: positions in `order`, or rows themselves where `order` is nil.
  package mutating func number(
    _ rows: Range<Int>, order: [Int32]?, from first: Int32, into numbers: inout [Int32]
  ) -> Int32 {
    firstRows.removeAll(keepingCapacity: true)
    base = first
    slotCount = 0
    if let order {
      let part = order.span.extracting(rows)
      cells.forEach(part) { index in
        let row = Int(part[index])
        numbers[row] = base + Int32(truncatingIfNeeded: numberAfterLast(row, partCount: part.count))
        return true
      }
    } else {
      let begin = rows.lowerBound + (cells.codes == nil ? cells.texts.ascendingCount(rows) : 0)
      for row in rows.lowerBound..<begin { numbers[row] = base + Int32(truncatingIfNeeded: append(row)) }
      for row in begin..<rows.upperBound { numbers[row] = base + Int32(truncatingIfNeeded: numberAfterLast(row, partCount: rows.count)) }
    }
    return base + Int32(truncatingIfNeeded: firstRows.count)
  }

  /// The numbers that rows of another table have in the part that was numbered last; -1 where it has no such text. O(rows).
  package mutating func find(_ rows: Range<Int>, order: [Int32]?, of other: TextCells, into numbers: inout [Int32]) {
    // Tables that belong together mostly have the same order: the text is the last one found, or the one after.
    var cursor = 0
    for position in rows {
      let row = order.map { Int($0[position]) } ?? position
      if matches(cursor, other, row) {
        numbers[row] = base + Int32(truncatingIfNeeded: cursor)
      } else if matches(cursor + 1, other, row) {
        cursor += 1
        numbers[row] = base + Int32(truncatingIfNeeded: cursor)
      } else {
        if slotCount == 0 { makeTable(for: firstRows.count) }
        let range = other.range(of: row)
        let bytes = other.texts.bytes.span
        if let found = find(bytes, range, hash: TextBytes.hash(bytes, range)) {
          cursor = found
          numbers[row] = base + Int32(truncatingIfNeeded: found)
        } else {
          numbers[row] = -1
        }
      }
    }
  }

  /// The number of a row's text, a new one where it has none.
  private mutating func numberAfterLast(_ row: Int, partCount: Int) -> Int {
    if slotCount > 0 { return findOrInsert(row) }
    guard let last = firstRows.last else { return append(row) }
    let order = compare(Int(last), row)
    if order < 0 { return append(row) }
    if order == 0 { return firstRows.count - 1 }
    makeTable(for: partCount)
    return findOrInsert(row)
  }

  // MARK: Table

  private mutating func makeTable(for count: Int) {
    slotCount = 16
    while slotCount < 2 * count { slotCount *= 2 }
    if slots.count < slotCount {
      slots = [UInt64](repeating: 0, count: slotCount)
    } else {
      for slot in 0..<slotCount { slots[slot] = 0 }
    }
    for index in firstRows.indices {
      let hash = TextBytes.hash(cells.texts.bytes.span, cells.range(of: Int(firstRows[index])))
      insert(index, hash: hash)
    }
  }

  private mutating func findOrInsert(_ row: Int) -> Int {
    let range = cells.range(of: row)
    let hash = TextBytes.hash(cells.texts.bytes.span, range)
    if let index = find(cells.texts.bytes.span, range, hash: hash) { return index }
    let index = append(row)
    insert(index, hash: hash)
    return index
  }

  private mutating func append(_ row: Int) -> Int {
    firstRows.append(Int32(truncatingIfNeeded: row))
    return firstRows.count - 1
  }

  private mutating func insert(_ index: Int, hash: UInt64) {
    let mask = slotCount - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(truncatingIfNeeded: index + 1)
  }

  private func find(_ bytes: Span<UInt8>, _ range: Range<Int>, hash: UInt64) -> Int? {
    let mask = slotCount - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let index = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if isEqual(index, bytes, range) { return index }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func matches(_ index: Int, _ other: TextCells, _ row: Int) -> Bool {
    index < firstRows.count && isEqual(index, other.texts.bytes.span, other.range(of: row))
  }

  private func isEqual(_ index: Int, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    TextBytes.areEqual(cells.texts.bytes.span, cells.range(of: Int(firstRows[index])), bytes, range)
  }

  private func compare(_ left: Int, _ right: Int) -> Int {
    let bytes = cells.texts.bytes.span
    return TextBytes.compare(bytes, cells.range(of: left), bytes, cells.range(of: right))
  }
}
