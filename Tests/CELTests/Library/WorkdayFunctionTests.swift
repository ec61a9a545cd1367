import CEL
import Diagnostics
import Tables
import Testing

struct WorkdayFunctionTests {
  /// The days off and make-up Saturdays around the test vectors, by the yearly announcements.
  private static func context(makeUp: Bool) throws -> EvaluationContext {
    func days(_ first: String, through last: String) throws -> [WorkCalendar.Day] {
      let start = try #require(CivilDate(iso: first))
      let end = try #require(CivilDate(iso: last))
      return (start.days...end.days).map { WorkCalendar.Day(date: CivilDate(days: $0), name: "nghỉ") }
    }
    var off: [WorkCalendar.Day] = []
    for (first, last) in [
      ("2014-01-28", "2014-02-05"), ("2014-04-30", "2014-05-02"), ("2015-02-16", "2015-02-23"), ("2018-12-31", "2019-01-01"),
      ("2019-04-29", "2019-05-01"), ("2024-02-08", "2024-02-14"), ("2024-04-29", "2024-05-01"), ("2025-04-30", "2025-05-02"),
      ("2026-01-01", "2026-01-02"), ("2026-08-31", "2026-09-02"),
    ] { off += try days(first, through: last) }
    var worked: [WorkCalendar.Day] = []
    if makeUp {
      for day in [
        "2014-04-26", "2014-02-08", "2015-02-14", "2018-01-05", "2019-05-04", "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22",
      ] { worked += try days(day, through: day) }
    }
    return EvaluationContext(
      calendar: WorkCalendar(
        name: "test", first: try #require(CivilDate(iso: "2013-01-01")), last: try #require(CivilDate(iso: "2026-12-31")), daysOff: off,
        workedDays: worked))
  }

  private func evaluate(_ text: String, makeUp: Bool = true) throws -> String {
    let checked = try Checker.check(Parser.parse(EmbeddedText(text)), in: Environment(functions: .rules))
    return Program(checked, variables: [], library: .rules).evaluate(Frame(slots: 0, context: try Self.context(makeUp: makeUp))).debugText
  }

  @Test(
    "due dates of real years, with and without make-up Saturdays",
    arguments: [
      ("2014-04-25", 2, "2014-04-28", "2014-04-29"), ("2015-02-13", 5, "2015-02-27", "2015-03-02"),
      ("2018-12-28", 3, "2019-01-04", "2019-01-04"), ("2019-04-26", 5, "2019-05-07", "2019-05-08"),
      ("2020-02-28", 10, "2020-03-13", "2020-03-13"), ("2024-02-07", 3, "2024-02-19", "2024-02-19"),
      ("2024-04-26", 3, "2024-05-04", "2024-05-06"), ("2025-04-25", 3, "2025-04-29", "2025-05-05"),
      ("2025-12-31", 3, "2026-01-07", "2026-01-07"), ("2026-01-09", 2, "2026-01-12", "2026-01-13"),
      ("2026-08-21", 5, "2026-08-27", "2026-08-28"),
    ])
  func vectors(received: String, days: Int, due: String, dueWithoutMakeUp: String) throws {
    #expect(try evaluate("addWorkdays(date('\(received)'), \(days))") == "date('\(due)')")
    #expect(try evaluate("addWorkdays(date('\(received)'), \(days))", makeUp: false) == "date('\(dueWithoutMakeUp)')")
    #expect(try evaluate("workdaysBetween(date('\(received)'), date('\(due)'))") == "\(days)")
    #expect(try evaluate("workdaysBetween(date('\(due)'), date('\(received)'))") == "-\(days)")
  }

  @Test(
    "timestamps keep their time of day and count by the local date; outside the calendar is its own error",
    arguments: [
      ("addWorkdays(timestamp('2024-03-08T16:59:00+07:00'), 1)", "timestamp('2024-03-11T09:59:00Z')"),
      ("addWorkdays(timestamp('2024-03-07T20:00:00Z'), 1)", "timestamp('2024-03-10T20:00:00Z')"),
      ("workdaysBetween(timestamp('2024-03-07T20:00:00Z'), timestamp('2024-03-10T20:00:00Z'))", "1"),
      ("addWorkdays(date('2024-03-09'), 0)", "date('2024-03-11')"), ("addWorkdays(date('2024-03-08'), 0)", "date('2024-03-08')"),
      ("date('2024-03-08').addWorkdays(-1)", "date('2024-03-07')"), ("isWorkday(date('2024-05-04'))", "true"),
      ("isWorkday(date('2024-04-29'))", "false"), ("workdays(date('2024-03-08'), date('2024-03-12')).size()", "3"),
      ("workdays(date('2024-03-12'), date('2024-03-08'))", "[]"),
      (
        "isWorkday(date('2027-01-04'))",
        "error(outside_calendar: 2027-01-04 is outside: the calendar 'test' covers 2013-01-01 to 2026-12-31)"
      ),
      (
        "addWorkdays(date('2026-12-31'), 3)",
        "error(outside_calendar: the result is outside: the calendar 'test' covers 2013-01-01 to 2026-12-31)"
      ),
      (
        "addWorkdays(date('2026-12-31'), 9223372036854775807)",
        "error(outside_calendar: the result is outside: the calendar 'test' covers 2013-01-01 to 2026-12-31)"
      ),
    ])
  func timestamps(text: String, result: String) throws {
    #expect(try evaluate(text) == result)
  }

  @Test("without a calendar the answer is an error")
  func noCalendar() throws {
    let checked = try Checker.check(Parser.parse(EmbeddedText("isWorkday(date('2024-03-08'))")), in: Environment(functions: .rules))
    let value = Program(checked, variables: [], library: .rules).evaluate(Frame(slots: 0))
    #expect(value.debugText == "error(outside_calendar: there is no working-day calendar)")
  }
}
