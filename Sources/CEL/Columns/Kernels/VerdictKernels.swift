/// What conditions and requirements together say of subjects, a byte each: loops that the engine needs, in the module where they are specialised.
package enum VerdictKernels {
  /// `other` where a subject is excluded, else 0 where the requirement holds and 1 where it does not.
  package static func codes(excluded: [UInt8]?, holds: Vector, other: UInt8) -> [UInt8] {
    guard let excluded else { return Mapping.one(holds.bools) { 1 &- $0 } }
    return Mapping.two(excluded, holds.bools) { $0 != 0 ? other : 1 &- $1 }
  }

  /// 1 where a condition is false; an error excludes nothing.
  package static func isFalse(_ condition: Vector) -> [UInt8] {
    guard let errors = condition.errors else { return Mapping.one(condition.bools) { 1 &- $0 } }
    return Mapping.two(condition.bools, errors) { $1 == 0 ? 1 &- $0 : 0 }
  }

  /// The positions that are not excluded.
  package static func places(notIn excluded: [UInt8]) -> [Int32] {
    var places: [Int32] = []
    for (position, flag) in excluded.enumerated() where flag == 0 { places.append(Int32(truncatingIfNeeded: position)) }
    return places
  }

  /// How many bytes are 0.
  package static func zeroCount(_ bytes: [UInt8]) -> Int {
    var count = 0
    for byte in bytes { count &+= byte == 0 ? 1 : 0 }
    return count
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

  /// How many of a stretch have the code 0, where all others have the code `other`; nil where there are others still.
  package static func zeros(_ codes: [UInt8], _ stretch: Range<Int>, other: UInt8) -> Int32? {
    var zeros: Int32 = 0
    var rest: UInt8 = 0
    let codes = codes.span.extracting(stretch)
    for index in 0..<codes.count {
      zeros &+= codes[index] == 0 ? 1 : 0
      rest |= codes[index] == 0 || codes[index] == other ? 0 : 1
    }
    return rest == 0 ? zeros : nil
  }
}
