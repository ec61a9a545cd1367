/// One bit per row: set where the row has a value.
package struct Validity: Hashable, Sendable {
  package private(set) var words: [UInt64]
  package private(set) var count: Int

  package init(repeating valid: Bool = true, count: Int = 0) {
    words = [UInt64](repeating: valid ? .max : 0, count: (count + 63) / 64)
    self.count = count
    if valid, count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
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

  /// Number of rows with a value.
  package var validCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
