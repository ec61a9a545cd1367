/// One bit per row: set where the row has a value.
package struct Validity: Hashable, Sendable {
  /// Bit `row % 64` of word `row / 64`; those after the last row are not set.
  package private(set) var words: [UInt64]
  package private(set) var count: Int

  package init(repeating valid: Bool = true, count: Int = 0) {
    words = [UInt64](repeating: valid ? .max : 0, count: (count + 63) / 64)
    self.count = count
    if valid, count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
  }

  /// - Parameter words: as `words`; bits after the last row are not set.
  package init(words: [UInt64], count: Int) {
    self.words = words
    self.count = count
  }

  /// The rows of several parts one after the other.
  package init(joining parts: [Validity]) {
    self.init()
    words.reserveCapacity((parts.reduce(0) { $0 + $1.count } + 63) / 64)
    for part in parts { append(contentsOf: part) }
  }

  package subscript(row: Int) -> Bool {
    get { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }
    set {
      if newValue { words[row >> 6] |= 1 << UInt64(row & 63) } else { words[row >> 6] &= ~(1 << UInt64(row & 63)) }
    }
  }

  package mutating func append(_ valid: Bool) {
    if count & 63 == 0 { words.append(0) }
    if valid { words[count >> 6] |= 1 << UInt64(count & 63) }
    count += 1
  }

  package mutating func append(repeating valid: Bool, count extra: Int) {
    append(contentsOf: Validity(repeating: valid, count: extra))
  }

  /// O(rows / 64).
  package mutating func append(contentsOf other: Validity) {
    let shift = UInt64(count & 63)
    count += other.count
    if shift == 0 {
      words += other.words
      return
    }
    for word in other.words {
      words[words.count - 1] |= word << shift
      words.append(word >> (64 - shift))
    }
    words.removeLast(words.count - (count + 63) / 64)
  }

  /// The rows that have a value here and in another column of as many rows.
  package func intersection(_ other: Validity) -> Validity {
    var both = self
    for index in 0..<min(words.count, other.words.count) { both.words[index] &= other.words[index] }
    return both
  }

  /// The rows that have no value.
  package var inverted: Validity {
    var inverted = Validity(count: count)
    for index in words.indices { inverted.words[index] &= ~words[index] }
    return inverted
  }

  /// Number of rows with a value.
  package var validCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether every row has a value. O(rows / 64).
  package var isAllValid: Bool { isAllValid(0..<count) }

  /// Whether every row of the range has a value. O(rows / 64).
  package func isAllValid(_ rows: Range<Int>) -> Bool {
    var row = rows.lowerBound
    while row < rows.upperBound {
      let width = min(64, rows.upperBound - row)
      let wanted = width == 64 ? UInt64.max : (1 << UInt64(width)) - 1
      guard bits(from: row) & wanted == wanted else { return false }
      row += 64
    }
    return true
  }

  /// Per row of the range 1 where it has no value, else 0; nil where every row has one. O(rows).
  package func missing(_ rows: Range<Int>) -> [UInt8]? {
    if isAllValid(rows) { return nil }
    // SAFETY: there is room for 64 bytes per word that is read, and the loop writes all of them.
    return unsafe [UInt8](unsafeUninitializedCapacity: (rows.count + 63) / 64 * 64) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      for offset in stride(from: 0, to: rows.count, by: 64) {
        let absent = ~bits(from: rows.lowerBound + offset)
        for byte in 0..<8 {
          // Eight bits to eight bytes: each byte keeps its own bit, and what is not 0 carries into the byte's highest bit.
          let spread = (absent >> UInt64(8 * byte) & 0xFF) &* 0x0101_0101_0101_0101 & 0x8040_2010_0804_0201
          let ones = (spread &+ 0x7F7F_7F7F_7F7F_7F7F) >> 7 & 0x0101_0101_0101_0101
          unsafe bytes.storeBytes(of: ones.littleEndian, toByteOffset: offset + 8 * byte, as: UInt64.self)
        }
      }
      count = rows.count
    }
  }

  /// Per row given 1 where it has no value or is negative, else 0; nil where every row has one. O(rows).
  package func missing(at rows: Span<Int32>) -> [UInt8]? {
    let words = words.span
    var any: UInt8 = 0
    // SAFETY: the loop initialises each of the `rows.count` elements once; rows are checked against the bounds of `words`.
    let missing = unsafe [UInt8](unsafeUninitializedCapacity: rows.count) { buffer, count in
      for index in 0..<rows.count {
        let row = rows[index]
        let isMissing = row < 0 ? 1 : ~UInt8(truncatingIfNeeded: words[Int(row >> 6)] >> UInt64(row & 63)) & 1
        unsafe buffer.initializeElement(at: index, to: isMissing)
        any |= isMissing
      }
      count = rows.count
    }
    return any == 0 ? nil : missing
  }

  /// The bits of the 64 rows from one on; not set behind the last row.
  private func bits(from row: Int) -> UInt64 {
    let (word, shift) = (row >> 6, UInt64(row & 63))
    let low = words[word] >> shift
    return shift == 0 || word + 1 >= words.count ? low : low | words[word + 1] << (64 - shift)
  }
}
