/// A plain decimal as a file writes it, in 62 bits: its digits as one whole number, and how many of them stand behind the point.
///
/// Texts that would not be written the same again (`007`, `-0`, `1e5`, `.5`, `5.`) and those of more digits have none, so that number
/// and text are one thing in two forms.
struct PackedNumber: Equatable, Sendable {
  /// From the lowest: one bit for the sign, five for the places, 56 for the digits.
  let bits: UInt64

  private static let maximumMagnitude: UInt64 = (1 << 56) - 1

  init(bits: UInt64) { self.bits = bits }

  var isNegative: Bool { bits & 1 == 1 }
  /// Digits behind the point.
  var places: Int { Int(bits >> 1 & 31) }
  /// All digits without point and sign.
  var magnitude: UInt64 { bits >> 6 }
  /// All digits without the point.
  var digits: Int64 { isNegative ? -Int64(magnitude) : Int64(magnitude) }

  /// The number as a count; nil where it is negative or has a point.
  var index: Int? { places == 0 && !isNegative ? Int(magnitude) : nil }

  /// A whole number that is not negative.
  init(_ number: UInt32) { bits = UInt64(number) << 6 }

  /// Nil for what is no plain decimal. O(length).
  init?(_ text: Span<UInt8>) {
    // So many digits do not overflow.
    guard text.count > 0, text.count <= 19 else { return nil }
    let start = text[0] == UInt8(ascii: "-") ? 1 : 0
    var magnitude: UInt64 = 0
    var point = text.count
    for index in start..<text.count {
      let digit = text[index] &- 0x30
      if digit <= 9 {
        magnitude = magnitude &* 10 &+ UInt64(digit)
      } else {
        guard text[index] == UInt8(ascii: "."), point == text.count, index + 1 < text.count else { return nil }
        point = index
      }
    }
    let whole = point - start
    guard whole == 1 || (whole > 1 && text[start] != 0x30), start == 0 || magnitude > 0, magnitude <= Self.maximumMagnitude else {
      return nil
    }
    let places = max(0, text.count - point - 1)
    bits = magnitude << 6 | UInt64(places) << 1 | UInt64(start)
  }

  /// Room for the text of any number: sign, point, a zero and all places before it.
  static let buffer = [UInt8](repeating: 0, count: 40)

  /// Writes the text that the number stands for at the end of such a buffer, and returns where it is.
  func write(into buffer: inout [UInt8]) -> Range<Int> {
    var start = buffer.count
    var rest = magnitude
    var count = 0
    repeat {
      if count == places, count > 0 {
        start -= 1
        buffer[start] = UInt8(ascii: ".")
      }
      start -= 1
      buffer[start] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
      rest /= 10
      count += 1
    } while rest > 0 || count <= places
    if isNegative {
      start -= 1
      buffer[start] = UInt8(ascii: "-")
    }
    return start..<buffer.count
  }

  /// The text that the number stands for.
  var text: [UInt8] {
    var buffer = Self.buffer
    let range = write(into: &buffer)
    return Array(buffer[range])
  }
}
