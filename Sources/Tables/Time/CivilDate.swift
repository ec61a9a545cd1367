/// A calendar day of the proleptic Gregorian calendar, as days since 1970-01-01.
package struct CivilDate: Hashable, Sendable, Comparable {
  package var days: Int32

  package init(days: Int32) { self.days = days }

  /// Nil unless the day exists and the year is 1 to 9999. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  @inlinable @inline(__always)
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.daysInMonth(year: year, month: month)
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    days = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// `2024-03-05` and nothing else.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// After Cassio Neri and Lorenz Schneider, "Euclidean affine functions and their application to calendar algorithms" (2023), section 5:
  /// three divisions. Years begin in March, counted from a century that comes before every `Int32` of days.
  package var yearMonthDay: (year: Int, month: Int, day: Int) {
    let eras = 15_000
    let quarters = 4 &* UInt64(Int(days) &+ 719_468 &+ 146_097 &* eras) &+ 3
    let (century, dayOfCentury) = (quarters / 146_097, quarters % 146_097 / 4)
    // One product has the year of the century above, and the day of the year as a fraction below.
    let product = 2_939_745 &* (4 &* dayOfCentury &+ 3)
    let (yearOfCentury, dayOfYear) = (product >> 32, (product & 0xFFFF_FFFF) / 2_939_745 / 4)
    let shifted = 2141 &* dayOfYear &+ 197_913
    let (month, day) = (Int(shifted >> 16), Int((shifted & 0xFFFF) / 2141 &+ 1))
    let year = Int(100 &* century &+ yearOfCentury) &- 400 &* eras
    return dayOfYear >= 306 ? (year &+ 1, month &- 12, day) : (year, month, day)
  }

  package var year: Int { yearMonthDay.year }
  package var month: Int { yearMonthDay.month }
  package var day: Int { yearMonthDay.day }

  /// ISO 8601: 1 is Monday, 7 is Sunday.
  package var weekday: Int {
    let fromMonday = (Int(days) + 3) % 7
    return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1
  }

  /// Nil when the result leaves the years 1 to 9999.
  package func adding(days count: Int) -> CivilDate? {
    let (sum, overflow) = Int(days).addingReportingOverflow(count)
    guard !overflow, sum >= Int(Self.minimum.days), sum <= Int(Self.maximum.days) else { return nil }
    return CivilDate(days: Int32(sum))
  }

  /// 0001-01-01.
  package static let minimum = CivilDate(days: -719_162)
  /// 9999-12-31.
  package static let maximum = CivilDate(days: 2_932_896)

  @inlinable
  package static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool { left.days < right.days }
}

extension CivilDate: CustomStringConvertible {
  /// ISO 8601, `2024-03-05`.
  package var description: String {
    let (year, month, day) = yearMonthDay
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Day first, as Vietnamese offices write it: `05/03/2024`.
  package var dayFirst: String {
    let (year, month, day) = yearMonthDay
    return "\(padded(day, 2))/\(padded(month, 2))/\(padded(year, 4))"
  }
}

/// Decimal digits with leading zeros.
package func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
