import Tables
import TestSupport
import Testing

/// Four weeks of 2024 with a holiday, a make-up Saturday and a lunch break.
private func calendar(officeHours: [Range<Int>] = [7 * 3600 + 1800..<11 * 3600 + 1800, 13 * 3600..<17 * 3600]) throws -> WorkCalendar {
  func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }
  return WorkCalendar(
    name: "test", first: try day("2024-04-20"), last: try day("2024-05-12"),
    daysOff: try ["2024-04-29", "2024-04-30", "2024-05-01"].map { WorkCalendar.Day(date: try day($0), name: "nghỉ lễ") },
    workedDays: [WorkCalendar.Day(date: try day("2024-05-04"), name: "làm bù")], officeHours: officeHours)
}

private func instant(_ day: String, _ hour: Int, _ minute: Int) throws -> Timestamp {
  Timestamp(
    date: try #require(CivilDate(iso: day)), secondOfDay: hour * 3600 + minute * 60, offsetSeconds: officeOffsetSeconds)
}

private let minute: Int64 = 60_000_000

struct WorkCalendarHoursTests {
  @Test("working time between two instants agrees with a walk over the minutes")
  func between() throws {
    let calendar = try calendar()
    let start = try instant("2024-04-20", 0, 0)
    // How much working time lies before each minute.
    var before: [Int64] = [0]
    for number in 0..<(23 * 1440) {
      let time = Timestamp(microseconds: start.microseconds + Int64(number) * minute)
      before.append(before[number] + (Self.isOpen(time, in: calendar) ? 1 : 0))
    }
    var random = SeededRandom(seed: 20240422)
    for _ in 0..<4000 {
      let from = Int.random(in: 0..<(23 * 1440), using: &random)
      let to = Int.random(in: 0..<(23 * 1440), using: &random)
      let first = Timestamp(microseconds: start.microseconds + Int64(from) * minute)
      let second = Timestamp(microseconds: start.microseconds + Int64(to) * minute)
      #expect(calendar.workingTime(from: first, to: second) == (before[to] - before[from]) * minute)
    }
  }

  @Test("what was added lies between, and a minute less does not get there")
  func adding() throws {
    let calendar = try calendar()
    let start = try instant("2024-04-22", 0, 0)
    var random = SeededRandom(seed: 20240422)
    for _ in 0..<4000 {
      let from = Timestamp(microseconds: start.microseconds + Int64.random(in: 0..<(10 * 1440), using: &random) * minute)
      let count = Int64.random(in: 1..<2000, using: &random) * minute
      let end = try #require(calendar.adding(workingTime: count, to: from))
      #expect(calendar.workingTime(from: from, to: end) == count)
      #expect(calendar.workingTime(from: from, to: Timestamp(microseconds: end.microseconds - minute)) == count - minute)
      let back = try #require(calendar.adding(workingTime: -count, to: end))
      #expect(calendar.workingTime(from: back, to: end) == count)
      #expect(calendar.workingTime(from: Timestamp(microseconds: back.microseconds + minute), to: end) == count - minute)
    }
  }

  @Test(
    "working hours skip the lunch break, nights, weekends and holidays",
    arguments: [
      ("2024-04-22", 10, 30, 60, "2024-04-22T11:30:00+07:00"), ("2024-04-22", 10, 30, 61, "2024-04-22T13:01:00+07:00"),
      ("2024-04-22", 16, 0, 120, "2024-04-23T08:30:00+07:00"), ("2024-04-26", 16, 30, 60, "2024-05-02T08:00:00+07:00"),
      ("2024-05-03", 17, 0, 1, "2024-05-04T07:31:00+07:00"), ("2024-04-27", 9, 0, 0, "2024-05-02T07:30:00+07:00"),
      ("2024-04-22", 12, 0, 0, "2024-04-22T13:00:00+07:00"), ("2024-04-22", 9, 15, 0, "2024-04-22T09:15:00+07:00"),
      ("2024-04-23", 8, 0, -60, "2024-04-22T16:30:00+07:00"), ("2024-04-22", 20, 0, 480, "2024-04-23T17:00:00+07:00"),
    ])
  func examples(day: String, hour: Int, minutes: Int, count: Int64, expected: String) throws {
    let end = try calendar().adding(workingTime: count * minute, to: try instant(day, hour, minutes))
    #expect(end?.iso(offsetSeconds: officeOffsetSeconds) == expected)
  }

  @Test("nothing is guessed outside the calendar or without office hours")
  func outside() throws {
    let calendar = try calendar()
    let inside = try instant("2024-05-10", 9, 0)
    #expect(calendar.workingTime(from: inside, to: try instant("2024-05-13", 9, 0)) == nil)
    #expect(calendar.workingTime(from: try instant("2024-04-19", 9, 0), to: inside) == nil)
    #expect(calendar.adding(workingTime: 10_000 * minute, to: inside) == nil)
    #expect(calendar.adding(workingTime: -100_000 * minute, to: inside) == nil)
    #expect(calendar.adding(workingTime: .max, to: inside) == nil)
    #expect(calendar.adding(workingTime: .min, to: inside) == nil)
    #expect(try Self.withoutHours().adding(workingTime: minute, to: inside) == nil)
  }

  private static func withoutHours() throws -> WorkCalendar { try calendar(officeHours: []) }

  private static func isOpen(_ time: Timestamp, in calendar: WorkCalendar) -> Bool {
    let second = Int(time.timeOfDay(offsetSeconds: calendar.offsetSeconds) / 1_000_000)
    return calendar.isWorkday(time.date(offsetSeconds: calendar.offsetSeconds)) == true
      && calendar.officeHours.contains { $0.contains(second) }
  }
}
