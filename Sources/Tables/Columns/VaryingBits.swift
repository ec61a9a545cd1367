/// The bits in which some numbers differ. Side by side they order the numbers as all their bits do, and need fewer steps of a radix sort.
struct VaryingBits {
  /// From the lowest bits on.
  private var runs: [(shift: UInt64, mask: UInt64)] = []
  private(set) var count = 0

  /// - Parameter varying: has the bits in which they differ.
  init(_ varying: UInt64) {
    var rest = varying
    while rest != 0 {
      let start = rest.trailingZeroBitCount
      let length = (~(rest >> UInt64(start))).trailingZeroBitCount
      let mask = length >= 64 ? .max : (1 as UInt64) << UInt64(length) - 1
      runs.append((UInt64(start - count), mask << UInt64(count)))
      rest &= ~(mask << UInt64(start))
      count += length
    }
  }

  /// The varying bits of a number, side by side.
  @inline(__always)
  func packed(_ number: UInt64) -> UInt64 {
    var packed: UInt64 = 0
    for (shift, mask) in runs { packed |= number >> shift & mask }
    return packed
  }

  /// Those bits of `varying` that fit into so many, the highest.
  static func highest(_ room: Int, of varying: UInt64) -> UInt64 {
    var kept = varying
    while kept.nonzeroBitCount > room { kept &= kept - 1 }
    return kept
  }
}
