import Tables
import Testing

/// January to May 2014 as decided for civil servants: 28 and 29 January off for the Saturdays 25 January and 8 February.
private func calendar() throws -> WorkCalendar {
  func day(_ text: String) throws -> WorkCalendar.Day { .init(date: try #require(CivilDate(iso: text)), name: text) }
  return WorkCalendar(
    name: "test", first: try #require(CivilDate(iso: "2014-01-01")), last: try #require(CivilDate(iso: "2014-05-31")),
    daysOff: try [
      "2014-01-01", "2014-01-28", "2014-01-29", "2014-01-30", "2014-01-31", "2014-02-03", "2014-02-04", "2014-02-05", "2014-04-09",
      "2014-04-30", "2014-05-01", "2014-05-02",
    ].map(day),
    workedDays: try ["2014-01-25", "2014-02-08", "2014-04-26"].map(day))
}

struct WorkCalendarTests {
  @Test(
    "the n-th working day after a day, with make-up Saturdays",
    arguments: [
      ("2014-01-24", 3, "2014-02-06"), ("2014-04-25", 2, "2014-04-28"), ("2014-01-24", 0, "2014-01-24"), ("2014-01-26", 0, "2014-01-27"),
      ("2014-02-06", -3, "2014-01-24"), ("2014-02-09", -1, "2014-02-08"),
    ])
  func adding(from: String, count: Int, expected: String) throws {
    let start = try #require(CivilDate(iso: from))
    #expect(try calendar().adding(workdays: count, to: start)?.description == expected)
  }

  @Test("counting between agrees with a walk over the days, both ways")
  func between() throws {
    let calendar = try calendar()
    for start in calendar.first.days...calendar.last.days {
      for end in [start, min(start + 9, calendar.last.days), max(start - 13, calendar.first.days)] {
        let from = CivilDate(days: start)
        let to = CivilDate(days: end)
        let walked = (min(start, end)..<max(start, end)).count { calendar.isWorkday(CivilDate(days: $0 + 1)) == true }
        #expect(calendar.workdaysBetween(from, to) == (end >= start ? walked : -walked))
      }
    }
  }

  @Test("adding what lies between leads to the same working day")
  func inverse() throws {
    let calendar = try calendar()
    let start = try #require(CivilDate(iso: "2014-01-20"))
    for days in (start.days + 1)...calendar.last.days {
      let end = CivilDate(days: days)
      guard calendar.isWorkday(end) == true, let count = calendar.workdaysBetween(start, end) else { continue }
      #expect(calendar.adding(workdays: count, to: start) == end)
    }
  }

  @Test("nothing is guessed outside the calendar")
  func outside() throws {
    let calendar = try calendar()
    let after = try #require(CivilDate(iso: "2014-06-02"))
    #expect(calendar.isWorkday(after) == nil)
    #expect(calendar.workdaysBetween(calendar.first, after) == nil)
    #expect(calendar.adding(workdays: 1, to: calendar.last) == nil)
    #expect(calendar.adding(workdays: .max, to: calendar.first) == nil)
    #expect(calendar.adding(workdays: .min, to: calendar.last) == nil)
    #expect(calendar.workdays(from: calendar.first, through: after) == nil)
  }

  @Test("the working days of a span, both ends included")
  func span() throws {
    let calendar = try calendar()
    let days = calendar.workdays(from: try #require(CivilDate(iso: "2014-01-25")), through: try #require(CivilDate(iso: "2014-02-08")))
    #expect(days?.map(\.description) == ["2014-01-25", "2014-01-27", "2014-02-06", "2014-02-07", "2014-02-08"])
  }
}
