/// Comparison and hashing of UTF-8 bytes, eight at a time.
package enum TextBytes {
  /// Negative where the left text comes first in the order of code points, 0 where both are the same.
  @inline(__always)
  static func compare(_ left: Span<UInt8>, _ mine: Range<Int>, _ right: Span<UInt8>, _ theirs: Range<Int>) -> Int {
    let length = min(mine.count, theirs.count)
    var index = 0
    while index + 8 <= length {
      let (a, b) = (word(left, mine.lowerBound + index), word(right, theirs.lowerBound + index))
      // The first byte decides most.
      if a != b { return a.bigEndian < b.bigEndian ? -1 : 1 }
      index += 8
    }
    if index < length, length >= 8 {
      // The last eight bytes, of which the first are known to be the same.
      let (a, b) = (word(left, mine.lowerBound + length - 8), word(right, theirs.lowerBound + length - 8))
      if a != b { return a.bigEndian < b.bigEndian ? -1 : 1 }
      return mine.count - theirs.count
    }
    while index < length {
      let (a, b) = (left[mine.lowerBound + index], right[theirs.lowerBound + index])
      if a != b { return a < b ? -1 : 1 }
      index += 1
    }
    return mine.count - theirs.count
  }

  static func areEqual(_ left: Span<UInt8>, _ mine: Range<Int>, _ right: Span<UInt8>, _ theirs: Range<Int>) -> Bool {
    guard mine.count == theirs.count else { return false }
    // Ids that differ do so at their end.
    var index = mine.count
    while index >= 8 {
      index -= 8
      if word(left, mine.lowerBound + index) != word(right, theirs.lowerBound + index) { return false }
    }
    while index > 0 {
      index -= 1
      if left[mine.lowerBound + index] != right[theirs.lowerBound + index] { return false }
    }
    return true
  }

  /// How many bytes both texts begin with, `limit` at most.
  static func commonPrefix(_ bytes: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>, limit: Int) -> Int {
    let length = min(limit, left.count, right.count)
    var index = 0
    while index + 8 <= length {
      let difference = word(bytes, left.lowerBound + index) ^ word(bytes, right.lowerBound + index)
      if difference != 0 { return index + difference.littleEndian.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < length, bytes[left.lowerBound + index] == bytes[right.lowerBound + index] { index += 1 }
    return index
  }

  /// Multiplies and folds eight bytes at a time (after wyhash); texts are short, and nothing depends on the order of slots.
  @inlinable
  package static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: range.count)
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      hash = fold(hash ^ word(bytes, index))
      index += 8
    }
    var rest: UInt64 = 0
    while index < range.upperBound {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    return fold(hash ^ rest)
  }

  /// The first eight bytes from an offset on as a number that is in the order of the texts; zeros stand where the text ends.
  static func prefix(_ bytes: Span<UInt8>, _ range: Range<Int>, from offset: Int) -> UInt64 {
    let start = range.lowerBound + offset
    if start + 8 <= range.upperBound { return word(bytes, start).bigEndian }
    var prefix: UInt64 = 0
    for index in start..<start + 8 { prefix = prefix << 8 | (index < range.upperBound ? UInt64(bytes[index]) : 0) }
    return prefix
  }

  @inlinable
  static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }

  @inlinable
  static func word(_ bytes: Span<UInt8>, _ start: Int) -> UInt64 {
    // SAFETY: any eight bytes are an integer, and the call checks that they lie inside the span.
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
  }
}
