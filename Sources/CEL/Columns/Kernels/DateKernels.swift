internal import Tables

/// Days and working days of whole vectors.
enum DateKernels {
  /// The days of timestamps in a zone `offsetSeconds` ahead of UTC.
  static func days(of instants: Vector, offsetSeconds: Int) -> Vector {
    let offset = Int64(offsetSeconds) * 1_000_000
    return Vector(.int(Mapping.one(instants.ints) { floorDivide($0 &+ offset, by: 86_400_000_000) }), errors: instants.errors)
  }

  /// `inForce`: both ends included; an end that is `missing` is open.
  ///
  /// - Parameter isMissing: by error number, not zero for `missing`.
  static func inForce(_ from: Vector, _ to: Vector, _ day: Vector, isMissing: [UInt8]) -> Vector {
    let (start, startErrors) = open(from, at: Int64(CivilDate.minimum.days), isMissing)
    let (end, endErrors) = open(to, at: Int64(CivilDate.maximum.days), isMissing)
    let values = Mapping.three(start, day.ints, end) { ($0 <= $1 ? 1 as UInt8 : 0) & ($1 <= $2 ? 1 : 0) }
    return Vector(.bool(values), errors: ErrorKernels.first([startErrors, endErrors, day.errors]))
  }

  /// A bound with the missing ones moved out of the way, and the errors that are left.
  private static func open(_ bound: Vector, at day: Int64, _ isMissing: [UInt8]) -> (days: [Int64], errors: Errors) {
    guard let errors = bound.errors else { return (bound.ints, nil) }
    let opened = ErrorKernels.flags(errors, isMissing)
    let days = Mapping.two(bound.ints, opened) { Mapping.select($1 != 0, day, $0) }
    return (days, ErrorKernels.normalised(Mapping.two(errors, opened) { Mapping.select($1 != 0, 0, $0) }))
  }

  static func isWorkday(_ days: Vector, _ calendar: WorkCalendar) -> Vector {
    let (values, outside) = calendar.areWorkdays(days.ints)
    return Vector(.bool(values), errors: ErrorKernels.add(ErrorNumber.dynamic, where: outside, to: days.errors))
  }

  static func addWorkdays(_ days: Vector, _ counts: Vector, _ calendar: WorkCalendar) -> Vector {
    let (values, outside) = calendar.adding(workdays: counts.ints, to: days.ints)
    return Vector(
      .int(values), errors: ErrorKernels.add(ErrorNumber.dynamic, where: outside, to: ErrorKernels.first(days.errors, counts.errors)))
  }

  static func workdaysBetween(_ start: Vector, _ end: Vector, _ calendar: WorkCalendar) -> Vector {
    let (values, outside) = calendar.workdaysBetween(start.ints, end.ints)
    return Vector(
      .int(values), errors: ErrorKernels.add(ErrorNumber.dynamic, where: outside, to: ErrorKernels.first(start.errors, end.errors)))
  }

  /// Quotient towards minus infinity; the divisor is positive.
  @inline(__always)
  static func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return quotient &* divisor > value ? quotient &- 1 : quotient
  }
}

extension DateKernels {
  /// Days later; a day outside the years 1 to 9999 is the dynamic error.
  static func adding(days counts: Vector, to dates: Vector) -> Vector {
    let (first, last) = (Int64(CivilDate.minimum.days), Int64(CivilDate.maximum.days))
    let sums = Mapping.two(dates.ints, counts.ints) { $0 &+ $1 }
    let outside = Mapping.two(sums, counts.ints) { $0 < first || $0 > last || $1.magnitude > UInt64(1) << 40 ? 1 as UInt8 : 0 }
    return Vector(
      .int(sums), errors: ErrorKernels.add(ErrorNumber.dynamic, where: outside, to: ErrorKernels.first(dates.errors, counts.errors)))
  }

  /// `year`, `month`, `day` or `weekday` of days.
  static func part(_ name: String, of days: Vector) -> Vector {
    let values = days.ints.map { days -> Int64 in
      let date = CivilDate(days: Int32(truncatingIfNeeded: days))
      switch name {
      case "year": return Int64(date.year)
      case "month": return Int64(date.month)
      case "day": return Int64(date.day)
      default: return Int64(date.weekday)
      }
    }
    return Vector(.int(values), errors: days.errors)
  }
}
