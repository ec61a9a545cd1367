internal import Tables

/// Working time by the office hours of the run's calendar. An instant outside the calendar is the error `outside_calendar`.
package enum WorkTimeFunctions {
  private static let microsecondsPerMinute: Int64 = 60_000_000

  package static let all: [Function] = [
    Function(
      "workMinutesBetween", "The whole minutes of office hours from one instant to another; negative when the second is earlier.",
      examples: [
        .init("workMinutesBetween(timestamp('2024-03-08T16:30:00+07:00'), timestamp('2024-03-11T08:15:00+07:00'))", equals: "45")
      ],
      overloads: [
        .of("work_minutes_between", .timestamp, .timestamp, returns: .int) { (start: CELTimestamp, end: CELTimestamp, context) in
          withHours(context, start, end) { calendar in
            calendar.workingTime(from: Timestamp(start), to: Timestamp(end)).map { .int($0 / microsecondsPerMinute) }
          }
        }
      ]),
    adding(
      "addWorkMinutes", id: "add_work_minutes",
      "The instant when so many minutes of office hours have passed; for 0 it, or the next opening.",
      minutes: 1, example: "addWorkMinutes(timestamp('2024-03-08T16:30:00+07:00'), 45)", equals: "timestamp('2024-03-11T08:15:00+07:00')"),
    adding(
      "addWorkHours", id: "add_work_hours", "The instant when so many office hours have passed; for 0 it, or the next opening.",
      minutes: 60, example: "addWorkHours(timestamp('2024-03-08T10:30:00+07:00'), 2)", equals: "timestamp('2024-03-08T13:30:00+07:00')"),
  ]

  private static func adding(
    _ name: String, id: String, _ documentation: String, minutes: Int64, example: String, equals: String
  ) -> Function {
    let body: @Sendable (CELTimestamp, Int64, EvaluationContext) -> Value = { start, count, context in
      withHours(context, start) { calendar in
        let (span, overflow) = count.multipliedReportingOverflow(by: minutes * microsecondsPerMinute)
        return overflow ? nil : calendar.adding(workingTime: span, to: Timestamp(start)).map { .timestamp(CELTimestamp($0)) }
      }
    }
    return Function(
      name, documentation, examples: [.init(example, equals: equals)],
      overloads: [
        .of(id, .timestamp, .int, returns: .timestamp, body),
        .of("timestamp_" + id, member: true, .timestamp, .int, returns: .timestamp, body),
      ])
  }

  private static func withHours(_ context: EvaluationContext, _ instants: CELTimestamp..., body: (WorkCalendar) -> Value?) -> Value {
    let dates = instants.map { $0.date(offsetSeconds: context.calendar?.offsetSeconds ?? context.offsetSeconds) }
    return WorkdayFunctions.withCalendar(context, dates) { calendar in
      calendar.officeMicrosecondsPerDay > 0
        ? body(calendar) : .failure(.invalidArgument, "the calendar '\(calendar.name)' has no office hours")
    }
  }
}

extension Timestamp {
  /// To the microsecond; the years 1 to 9999 fit.
  fileprivate init(_ instant: CELTimestamp) {
    self.init(microseconds: instant.seconds * 1_000_000 + Int64(instant.nanoseconds / 1000))
  }
}
