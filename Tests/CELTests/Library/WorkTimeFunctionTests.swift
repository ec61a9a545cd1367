import CEL
import Tables
import Testing

struct WorkTimeFunctionTests {
  /// 2024 without holidays, 7:30 to 11:30 and 13:00 to 17:00.
  private static func context(officeHours: [Range<Int>] = [27_000..<41_400, 46_800..<61_200]) throws -> EvaluationContext {
    EvaluationContext(
      calendar: WorkCalendar(
        name: "test", first: try #require(CivilDate(iso: "2024-01-01")), last: try #require(CivilDate(iso: "2024-12-31")), daysOff: [],
        workedDays: [], officeHours: officeHours))
  }

  @Test(
    "working time by office hours",
    arguments: [
      ("workMinutesBetween(timestamp('2024-03-08T10:00:00+07:00'), timestamp('2024-03-08T14:00:00+07:00'))", "150"),
      ("workMinutesBetween(timestamp('2024-03-08T14:00:00+07:00'), timestamp('2024-03-08T10:00:00+07:00'))", "-150"),
      ("workMinutesBetween(timestamp('2024-03-08T10:00:59+07:00'), timestamp('2024-03-08T10:01:58+07:00'))", "0"),
      ("addWorkHours(timestamp('2024-03-08T16:00:00+07:00'), 8)", "timestamp('2024-03-11T09:00:00Z')"),
      ("timestamp('2024-03-08T16:00:00+07:00').addWorkMinutes(60)", "timestamp('2024-03-08T10:00:00Z')"),
      ("addWorkMinutes(timestamp('2024-03-09T09:00:00+07:00'), 0)", "timestamp('2024-03-11T00:30:00Z')"),
      (
        "addWorkHours(timestamp('2024-12-31T16:00:00+07:00'), 2)",
        "error(outside_calendar: the result is outside: the calendar 'test' covers 2024-01-01 to 2024-12-31)"
      ),
      (
        "addWorkHours(timestamp('2024-03-08T16:00:00+07:00'), 9223372036854775807)",
        "error(outside_calendar: the result is outside: the calendar 'test' covers 2024-01-01 to 2024-12-31)"
      ),
      (
        "workMinutesBetween(timestamp('2025-01-02T09:00:00+07:00'), timestamp('2024-03-08T10:00:00+07:00'))",
        "error(outside_calendar: 2025-01-02 is outside: the calendar 'test' covers 2024-01-01 to 2024-12-31)"
      ),
    ])
  func workingTime(expression: String, result: String) throws {
    #expect(try RuleExpression.text(expression, context: Self.context()) == result)
  }

  @Test("a calendar without office hours is an error, no calendar another")
  func noHours() throws {
    let expression = "addWorkHours(timestamp('2024-03-08T16:00:00+07:00'), 1)"
    #expect(
      try RuleExpression.text(expression, context: Self.context(officeHours: []))
        == "error(invalid_argument: the calendar 'test' has no office hours)")
    #expect(try RuleExpression.text(expression) == "error(outside_calendar: there is no working-day calendar)")
  }

  @Test(
    "days and instants",
    arguments: [
      ("date('2024-03-05').startOf()", "timestamp('2024-03-04T17:00:00Z')"),
      ("date('2024-03-05').endOf()", "timestamp('2024-03-05T16:59:59Z')"),
      ("date(date('2024-03-05').startOf()) == date(date('2024-03-05').endOf())", "true"),
      ("date('0001-01-01').startOf()", "error(range: the timestamp is outside the years 1 to 9999)"),
      ("timestamp('2024-03-04T17:00:00Z').timeOfDay()", "duration('0s')"),
      ("timestamp('1969-12-31T16:59:59.5Z').timeOfDay()", "duration('86399.5s')"),
    ])
  func instants(expression: String, result: String) throws { #expect(try RuleExpression.text(expression) == result) }

  @Test(
    "coverage of a span by days and periods",
    arguments: [
      ("missingDays([], date('2024-03-05'), date('2024-03-04'))", "[]"),
      ("missingDays([], date('2024-03-05'), date('2024-03-05'))", "[date('2024-03-05')]"),
      ("missingDays([], date('0001-01-01'), date('9999-12-31'))", "error(limit: a list of 3652059 items is longer than 1000000)"),
      ("missingWorkdays([date('2024-03-11')], date('2024-03-08'), date('2024-03-12'))", "[date('2024-03-08'), date('2024-03-12')]"),
      ("missingWorkdays([], date('2024-03-09'), date('2024-03-10'))", "[]"),
      (
        "missingWorkdays([], date('2024-12-31'), date('2025-01-02'))",
        "error(outside_calendar: 2025-01-02 is outside: the calendar 'test' covers 2024-01-01 to 2024-12-31)"
      ),
      ("periodsDisjoint([], [])", "true"),
      ("periodsDisjoint([date('2024-03-01')], [])", "error(invalid_argument: periodsDisjoint of 1 first days and 0 last days)"),
      (
        "periodsDisjoint([date('2024-03-05'), date('2024-01-01'), date('2024-02-01')], [date('2024-03-05'), date('2024-01-31'), date('2024-02-29')])",
        "true"
      ),
      ("periodsDisjoint([date('2024-01-01'), date('2024-01-10')], [date('2024-12-31'), date('2024-01-10')])", "false"),
      ("periodsDisjoint([date('2024-01-01'), date('2024-01-10')], [date('2024-12-31'), date('2024-01-09')])", "true"),
      ("overlapDays(date('2024-01-01'), date('2024-12-31'), date('2024-02-28'), date('2024-03-01'))", "3"),
    ])
  func coverage(expression: String, result: String) throws {
    #expect(try RuleExpression.text(expression, context: Self.context()) == result)
  }

  @Test("an overlap has an end where either period has one")
  func openOverlap() throws {
    let overload = try #require(FunctionLibrary.rules["overlapDays"]?.overloads.first)
    let first = Value.date(try #require(CivilDate(iso: "2024-01-01")))
    let last = Value.date(try #require(CivilDate(iso: "2024-01-10")))
    let open = Value.failure(.missing, "postings.removed_on")
    let context = EvaluationContext()
    #expect(overload.implementation([first, open, first, last], context).debugText == "10")
    #expect(overload.implementation([open, last, first, open], context).debugText == "10")
    #expect(overload.implementation([first, open, first, open], context).debugText == "error(missing: postings.removed_on)")
    #expect(overload.implementation([open, last, open, last], context).debugText == "error(missing: postings.removed_on)")
  }
}
