import Tables
import Testing

@testable import Readers

@Suite struct DateCellsTests {
  @Test(
    "serials of both date systems",
    arguments: [
      ("@45356", false, "2024-03-05"), ("@1", false, "1900-01-01"), ("@59", false, "1900-02-28"), ("@60", false, nil),
      ("@61", false, "1900-03-01"), ("@0", true, "1904-01-01"), ("@43894", true, "2024-03-05"), ("@2958466", false, nil),
      ("@-1", false, nil), ("@45356.999999999", false, "2024-03-06"), ("@0.5", false, nil),
    ])
  func serials(_ text: String, _ uses1904: Bool, _ date: String?) {
    let parsed = ParsedColumn(cells([text], uses1904Dates: uses1904), as: .plain(.date))
    #expect(parsed.column.date(at: 0)?.description == date)
    #expect(parsed.defects.count == (date == nil ? 1 : 0))
  }

  @Test("the time of a serial is right to the millisecond")
  func serialTimes() {
    let column = ParsedColumn(cells(["@45356.354166666664", "@45356.35434027778"]), as: .plain(.timestamp)).column
    #expect(iso(column, 0) == "2024-03-05T08:30:00+07:00")
    #expect(iso(column, 1) == "2024-03-05T08:30:15+07:00")
  }

  @Test("a plain number is a day only in a column of numbers, and only in a year that can be meant")
  func plainNumbers() {
    let serials = ParsedColumn(cells(["45356", "#45357", "@45358"]), as: .plain(.date))
    #expect((0..<3).map { serials.column.date(at: $0)?.day } == [5, 6, 7])
    #expect(serials.decisions.count == 1)
    let mixed = ParsedColumn(cells(["45356", "05/03/2024"]), as: .plain(.date))
    #expect(mixed.defects == [CellDefect(kind: .unreadable, index: 0, found: "45356")])
    #expect(ParsedColumn(cells(["2024", "2023"]), as: .plain(.date)).defects.count == 2)
  }

  @Test("a time without a zone is the office's, one with a zone is that instant")
  func zones() {
    let column = ParsedColumn(cells(["05/03/2024 08:30", "2024-03-05T08:30:00Z", "05/03/2024"]), as: .plain(.timestamp)).column
    #expect(iso(column, 0) == "2024-03-05T08:30:00+07:00")
    #expect(iso(column, 1) == "2024-03-05T15:30:00+07:00")
    #expect(iso(column, 2) == "2024-03-05T00:00:00+07:00")
  }

  @Test("a date is read the same whatever month the cells before it are of")
  func months() {
    var texts: [String] = []
    var days: [String?] = []
    for (year, month, length) in [(2023, 2, 28), (2024, 2, 29), (2024, 1, 31), (2024, 12, 31), (1900, 2, 28), (2000, 2, 29), (1, 1, 31)] {
      let (y, m) = (padded(year, 4), padded(month, 2))
      for day in [1, 12, 13, length, length + 1, 0, 1] {
        let (d, exists) = (padded(day, 2), day >= 1 && day <= length)
        texts += ["\(y)-\(m)-\(d)", "\(d)/\(m)/\(y)", "\(d)/\(m)/\(y) 08:30"]
        days += [String?](repeating: exists ? "\(y)-\(m)-\(d)" : nil, count: 3)
      }
      texts += ["\(y)-\(m)-1x", "\(y)-\(m)x11", "x1/\(m)/\(y)", "\(y)-13-01", "01/00/\(y)"]
      days += [String?](repeating: nil, count: 5)
    }
    let column = ParsedColumn(cells(texts), as: .plain(.date)).column
    #expect(texts.indices.map { column.date(at: $0)?.description } == days)
  }

  @Test("a date column takes the office's day of a time")
  func daysOfTimes() {
    let column = ParsedColumn(cells(["05/03/2024 23:59", "2024-03-05T23:30:00Z"]), as: .plain(.date)).column
    #expect(column.date(at: 0)?.description == "2024-03-05")
    #expect(column.date(at: 1)?.description == "2024-03-06")
  }

  @Test("dates without a time are counted")
  func midnight() {
    #expect(
      ParsedColumn(cells(["05/03/2024", "05/03/2024 08:30"]), as: .plain(.timestamp)).decisions == ["1 date without a time: read as 00:00"])
  }

  @Test("date and time in two columns become one instant")
  func twoColumns() {
    let parsed = ParsedColumn(
      cells(
        ["05/03/2024", "@45356", "06/03/2024", "07/03/2024", "08/03/2024 10:00"], times: ["8h30", "@0.354166666664", "", "sáng", "09:00"]),
      as: .plain(.timestamp))
    #expect(iso(parsed.column, 0) == "2024-03-05T08:30:00+07:00")
    #expect(iso(parsed.column, 1) == "2024-03-05T08:30:00+07:00")
    #expect(iso(parsed.column, 2) == "2024-03-06T00:00:00+07:00")
    #expect(parsed.defects == [CellDefect(kind: .unreadable, index: 3, found: "07/03/2024")])
    #expect(iso(parsed.column, 4) == "2024-03-08T10:00:00+07:00")
  }

  @Test("a column is open when no cell proves an order")
  func order() {
    #expect(ParsedColumn(cells(["05/03/2024", "06/03/2024"]), as: .plain(.date)).hasOpenDateOrder)
    #expect(!ParsedColumn(cells(["05/03/2024", "25/03/2024"]), as: .plain(.date)).hasOpenDateOrder)
    #expect(!ParsedColumn(cells(["2024-03-05", "03/03/2024", ""]), as: .plain(.date)).hasOpenDateOrder)
  }

  private func iso(_ column: Column, _ row: Int) -> String? { column.timestamp(at: row)?.iso(offsetSeconds: officeOffsetSeconds) }
}
