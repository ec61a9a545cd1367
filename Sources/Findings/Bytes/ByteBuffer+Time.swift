internal import Tables

extension ByteBuffer {
  /// An ISO 8601 day, `2024-03-05`.
  package mutating func append(isoDay days: Int32) {
    let (year, month, day) = CivilDate(days: days).yearMonthDay
    append(fourDigits: year)
    append(UInt8(ascii: "-"))
    append(twoDigits: month)
    append(UInt8(ascii: "-"))
    append(twoDigits: day)
  }

  /// A day as Vietnamese offices write it, `05/03/2024`.
  package mutating func append(dayFirst days: Int32) {
    let (year, month, day) = CivilDate(days: days).yearMonthDay
    append(twoDigits: day)
    append(UInt8(ascii: "/"))
    append(twoDigits: month)
    append(UInt8(ascii: "/"))
    append(fourDigits: year)
  }

  /// An ISO 8601 instant with its offset, as `Timestamp.iso` gives it.
  package mutating func append(isoInstant microseconds: Int64, offsetSeconds: Int) {
    let (day, time) = Self.local(microseconds, offsetSeconds: offsetSeconds)
    append(isoDay: day)
    append(UInt8(ascii: "T"))
    append(clock: time / 1_000_000, withSeconds: true)
    append(fraction: time % 1_000_000)
    append(offset: offsetSeconds)
  }

  /// The day of an instant in a zone, and the microseconds since midnight there.
  package static func local(_ microseconds: Int64, offsetSeconds: Int) -> (day: Int32, time: Int) {
    let instant = Timestamp(microseconds: microseconds)
    return (instant.date(offsetSeconds: offsetSeconds).days, Int(instant.timeOfDay(offsetSeconds: offsetSeconds)))
  }

  /// Hours, minutes and, where asked for, seconds of a second of the day.
  package mutating func append(clock seconds: Int, withSeconds: Bool) {
    append(twoDigits: seconds / 3600)
    append(UInt8(ascii: ":"))
    append(twoDigits: seconds / 60 % 60)
    guard withSeconds else { return }
    append(UInt8(ascii: ":"))
    append(twoDigits: seconds % 60)
  }

  /// A point and microseconds without the zeros at the end; nothing for none.
  package mutating func append(fraction microseconds: Int) {
    guard microseconds > 0 else { return }
    append(UInt8(ascii: "."))
    var unit = 100_000
    var rest = microseconds
    while rest > 0 {
      append(UInt8(truncatingIfNeeded: 48 + rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  /// `Z` or `+07:00`.
  package mutating func append(offset seconds: Int) {
    guard seconds != 0 else { return append(UInt8(ascii: "Z")) }
    append(seconds < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    append(clock: abs(seconds), withSeconds: false)
  }

  private mutating func append(fourDigits number: Int) {
    guard (0...9999).contains(number) else { return append(padded(number, 4)) }
    append(twoDigits: number / 100)
    append(twoDigits: number % 100)
  }
}
