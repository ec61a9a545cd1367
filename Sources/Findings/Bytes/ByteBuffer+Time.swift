internal import Tables

extension ByteBuffer {
  /// An ISO 8601 day, `2024-03-05`.
  package mutating func append(isoDay days: Int32) {
    var text = DayText(.iso)
    text.append(days, to: &self)
  }

  /// A day as Vietnamese offices write it, `05/03/2024`.
  package mutating func append(dayFirst days: Int32) {
    var text = DayText(.dayFirst)
    text.append(days, to: &self)
  }

  /// The day of an instant in a zone, and the microseconds since midnight there.
  package static func local(_ microseconds: Int64, offsetSeconds: Int) -> (day: Int32, time: Int) {
    let instant = Timestamp(microseconds: microseconds)
    return (instant.date(offsetSeconds: offsetSeconds).days, Int(instant.timeOfDay(offsetSeconds: offsetSeconds)))
  }

  /// Hours, minutes and, where asked for, seconds of a second of the day.
  package mutating func append(clock seconds: Int, withSeconds: Bool) {
    let seconds32 = UInt32(truncatingIfNeeded: seconds)
    let (minutes, second) = seconds32.quotientAndRemainder(dividingBy: 60)
    let text =
      Digits.pair(Int(minutes / 60)) | 0x3A << 16 | Digits.pair(Int(minutes % 60)) << 24 | 0x3A << 40 | Digits.pair(Int(second)) << 48
    // SAFETY: eight bytes are written, for which there is room.
    unsafe append(atMost: 8) { place in
      unsafe UnsafeMutableRawPointer(place).storeBytes(of: text.littleEndian, as: UInt64.self)
      return withSeconds ? 8 : 5
    }
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
}
