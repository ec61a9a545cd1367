/// A number as a spreadsheet stores it: digits, a point, perhaps an exponent.
enum StoredNumber {
  /// The nearest double; nil for what is no number, and for one beyond all doubles. O(length).
  static func double(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
    // Both operands are exact, so the quotient is correctly rounded (Clinger, "How to Read Floating Point Numbers Accurately").
    if let (digits, places) = parts(bytes, range), digits.magnitude < 1 << 53, places < powersOfTen.count {
      return Double(digits) / powersOfTen[places]
    }
    guard let value = Double(String(copying: bytes, range)), value.isFinite else { return nil }
    return value
  }

  /// The nearest double, where it takes no more than a division.
  static func double(_ number: PackedNumber) -> Double? {
    number.magnitude < 1 << 53 ? quotient(number) : nil
  }

  private static func quotient(_ number: PackedNumber) -> Double? {
    number.places < powersOfTen.count ? Double(number.digits) / powersOfTen[number.places] : nil
  }

  /// A serial of days: right to some nanoseconds, which is more than its milliseconds need, also with all its 17 digits.
  static func serial(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
    if let (digits, places) = parts(bytes, range), places < powersOfTen.count { return Double(digits) / powersOfTen[places] }
    return Double(String(copying: bytes, range))
  }

  static func serial(_ number: PackedNumber) -> Double? { quotient(number) }

  static func int(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    if let (digits, places) = parts(bytes, range), places == 0 { return digits }
    if let value = Int64(String(copying: bytes, range)) { return value }
    // Past 2^53 a double no longer knows its last digit.
    return double(bytes, range).flatMap { $0.magnitude < 9_007_199_254_740_992 ? Int64(exactly: $0) : nil }
  }

  static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// Digits without their point, and how many stand behind it; nil with an exponent or with more than 18 digits.
  private static func parts(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (digits: Int64, places: Int)? {
    guard let first = range.first else { return nil }
    let isNegative = bytes[first] == UInt8(ascii: "-")
    let start = isNegative ? first + 1 : first
    guard range.upperBound - start <= 19 else { return nil }
    var digits: Int64 = 0
    var point: Int?
    for index in start..<range.upperBound {
      if bytes[index] == UInt8(ascii: "."), point == nil {
        point = index
        continue
      }
      let digit = bytes[index] &- 0x30
      guard digit < 10, digits < 100_000_000_000_000_000 else { return nil }
      digits = digits * 10 + Int64(digit)
    }
    let places = point.map { range.upperBound - $0 - 1 } ?? 0
    guard range.upperBound - start > (point == nil ? 0 : 1) else { return nil }
    return (isNegative ? -digits : digits, places)
  }
}
