internal import Tables

/// Parts of timestamps and durations. Timestamps are taken in UTC unless a time zone is named.
package enum TimeFunctions {
  package static let all: [Function] = [
    part("getFullYear", "The year", "timestamp_to_year", example: "2009") { $0.date.year },
    part("getMonth", "The month, January being 0", "timestamp_to_month", example: "1") { $0.date.month - 1 },
    part("getDate", "The day of the month, from 1", "timestamp_to_day_of_month_1_based", example: "13") { $0.date.day },
    part("getDayOfMonth", "The day of the month, from 0", "timestamp_to_day_of_month", example: "12") { $0.date.day - 1 },
    part("getDayOfWeek", "The day of the week, Sunday being 0", "timestamp_to_day_of_week", example: "5") { $0.date.weekday % 7 },
    part("getDayOfYear", "The day of the year, from 0", "timestamp_to_day_of_year", example: "43") { time in
      let date = time.date
      return CivilDate(year: date.year, month: 1, day: 1).map { Int(date.days - $0.days) } ?? 0
    },
    part(
      "getHours", "The hour; of a duration its whole length in hours", "timestamp_to_hours", example: "23",
      duration: ("duration_to_hours", { $0 / 3_600_000_000_000 })
    ) { $0.second / 3600 },
    part(
      "getMinutes", "The minute; of a duration its whole length in minutes", "timestamp_to_minutes", example: "31",
      duration: ("duration_to_minutes", { $0 / 60_000_000_000 })
    ) { $0.second / 60 % 60 },
    part(
      "getSeconds", "The second; of a duration its whole length in seconds", "timestamp_to_seconds", example: "30",
      duration: ("duration_to_seconds", { $0 / 1_000_000_000 })
    ) { $0.second % 60 },
    part(
      "getMilliseconds", "The milliseconds within the second", "timestamp_to_milliseconds", example: "500",
      duration: ("duration_to_milliseconds", { $0 / 1_000_000 % 1000 })
    ) { $0.nanosecond / 1_000_000 },
  ]

  /// A timestamp as a wall clock shows it.
  struct WallClock {
    let date: CivilDate
    /// Since midnight.
    let second: Int
    let nanosecond: Int

    init(_ instant: CELTimestamp, offsetSeconds: Int) {
      let (days, second) = TimeArithmetic.floorDivide(instant.seconds + Int64(offsetSeconds), 86_400)
      date = CivilDate(days: Int32(truncatingIfNeeded: days))
      self.second = Int(second)
      nanosecond = Int(instant.nanoseconds)
    }
  }

  private static func part(
    _ name: String, _ documentation: String, _ id: String, example: String,
    duration: (id: String, part: @Sendable (Int64) -> Int64)? = nil, _ part: @escaping @Sendable (WallClock) -> Int
  ) -> Function {
    var overloads: [Overload] = [
      .of(id, member: true, .timestamp, returns: .int) { (instant: CELTimestamp, _) in
        .int(Int64(part(WallClock(instant, offsetSeconds: 0))))
      },
      .of("\(id)_with_tz", member: true, .timestamp, .string, returns: .int) { (instant: CELTimestamp, zone: String, _) in
        guard let zone = TimeZoneDatabase.zone(named: zone) else { return .failure(.invalidArgument, "unknown time zone '\(zone)'") }
        return .int(Int64(part(WallClock(instant, offsetSeconds: zone.offset(at: instant.seconds)))))
      },
    ]
    if let duration {
      overloads.append(
        .of(duration.id, member: true, .duration, returns: .int) { (span: Nanoseconds, _) in .int(duration.part(span.count)) })
    }
    return Function(
      name, "\(documentation); in UTC unless a time zone is named.",
      examples: [.init("timestamp('2009-02-13T23:31:30.5Z').\(name)()", equals: example)], overloads: overloads)
  }
}
