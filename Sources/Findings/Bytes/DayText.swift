internal import Tables

/// Days as text, one after the other: neighbours are often the same day, whose text is made once.
package struct DayText: Sendable {
  package enum Order: Sendable {
    /// ISO 8601, `2024-03-05`.
    case iso
    /// As Vietnamese offices write it, `05/03/2024`.
    case dayFirst
  }

  private let order: Order
  private var day: Int32?
  /// The ten characters of `day` as they stand in memory.
  private var first: UInt64 = 0
  private var last: UInt16 = 0

  package init(_ order: Order) { self.order = order }

  /// - Parameter days: since 1970-01-01.
  package mutating func append(_ days: Int32, to buffer: inout ByteBuffer) {
    guard days == day || take(days) else { return appendFarAway(days, to: &buffer) }
    // SAFETY: ten bytes are written, for which there is room.
    unsafe buffer.append(atMost: 10) { place in
      let place = UnsafeMutableRawPointer(place)
      unsafe place.storeBytes(of: first.littleEndian, as: UInt64.self)
      unsafe place.storeBytes(of: last.littleEndian, toByteOffset: 8, as: UInt16.self)
      return 10
    }
  }

  /// False for a year that has not four digits.
  private mutating func take(_ days: Int32) -> Bool {
    let (year, month, dayOfMonth) = CivilDate(days: days).yearMonthDay
    guard (0...9999).contains(year) else { return false }
    let (century, yearOfCentury) = year.quotientAndRemainder(dividingBy: 100)
    switch order {
    case .iso:
      first = Digits.pair(century) | Digits.pair(yearOfCentury) << 16 | 0x2D << 32 | Digits.pair(month) << 40 | 0x2D << 56
      last = UInt16(truncatingIfNeeded: Digits.pair(dayOfMonth))
    case .dayFirst:
      first = Digits.pair(dayOfMonth) | 0x2F << 16 | Digits.pair(month) << 24 | 0x2F << 40 | Digits.pair(century) << 48
      last = UInt16(truncatingIfNeeded: Digits.pair(yearOfCentury))
    }
    day = days
    return true
  }

  private func appendFarAway(_ days: Int32, to buffer: inout ByteBuffer) {
    switch order {
    case .iso: buffer.append(CivilDate(days: days).description)
    case .dayFirst: buffer.append(CivilDate(days: days).dayFirst)
    }
  }
}

/// Instants as text, one after the other, in a zone that is `offsetSeconds` ahead of UTC.
package struct InstantText: Sendable {
  private let offsetSeconds: Int
  private var dayText: DayText
  /// The day of the last instant, and the instant at which it begins, both in the zone.
  private var day: Int32 = 0
  private var midnight: Int64 = 0
  /// `Z` or `+07:00`, as it stands in memory.
  private let zone: UInt64
  private let zoneLength: Int

  package init(offsetSeconds: Int, _ order: DayText.Order) {
    self.offsetSeconds = offsetSeconds
    dayText = DayText(order)
    let distance = abs(offsetSeconds)
    let sign: UInt64 = offsetSeconds < 0 ? 0x2D : 0x2B
    zone =
      offsetSeconds == 0
      ? 0x5A : sign | Digits.pair(distance / 3600) << 8 | 0x3A << 24 | Digits.pair(distance / 60 % 60) << 32
    zoneLength = offsetSeconds == 0 ? 1 : 6
  }

  /// Day and time with the offset, as `Timestamp.iso` gives it: `2024-03-05T08:30:00+07:00`; a fraction only when there is one.
  package mutating func append(_ microseconds: Int64, to buffer: inout ByteBuffer) {
    let time = place(microseconds)
    dayText.append(day, to: &buffer)
    buffer.append(UInt8(ascii: "T"))
    let (seconds, fraction) = time.quotientAndRemainder(dividingBy: 1_000_000)
    buffer.append(clock: seconds, withSeconds: true)
    if fraction > 0 { buffer.append(fraction: Int(fraction)) }
    // SAFETY: eight bytes are written, for which there is room.
    unsafe buffer.append(atMost: 8) { place in
      unsafe UnsafeMutableRawPointer(place).storeBytes(of: zone.littleEndian, as: UInt64.self)
      return zoneLength
    }
  }

  /// Day and minute, and the second where it is not 0: `05/03/2024 08:30`.
  package mutating func append(toTheMinute microseconds: Int64, to buffer: inout ByteBuffer) {
    let seconds = place(microseconds) / 1_000_000
    dayText.append(day, to: &buffer)
    buffer.append(UInt8(ascii: " "))
    buffer.append(clock: seconds, withSeconds: seconds % 60 != 0)
  }

  /// Microseconds since midnight of `day`, which becomes the instant's.
  private mutating func place(_ microseconds: Int64) -> Int {
    let local = microseconds &+ Int64(offsetSeconds) * 1_000_000
    let (time, overflow) = local.subtractingReportingOverflow(midnight)
    if !overflow, (0..<Timestamp.microsecondsPerDay).contains(time) { return Int(time) }
    let (newDay, newTime) = ByteBuffer.local(microseconds, offsetSeconds: offsetSeconds)
    day = newDay
    midnight = local &- Int64(newTime)
    return newTime
  }
}

/// Decimal and hex digits as they stand in memory.
enum Digits {
  /// Two decimal digits; 0 to 99.
  @inline(__always)
  static func pair(_ number: Int) -> UInt64 {
    let number = UInt32(truncatingIfNeeded: number)
    return UInt64(0x3030 | number / 10 | (number % 10) << 8)
  }

  /// Eight lower-case hex digits.
  @inline(__always)
  static func hex(_ number: UInt32) -> UInt64 {
    // Four bits to a byte.
    var digits = UInt64(number)
    digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFF
    digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
    let letters = (digits &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return (digits &+ 0x3030_3030_3030_3030 &+ letters &* 39).byteSwapped
  }
}
