/// An instant, as microseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Sendable, Comparable {
  package var microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }

  package static let microsecondsPerDay: Int64 = 86_400_000_000

  /// A wall-clock time in a zone that is `offsetSeconds` ahead of UTC.
  package init(date: CivilDate, secondOfDay: Int, microsecond: Int = 0, offsetSeconds: Int) {
    microseconds =
      Int64(date.days) * Self.microsecondsPerDay + Int64(secondOfDay - offsetSeconds) * 1_000_000 + Int64(microsecond)
  }

  /// The calendar day in a zone that is `offsetSeconds` ahead of UTC.
  package func date(offsetSeconds: Int) -> CivilDate {
    CivilDate(days: Int32(truncatingIfNeeded: floorDivide(local(offsetSeconds), Self.microsecondsPerDay)))
  }

  /// Microseconds since local midnight.
  package func timeOfDay(offsetSeconds: Int) -> Int64 {
    let local = local(offsetSeconds)
    return local - floorDivide(local, Self.microsecondsPerDay) * Self.microsecondsPerDay
  }

  private func local(_ offsetSeconds: Int) -> Int64 { microseconds &+ Int64(offsetSeconds) * 1_000_000 }

  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }
}

extension Timestamp {
  /// ISO 8601 with the offset written out: `2024-03-05T08:30:00+07:00`; a fraction only when there is one.
  package func iso(offsetSeconds: Int) -> String {
    let time = Int(timeOfDay(offsetSeconds: offsetSeconds))
    let seconds = time / 1_000_000
    var text =
      "\(date(offsetSeconds: offsetSeconds))T\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    if time % 1_000_000 != 0 {
      var fraction = padded(time % 1_000_000, 6)
      while fraction.last == "0" { fraction.removeLast() }
      text += "." + fraction
    }
    if offsetSeconds == 0 { return text + "Z" }
    let offset = abs(offsetSeconds)
    return text + "\(offsetSeconds < 0 ? "-" : "+")\(padded(offset / 3600, 2)):\(padded(offset / 60 % 60, 2))"
  }

  /// As Vietnamese offices write it: `05/03/2024 08:30`; seconds only when they are not zero.
  package func dayFirst(offsetSeconds: Int) -> String {
    let seconds = Int(timeOfDay(offsetSeconds: offsetSeconds)) / 1_000_000
    let minutes = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2))"
    let tail = seconds % 60 == 0 ? "" : ":\(padded(seconds % 60, 2))"
    return "\(date(offsetSeconds: offsetSeconds).dayFirst) \(minutes)\(tail)"
  }
}

/// The zone of the offices and of the law: Asia/Ho_Chi_Minh has been seven hours ahead of UTC, without summer time, since 13 June 1975
/// (IANA tz database).
package let officeOffsetSeconds = 7 * 3600

private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
