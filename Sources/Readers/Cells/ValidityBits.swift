internal import Tables

/// Validity that grows row by row, where the loop is: a call into `Tables` for each cell would cost more than reading it.
struct ValidityBits {
  private var words: [UInt64] = []
  private var word: UInt64 = 0
  private(set) var count = 0

  @inline(__always)
  mutating func append(_ isValid: Bool) {
    word |= (isValid ? 1 : 0) << UInt64(truncatingIfNeeded: count & 63)
    count &+= 1
    if count & 63 == 0 {
      words.append(word)
      word = 0
    }
  }

  var validity: Validity { Validity(words: count & 63 == 0 ? words : words + [word], count: count) }
}
