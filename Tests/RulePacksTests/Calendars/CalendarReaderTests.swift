import Diagnostics
import RulePacks
import Tables
import Testing

@Suite("Reading a calendar")
struct CalendarReaderTests {
  private static let text = """
    calendar: vn
    covers: {from: 2024-01-01, to: 2024-12-31}
    time_zone: Asia/Ho_Chi_Minh
    rest_days: [saturday, sunday]
    office_hours: ["07:30-11:30", "13:30-17:00"]
    days_off:
      - {date: 2024-04-29, name: "Nghỉ hoán đổi", decision: "8662/LĐTBXH"}
      - {date: 2024-04-27, name: "Thứ Bảy"}
    worked_days:
      - {date: 2024-05-04, name: "Làm bù"}

    """

  @Test("a calendar has its days off, days worked, hours and zone")
  func reads() throws {
    let calendar = try CalendarReader.read(SourceText(name: "c", text: Self.text))
    #expect(calendar.name == "vn")
    #expect(calendar.offsetSeconds == 25_200)
    #expect(calendar.restDays == [6, 7])
    #expect(calendar.officeHours == [27_000..<41_400, 48_600..<61_200])
    let dayOff = try #require(CivilDate(year: 2024, month: 4, day: 29))
    #expect(calendar.isWorkday(dayOff) == false)
    #expect(calendar.dayOff(dayOff)?.decision == "8662/LĐTBXH")
    #expect(calendar.isWorkday(try #require(CivilDate(year: 2024, month: 5, day: 4))) == true)
  }

  @Test(
    "a mistake is shown with its place",
    arguments: [
      ("2024-04-29", "2025-04-29", "c:7:12: 2025-04-29 lies outside the calendar, which covers 2024-01-01 to 2024-12-31"),
      ("2024-04-27", "2024-04-29", "c:8:12: 2024-04-29 is given twice"),
      ("2024-05-04", "2024-05-06", "c:10:12: 2024-05-06 is a monday, which is worked anyway"),
      ("Asia/Ho_Chi_Minh", "Asia/Bangkok", "c:3:12: expected one of Asia/Ho_Chi_Minh, UTC, found the text 'Asia/Bangkok'"),
      ("sunday", "sundey", "c:4:23: expected one of monday"),
      ("13:30-17:00", "11:00-17:00", "c:5:31: the hours begin before the ones above end"),
      ("07:30-11:30", "7h30", "c:5:16: expected hours such as"),
      ("to: 2024-12-31", "to: 2023-12-31", "c:2:9: the period ends before it begins"),
      ("2024-04-27", "2024-04-31", "c:8:12: there is no day 2024-04-31"),
      ("worked_days", "work_days", "c:9:1: unknown key 'work_days' in a calendar | did you mean 'worked_days'?"),
      (
        "[saturday, sunday]", "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]",
        "c:4:12: every day of the week is a rest day"
      ),
    ])
  func mistakes(old: String, new: String, expected: String) {
    let source = SourceText(name: "c", text: Self.text.replacing(old, with: new, maxReplacements: 1))
    let error = #expect(throws: DiagnosticsError.self) { _ = try CalendarReader.read(source) }
    let found = lines(error?.diagnostics ?? [])
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }
}
