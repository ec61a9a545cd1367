import Tables
import Testing

struct TimestampTests {
  @Test("midnight in Vietnam is still the day before in UTC")
  func localDay() throws {
    let date = try #require(CivilDate(iso: "2024-03-05"))
    let midnight = Timestamp(date: date, secondOfDay: 0, offsetSeconds: officeOffsetSeconds)
    #expect(midnight.date(offsetSeconds: officeOffsetSeconds) == date)
    #expect(midnight.date(offsetSeconds: 0).description == "2024-03-04")
    #expect(midnight.iso(offsetSeconds: officeOffsetSeconds) == "2024-03-05T00:00:00+07:00")
    #expect(midnight.iso(offsetSeconds: 0) == "2024-03-04T17:00:00Z")
  }

  @Test(
    "times before 1970 and fractions are exact",
    arguments: [
      (-1, "1969-12-31T23:59:59.999999Z"), (1_500_000, "1970-01-01T00:00:01.5Z"), (-86_400_000_000, "1969-12-31T00:00:00Z"),
    ] as [(Int64, String)])
  func iso(microseconds: Int64, text: String) {
    #expect(Timestamp(microseconds: microseconds).iso(offsetSeconds: 0) == text)
  }

  @Test("seconds show only when there are some")
  func dayFirst() throws {
    let date = try #require(CivilDate(iso: "2024-03-05"))
    #expect(Timestamp(date: date, secondOfDay: 30_600, offsetSeconds: 0).dayFirst(offsetSeconds: 0) == "05/03/2024 08:30")
    #expect(Timestamp(date: date, secondOfDay: 30_601, offsetSeconds: 0).dayFirst(offsetSeconds: 0) == "05/03/2024 08:30:01")
  }
}
