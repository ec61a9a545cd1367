/// What conditions and requirements together say of subjects, a byte each: loops that the engine needs, in the module where they are specialised.
package enum VerdictKernels {
  /// `other` where a subject is excluded, else 0 where the requirement holds and 1 where it does not.
  package static func codes(excluded: [UInt8]?, holds: Vector, other: UInt8) -> [UInt8] {
    guard let excluded else { return Mapping.one(holds.bools) { 1 &- $0 } }
    return Mapping.two(excluded, holds.bools) { Mapping.select($0 != 0, other, 1 &- $1) }
  }

  /// 1 where a condition is false; an error excludes nothing.
  package static func isFalse(_ condition: Vector) -> [UInt8] {
    guard let errors = condition.errors else { return Mapping.one(condition.bools) { 1 &- $0 } }
    return Mapping.two(condition.bools, errors) { (1 &- $0) & ($1 == 0 ? 1 : 0) }
  }

  /// The positions that are not excluded.
  package static func places(notIn excluded: [UInt8]) -> [Int32] {
    var places: [Int32] = []
    for (position, flag) in excluded.enumerated() where flag == 0 { places.append(Int32(truncatingIfNeeded: position)) }
    return places
  }

  /// How many bytes are 0.
  package static func zeroCount(_ bytes: [UInt8]) -> Int {
    var nonZero = 0
    forEachWord(of: bytes.span) { word, _ in nonZero &+= count(nonZeroBytes(word)) }
    return bytes.count - nonZero
  }

  /// The values of a selection put back at their places; 0 elsewhere.
  package static func scattered(_ bytes: [UInt8], _ places: [Int32], count: Int) -> [UInt8] {
    var scattered = [UInt8](repeating: 0, count: count)
    for (byte, place) in zip(bytes, places) { scattered[Int(place)] = byte }
    return scattered
  }

  package static func either(_ a: [UInt8]?, _ b: [UInt8]) -> [UInt8] {
    guard let a else { return b }
    return Mapping.two(a, b) { $0 | $1 }
  }

  /// The first operand's error where it has one, else the second's.
  package static func first(_ a: Errors, _ b: Errors) -> Errors { ErrorKernels.first(a, b) }

  /// The entries of a table of bytes at rows; 0 for a row of -1.
  package static func gathered(_ bytes: [UInt8], _ rows: [Int32]) -> [UInt8] { Mapping.gather(bytes, rows, placeholder: 0) }

  /// How many of a stretch have the code 0 and how many the code `other`, and the places of the rest, appended to `rest`.
  package static func tally(
    _ codes: [UInt8], _ stretch: Range<Int>, other: UInt8, rest: inout [Int32]
  ) -> (zeros: Int, others: Int) {
    let part = codes.span.extracting(stretch)
    let repeated = repeatedByte(other)
    var (nonZero, different, left) = (0, 0, 0)
    forEachWord(of: part) { word, _ in
      let (first, second) = (nonZeroBytes(word), nonZeroBytes(word ^ repeated))
      nonZero &+= count(first)
      different &+= count(second)
      left &+= count(first & second)
    }
    // What is left over in the last word is 0, and so not `other`.
    different &-= other == 0 ? 0 : (8 - part.count % 8) % 8
    if left > 0 {
      forEachWord(of: part) { word, start in
        var marks = nonZeroBytes(word) & nonZeroBytes(word ^ repeated)
        while marks != 0 {
          rest.append(Int32(truncatingIfNeeded: stretch.lowerBound + start + marks.trailingZeroBitCount / 8))
          marks &= marks &- 1
        }
      }
    }
    return (part.count - nonZero, part.count - different)
  }

  // MARK: Eight bytes at a time

  /// Calls `body` with eight bytes at a time, the first lowest, and where they begin; zeros stand behind the last byte.
  @inline(__always)
  private static func forEachWord(of bytes: Span<UInt8>, _ body: (UInt64, Int) -> Void) {
    let raw = unsafe bytes.bytes
    var index = 0
    while index &+ 8 <= bytes.count {
      // SAFETY: any eight bytes are an integer, and the loop's condition keeps them inside the span.
      body(unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self).littleEndian, index)
      index &+= 8
    }
    guard index < bytes.count else { return }
    var last: UInt64 = 0
    for place in index..<bytes.count { last |= UInt64(bytes[place]) << UInt64(8 * (place - index)) }
    body(last, index)
  }

  private static func repeatedByte(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The highest bit of each byte that is not 0: adding carries into it from any lower one.
  @inline(__always)
  private static func nonZeroBytes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ((word & low) &+ low | word) & ~low
  }

  /// How many bytes are marked: multiplied, the highest byte is the sum of all.
  @inline(__always)
  private static func count(_ marks: UInt64) -> Int { Int(truncatingIfNeeded: ((marks >> 7) &* 0x0101_0101_0101_0101) >> 56) }
}
