internal import Tables

/// Working days by the run's calendar. A day outside the calendar is the error `outside_calendar`, never a guess.
package enum WorkdayFunctions {
  package static let all: [Function] = [
    Function(
      "isWorkday", "Whether a day is a working day.", examples: [.init("isWorkday(date('2024-03-09'))", equals: "false")],
      overloads: [
        .of("is_workday", .date, returns: .bool) { (date: CivilDate, context) in
          withCalendar(context, [date]) { $0.isWorkday(date).map(Value.bool) }
        }
      ]),
    Function(
      "addWorkdays",
      "The n-th working day after a day, which itself does not count; for 0 the day, or the next working day. A timestamp keeps its time of day.",
      examples: [.init("addWorkdays(date('2024-03-08'), 1) == date('2024-03-11')", equals: "true")],
      overloads: [
        .of("add_workdays_date", .date, .int, returns: .date) { (date: CivilDate, count: Int64, context) in
          add(count, to: date, context)
        },
        .of("date_add_workdays", member: true, .date, .int, returns: .date) { (date: CivilDate, count: Int64, context) in
          add(count, to: date, context)
        },
        .of("add_workdays_timestamp", .timestamp, .int, returns: .timestamp) { (instant: CELTimestamp, count: Int64, context) in
          add(count, to: instant, context)
        },
        .of("timestamp_add_workdays", member: true, .timestamp, .int, returns: .timestamp) {
          (instant: CELTimestamp, count: Int64, context) in
          add(count, to: instant, context)
        },
      ]),
    Function(
      "workdaysBetween",
      "The working days after the first day up to and including the second; negative when the second is earlier. Timestamps count by their day.",
      examples: [.init("workdaysBetween(date('2024-03-08'), date('2024-03-12'))", equals: "2")],
      overloads: [
        .of("workdays_between_dates", .date, .date, returns: .int) { (start: CivilDate, end: CivilDate, context) in
          between(start, end, context)
        },
        .of("workdays_between_timestamps", .timestamp, .timestamp, returns: .int) { (start: CELTimestamp, end: CELTimestamp, context) in
          let offset = offsetSeconds(context)
          return between(start.date(offsetSeconds: offset), end.date(offsetSeconds: offset), context)
        },
      ]),
    Function(
      "workdays", "The working days from one day to another, both included.",
      examples: [.init("workdays(date('2024-03-08'), date('2024-03-11')).size()", equals: "2")],
      overloads: [
        .of("workdays_list", .date, .date, returns: .list(.date)) { (start: CivilDate, end: CivilDate, context) in
          withCalendar(context, [start, end]) { $0.workdays(from: start, through: end).map { .list($0.map(Value.date)) } }
        }
      ]),
  ]

  private static func between(_ start: CivilDate, _ end: CivilDate, _ context: EvaluationContext) -> Value {
    withCalendar(context, [start, end]) { $0.workdaysBetween(start, end).map { .int(Int64($0)) } }
  }

  private static func add(_ count: Int64, to date: CivilDate, _ context: EvaluationContext) -> Value {
    withCalendar(context, [date]) { calendar in
      // No calendar has that many days, and `WorkCalendar` adds without an overflow check.
      guard count.magnitude < 10_000_000 else { return nil }
      return calendar.adding(workdays: Int(count), to: date).map(Value.date)
    }
  }

  private static func add(_ count: Int64, to instant: CELTimestamp, _ context: EvaluationContext) -> Value {
    let date = instant.date(offsetSeconds: offsetSeconds(context))
    guard case .date(let due) = add(count, to: date, context) else { return add(count, to: date, context) }
    let days = Int64(due.days) - Int64(date.days)
    return TimeArithmetic.timestamp(seconds: instant.seconds + days * 86_400, nanoseconds: Int64(instant.nanoseconds))
  }

  private static func offsetSeconds(_ context: EvaluationContext) -> Int { context.calendar?.offsetSeconds ?? context.offsetSeconds }

  /// `body` gives nil outside the calendar; `dates` are what it was asked about.
  static func withCalendar(_ context: EvaluationContext, _ dates: [CivilDate], body: (WorkCalendar) -> Value?) -> Value {
    guard let calendar = context.calendar else { return .failure(.outsideCalendar, "there is no working-day calendar") }
    if let answer = body(calendar) { return answer }
    let span = "the calendar '\(calendar.name)' covers \(calendar.first) to \(calendar.last)"
    let outside = dates.first { !calendar.covers($0) }
    return .failure(.outsideCalendar, outside.map { "\($0) is outside: \(span)" } ?? "the result is outside: \(span)")
  }
}
