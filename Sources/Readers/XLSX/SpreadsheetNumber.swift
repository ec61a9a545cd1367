/// Numbers as spreadsheets store them: the text of a double, often with digits that only its binary form has.
enum SpreadsheetNumber {
  /// Makes the text the shortest plain decimal that gives the same double back, whole numbers as they are; false when it is no number.
  ///
  /// - Parameter keepsLongFractions: leaves digits that only the binary form has where nobody sees them, as in days and times, which
  ///   saves most of the work.
  static func clean(_ text: inout [UInt8], keepsLongFractions: Bool = false) -> Bool {
    switch form(of: text) {
    case .plain: return true
    case .long where keepsLongFractions: return true
    case .none: return false
    case .other, .long:
      guard let number = Double(String(decoding: text, as: UTF8.self)), number.isFinite else { return false }
      text = plain(number)
      return true
    }
  }

  /// The number of a text that `clean` would leave as it is; nil for others, and for some that it would leave.
  static func packed(_ text: Span<UInt8>, keepsLongFractions: Bool) -> PackedNumber? {
    guard let number = PackedNumber(text), isClean(number, length: text.count, keepsLongFractions: keepsLongFractions) else { return nil }
    return number
  }

  /// Whether `clean` would leave the text of a number as it is; also false for some that it would leave.
  ///
  /// - Parameter length: bytes of the text.
  static func isClean(_ number: PackedNumber, length: Int, keepsLongFractions: Bool) -> Bool {
    if number.places == 0 { return true }
    let digits = length - (number.isNegative ? 2 : 1)
    return number.magnitude % 10 != 0 && (digits <= sureDigits || keepsLongFractions)
  }

  /// Digits that a double holds whatever they are.
  private static let sureDigits = 15

  private enum Form {
    /// `long`: a plain decimal of more digits than a double is sure to hold.
    case none, plain, long, other
  }

  /// One look at the characters: doubles hold fifteen digits, so shorter texts without an exponent or zeros at their end are clean.
  private static func form(of text: [UInt8]) -> Form {
    var digits = 0
    var hasPoint = false
    var isOther = false
    for (index, byte) in text.enumerated() {
      switch byte {
      case 0x30...0x39: digits += 1
      case UInt8(ascii: "-") where index == 0: break
      case UInt8(ascii: "."):
        if hasPoint || digits == 0 { isOther = true }
        hasPoint = true
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"): isOther = true
      default: return .none
      }
    }
    guard digits > 0 else { return .none }
    if isOther { return .other }
    if !hasPoint { return .plain }
    if text.last == 0x30 || text.last == UInt8(ascii: ".") { return .other }
    return digits <= sureDigits ? .plain : .long
  }

  /// Without an exponent, as far as the number of zeros stays readable.
  private static func plain(_ number: Double) -> [UInt8] {
    let shortest = Array(number.description.utf8)
    guard let mark = shortest.firstIndex(of: UInt8(ascii: "e")) else {
      return shortest.suffix(2) == [UInt8(ascii: "."), 0x30] ? shortest.dropLast(2) : shortest
    }
    guard let exponent = Int(String(decoding: shortest[(mark + 1)...], as: UTF8.self)), abs(exponent) <= 30 else { return shortest }
    let sign = Array(shortest.prefix { $0 == UInt8(ascii: "-") })
    var digits = shortest[sign.count..<mark].filter { $0 != UInt8(ascii: ".") }
    while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
    if exponent < 0 {
      digits = [UInt8](repeating: 0x30, count: -exponent - 1) + digits
      return sign + [0x30, UInt8(ascii: ".")] + digits
    }
    // Doubles are written with an exponent from 2^53 on only, so that no digit stands behind the point.
    return sign + digits + [UInt8](repeating: 0x30, count: max(0, exponent + 1 - digits.count))
  }
}
