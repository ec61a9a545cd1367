// Questions about many texts at once, so that nobody crosses the module for each of them.
extension TextBuffer {
  /// The texts of rows end to end, and where each ends; a negative row has no bytes. O(bytes).
  package func texts(at rows: Span<Int32>) -> (bytes: [UInt8], ends: [Int]) {
    var ends: [Int] = []
    ends.reserveCapacity(rows.count)
    var total = 0
    for index in 0..<rows.count {
      if rows[index] >= 0 { total += range(of: Int(rows[index])).count }
      ends.append(total)
    }
    // SAFETY: the loop initialises each of the `total` bytes once, one text after the other; taking the parts checks their bounds.
    let texts = unsafe [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        for index in 0..<rows.count where rows[index] >= 0 {
          let part = unsafe UnsafeMutableBufferPointer(rebasing: buffer[count..<ends[index]])
          _ = unsafe part.initialize(fromContentsOf: UnsafeBufferPointer(rebasing: bytes[range(of: Int(rows[index]))]))
          count = ends[index]
        }
      }
    }
    return (texts, ends)
  }

  /// For each pair of rows 1 where their texts have the same bytes; a row of -1 equals nothing. O(bytes).
  package func areEqual(_ rows: [Int32], _ otherRows: [Int32], in other: TextBuffer) -> [UInt8] {
    var equal = [UInt8](repeating: 0, count: min(rows.count, otherRows.count))
    forEach(rows.span.extracting(first: equal.count)) { index in
      let (row, otherRow) = (Int(rows[index]), Int(otherRows[index]))
      if row >= 0, otherRow >= 0, isEqual(row, otherRow, in: other) { equal[index] = 1 }
      return true
    }
    return equal
  }

  /// 31 bits of a hash of each row's text, as `hash(of:)` gives it; -1 for a negative row. O(bytes).
  package func hashes(at rows: [Int32]) -> [Int32] {
    var hashes: [Int32] = []
    hashes.reserveCapacity(rows.count)
    let all = bytes.span
    forEach(rows.span) { index in
      let row = Int(rows[index])
      hashes.append(row < 0 ? -1 : Self.tag(TextBytes.hash(all, range(of: row))))
      return true
    }
    return hashes
  }

  /// 31 bits of a hash of the texts of rows that follow one another. O(bytes).
  package func hashes(_ rows: Range<Int>) -> [Int32] {
    let all = bytes.span
    return rows.map { row in Self.tag(TextBytes.hash(all, range(of: row))) }
  }

  /// 31 bits of a hash of a text's UTF-8 bytes, the same in every process.
  package static func hash(of text: String) -> Int32 {
    let utf8 = Array(text.utf8)
    return tag(TextBytes.hash(utf8.span, 0..<utf8.count))
  }

  private static func tag(_ hash: UInt64) -> Int32 { Int32(truncatingIfNeeded: hash >> 33) }
}
