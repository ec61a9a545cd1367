import Tables
import Testing

struct CivilDateTests {
  @Test("every day of four centuries makes the round trip and follows the day before")
  func roundTrip() throws {
    var expected = CivilDate.minimum
    let first = try #require(CivilDate(year: 1900, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2300, month: 12, day: 31))
    expected = first
    for days in first.days...last.days {
      let date = CivilDate(days: days)
      let (year, month, day) = date.yearMonthDay
      #expect(CivilDate(year: year, month: month, day: day) == date)
      #expect(CivilDate(iso: date.description) == date)
      expected = date
    }
    #expect(expected == last)
  }

  @Test("every number of days has a date, far outside the years that are written too")
  func extremes() {
    #expect(CivilDate(days: 0).yearMonthDay == (1970, 1, 1))
    #expect(CivilDate(days: -719_468).yearMonthDay == (0, 3, 1))
    #expect(CivilDate(days: -719_469).yearMonthDay == (0, 2, 29))
    // As Hinnant's algorithm has them.
    #expect(CivilDate(days: .max).yearMonthDay == (5_881_580, 7, 11))
    #expect(CivilDate(days: .min).yearMonthDay == (-5_877_641, 6, 23))
  }

  @Test("known weekdays", arguments: [("2024-03-05", 2), ("1970-01-01", 4), ("2014-01-25", 6), ("1969-12-28", 7)])
  func weekday(text: String, weekday: Int) {
    #expect(CivilDate(iso: text)?.weekday == weekday)
  }

  @Test(
    "days that do not exist are refused",
    arguments: [
      "2023-02-29", "2024-02-30", "2024-13-01", "2024-00-10", "2024-04-31", "0000-01-01", "2024-1-01", "24-01-01", "2024-01-0x", "",
    ])
  func refused(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test("the ends of the range hold, and nothing leaves them")
  func ends() {
    #expect(CivilDate.minimum.description == "0001-01-01")
    #expect(CivilDate.maximum.description == "9999-12-31")
    #expect(CivilDate.maximum.adding(days: 1) == nil)
    #expect(CivilDate.minimum.adding(days: -1) == nil)
    #expect(CivilDate.minimum.adding(days: .max) == nil)
  }

  @Test("a day is written day first for Vietnamese readers")
  func dayFirst() {
    #expect(CivilDate(iso: "2024-03-05")?.dayFirst == "05/03/2024")
  }
}
