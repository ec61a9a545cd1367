internal import Tables

/// Days and times that a spreadsheet stores as a number: days since its epoch, the time as a fraction.
enum SerialDay {
  /// Numbers without a date format that may still be days, 1950-01-01 to 2099-12-31: a column of years or counts is not dates.
  static let plausible = 18_264.0..<73_051.0

  /// Nil for day 60 of the 1900 system, 29 February 1900, which never was (ECMA-376 part 1, 18.17.4.1), and for a serial out of the years
  /// 1900 to 9999. A serial below 1 of the 1900 system is a time alone. Times are rounded to milliseconds: a double holds no more.
  static func read(_ serial: Double, uses1904: Bool) -> DateTimeText? {
    guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
    let milliseconds = Int64((serial * 86_400_000).rounded())
    let day = Int(milliseconds / 86_400_000)
    let time = milliseconds % 86_400_000 * 1000
    if uses1904 {
      return epoch1904.adding(days: day).map { DateTimeText(date: $0, timeOfDay: time) }
    }
    if day == 0 { return DateTimeText(date: nil, timeOfDay: time) }
    guard day != 60, let date = epoch1900.adding(days: day < 60 ? day + 1 : day) else { return nil }
    return DateTimeText(date: date, timeOfDay: time)
  }

  /// 1899-12-30: the first day of serials from 61 on; those below 60 are one less.
  private static let epoch1900 = CivilDate(days: -25_569)
  private static let epoch1904 = CivilDate(days: -24_107)
}
