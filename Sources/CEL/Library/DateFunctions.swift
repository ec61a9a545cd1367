package import Tables

/// Calendar days: construction, parts, order and distance.
package enum DateFunctions {
  package static let all: [Function] =
    [
      Function(
        "date", "A calendar day from an ISO text, from year, month and day, or of a timestamp in the offices' time zone (UTC+7).",
        examples: [
          .init("date('2024-03-05') == date(2024, 3, 5)", equals: "true"),
          .init("date(timestamp('2024-03-01T20:00:00Z')) == date('2024-03-02')", equals: "true"),
        ],
        overloads: [
          .of("string_to_date", .string, returns: .date) { (text: String, _) in
            CivilDate(iso: text).map(Value.date) ?? .failure(.invalidArgument, "'\(text)' is no date such as 2024-03-05")
          },
          .of("timestamp_to_date", .timestamp, returns: .date) { (instant: CELTimestamp, context) in
            .date(instant.date(offsetSeconds: context.offsetSeconds))
          },
          .of("year_month_day_to_date", .int, .int, .int, returns: .date) { (year: Int64, month: Int64, day: Int64, _) in
            CivilDate(year: Int(year), month: Int(month), day: Int(day)).map(Value.date)
              ?? .failure(.range, "there is no day \(day)/\(month)/\(year)")
          },
          .of("date_to_date", .date, returns: .date) { (date: CivilDate, _) in .date(date) },
        ]),
      part("year", "The year of a day.", example: "2024") { $0.year },
      part("month", "The month of a day, January being 1.", example: "3") { $0.month },
      part("day", "The day of the month, from 1.", example: "5") { $0.day },
      part("weekday", "The day of the week, Monday being 1 and Sunday 7.", example: "2") { $0.weekday },
      Function(
        "addDays", "The day a number of days later, or earlier for a negative number.",
        examples: [.init("date('2024-02-28').addDays(2) == date('2024-03-01')", equals: "true")],
        overloads: [
          .of("add_days", .date, .int, returns: .date) { (date: CivilDate, days: Int64, _) in add(days, to: date) },
          .of("date_add_days", member: true, .date, .int, returns: .date) { (date: CivilDate, days: Int64, _) in add(days, to: date) },
        ]),
      Function(
        "daysBetween", "The calendar days from one day to another; negative when the second is earlier. Timestamps count by their day.",
        examples: [.init("daysBetween(date('2024-02-28'), date('2024-03-01'))", equals: "2")],
        overloads: [
          .of("days_between_dates", .date, .date, returns: .int) { (start: CivilDate, end: CivilDate, _) in
            .int(Int64(end.days) - Int64(start.days))
          },
          .of("days_between_timestamps", .timestamp, .timestamp, returns: .int) { (start: CELTimestamp, end: CELTimestamp, context) in
            let offset = context.offsetSeconds
            return .int(Int64(end.date(offsetSeconds: offset).days) - Int64(start.date(offsetSeconds: offset).days))
          },
        ]),
    ] + instants + operators

  /// Between days and instants, in the offices' time zone.
  private static let instants: [Function] = [
    Function(
      "startOf", "The first instant of a day in the offices' time zone (UTC+7).",
      examples: [.init("date('2024-03-05').startOf()", equals: "timestamp('2024-03-05T00:00:00+07:00')")],
      overloads: [
        .of("date_start_of", member: true, .date, returns: .timestamp) { (date: CivilDate, context) in instant(date, 0, context) }
      ]),
    Function(
      "endOf", "The last second of a day in the offices' time zone (UTC+7), 23:59:59, as in `audit.at`.",
      examples: [.init("date('2024-03-05').endOf()", equals: "timestamp('2024-03-05T23:59:59+07:00')")],
      overloads: [
        .of("date_end_of", member: true, .date, returns: .timestamp) { (date: CivilDate, context) in instant(date, 86_399, context) }
      ]),
    Function(
      "timeOfDay", "How long after midnight an instant is, in the offices' time zone (UTC+7).",
      examples: [.init("timestamp('2024-03-05T01:30:00Z').timeOfDay()", equals: "duration('8h30m')")],
      overloads: [
        .of("timestamp_time_of_day", member: true, .timestamp, returns: .duration) { (instant: CELTimestamp, context) in
          let second = TimeArithmetic.floorDivide(instant.seconds + Int64(context.offsetSeconds), 86_400).remainder
          return .duration(second * 1_000_000_000 + Int64(instant.nanoseconds))
        }
      ]),
  ]

  private static func instant(_ date: CivilDate, _ second: Int64, _ context: EvaluationContext) -> Value {
    TimeArithmetic.timestamp(seconds: Int64(date.days) * 86_400 + second - Int64(context.offsetSeconds), nanoseconds: 0)
  }

  /// More overloads of the standard operators and conversions.
  private static let operators: [Function] = [
    order("_<_", "less_date") { $0 == .less }, order("_<=_", "less_equals_date") { $0 != .greater },
    order("_>_", "greater_date") { $0 == .greater }, order("_>=_", "greater_equals_date") { $0 != .less },
    Function(
      "_-_", "",
      overloads: [OperatorFunctions.binary("subtract_date_date", .date, .date, .int, Arithmetic.subtract)]),
    Function(
      "string", "",
      overloads: [.of("date_to_string", .date, returns: .string) { (date: CivilDate, _) in .string(date.description) }]),
  ]

  private static func order(_ name: String, _ id: String, _ test: @escaping @Sendable (Comparison.Order) -> Bool) -> Function {
    Function(
      name, "",
      overloads: [
        .of(id, .date, .date, returns: .bool) { (left: Value, right: Value, _) in
          Comparison.order(left, right).map { .bool(test($0)) } ?? .noOverload(name, left, right)
        }
      ])
  }

  private static func part(
    _ name: String, _ documentation: String, example: String, _ body: @escaping @Sendable (CivilDate) -> Int
  ) -> Function {
    Function(
      name, documentation, examples: [.init("date('2024-03-05').\(name)()", equals: example)],
      overloads: [.of("date_\(name)", member: true, .date, returns: .int) { (date: CivilDate, _) in .int(Int64(body(date))) }])
  }

  private static func add(_ days: Int64, to date: CivilDate) -> Value {
    date.adding(days: Int(days)).map(Value.date) ?? .failure(.range, "the day is outside the years 1 to 9999")
  }
}

extension CELTimestamp {
  /// The calendar day in a zone that is `offsetSeconds` ahead of UTC.
  package func date(offsetSeconds: Int) -> CivilDate {
    CivilDate(days: Int32(truncatingIfNeeded: TimeArithmetic.floorDivide(seconds + Int64(offsetSeconds), 86_400).quotient))
  }

  /// An instant of a table, which counts microseconds.
  package init(_ timestamp: Timestamp) {
    let (seconds, rest) = TimeArithmetic.floorDivide(timestamp.microseconds, 1_000_000)
    self.init(seconds: seconds, nanoseconds: Int32(rest * 1000))
  }
}
