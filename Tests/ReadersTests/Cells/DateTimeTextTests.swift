import Tables
import TestSupport
import Testing

@testable import Readers

@Suite struct DateTimeTextTests {
  @Test(
    "every written form of a time is read day first",
    arguments: [
      ("05/03/2024", "2024-03-05", nil), ("5-3-2024", "2024-03-05", nil), ("5.3.2024", "2024-03-05", nil),
      ("2024-03-05", "2024-03-05", nil), ("2024/3/5", "2024-03-05", nil), ("ngày 05 tháng 3 năm 2024", "2024-03-05", nil),
      ("Ngày 05 tháng 03 năm 2024", "2024-03-05", nil), ("05 tháng 3 năm 2024", "2024-03-05", nil),
      ("Thứ Ba, 05/03/2024", "2024-03-05", nil), ("Chủ nhật ngày 10/03/2024", "2024-03-10", nil),
      ("5-3-2024 8:30", "2024-03-05", "08:30:00"), ("08:30 05/03/2024", "2024-03-05", "08:30:00"),
      ("05/03/2024 08:30:15", "2024-03-05", "08:30:15"), ("2024-03-05T08:30:15.25", "2024-03-05", "08:30:15.25"),
      ("2019/11/03 09:11:19.000", "2019-11-03", "09:11:19"), ("05/03/2024 - 08:30", "2024-03-05", "08:30:00"),
      ("8h30 ngày 05/03/2024", "2024-03-05", "08:30:00"), ("05/03/2024 8h", "2024-03-05", "08:00:00"),
      ("8h 05/03/2024", "2024-03-05", "08:00:00"), ("8 giờ 30 phút ngày 05 tháng 3 năm 2024", "2024-03-05", "08:30:00"),
      ("8 giờ 05/03/2024", "2024-03-05", "08:00:00"), ("05/03/2024 03:15:00 CH", "2024-03-05", "15:15:00"),
      ("05/03/2024 12:15 SA", "2024-03-05", "00:15:00"), ("05/03/2024 12:15 PM", "2024-03-05", "12:15:00"),
      ("05/03/2024 8:30 AM", "2024-03-05", "08:30:00"),
    ])
  func forms(_ text: String, _ date: String, _ time: String?) {
    let parsed = DateTimeText(text)
    #expect(parsed?.date?.description == date)
    #expect(parsed?.timeOfDay.map(clock) == time)
    #expect(parsed?.offsetSeconds == nil)
  }

  @Test(
    "a zone is read",
    arguments: [
      ("2024-03-05T08:30:00Z", 0), ("2024-03-05T08:30:00+07:00", 25200), ("2024-03-05T08:30:00.5+0700", 25200),
      ("2024-03-05 08:30:00-05:30", -19800), ("2024-03-05 08:30 +07", 25200), ("05/03/2024 08:30 GMT+7", 25200),
    ])
  func zones(_ text: String, _ offset: Int) {
    #expect(DateTimeText(text)?.offsetSeconds == offset)
    #expect(DateTimeText(text)?.date?.description == "2024-03-05")
  }

  @Test(
    "a time alone is a time without a date",
    arguments: [("8:30", "08:30:00"), ("8h30", "08:30:00"), ("8 giờ 30", "08:30:00"), ("14g05'", "14:05:00")])
  func timesAlone(_ text: String, _ time: String) {
    #expect(DateTimeText(text)?.date == nil)
    #expect(DateTimeText(text)?.timeOfDay.map(clock) == time)
  }

  @Test(
    "what is no date is refused",
    arguments: [
      "03/25/2024", "05/03/24", "31/02/2024", "29/02/2023", "5/3", "2024", "tháng 3 năm 2024", "05/03/2024 25:00", "05/03/2024 08:60",
      "05/03-2024", "05/03/2024 06/03/2024", "08:30 09:30", "hôm qua", "005/03/2024", "05/03/20244", "", "05/03/2024 abc", "13/13/2024",
      "2024-13-01", "08:", "05/03/", "ngày", "2024-03-05T", "2024-03-05T08:30:00+99:00",
    ])
  func refused(_ text: String) {
    #expect(DateTimeText(text) == nil)
  }

  @Test("a day above 12 proves the order, equal numbers prove nothing and leave nothing open")
  func order() {
    #expect(DateTimeText("25/03/2024")?.order == .dayFirst)
    #expect(DateTimeText("05/03/2024")?.order == .open)
    #expect(DateTimeText("03/03/2024")?.order == .explicit)
    #expect(DateTimeText("2024-03-05")?.order == .explicit)
  }

  @Test("random instants written in each form read back")
  func roundTrip() {
    var generator = SeededRandom(seed: 20_240_305)
    for _ in 0..<2000 {
      let date = CivilDate(days: Int32.random(in: CivilDate.minimum.days...CivilDate.maximum.days, using: &generator))
      let second = Int.random(in: 0..<86400, using: &generator)
      let (year, month, day) = date.yearMonthDay
      let (h, m, s) = (second / 3600, second / 60 % 60, second % 60)
      let y = padded(year, 4)
      let half = "\(h % 12 == 0 ? 12 : h % 12):\(padded(m, 2)):\(padded(s, 2)) \(h < 12 ? "SA" : "CH")"
      let exact = [
        "\(day)/\(month)/\(y) \(h):\(m):\(s)", "\(padded(h, 2)):\(padded(m, 2)):\(padded(s, 2)) \(date.dayFirst)",
        "\(date)T\(padded(h, 2)):\(padded(m, 2)):\(padded(s, 2))", "\(y)/\(month)/\(day) \(h):\(m):\(s)", "\(date.dayFirst) \(half)",
      ]
      for text in exact {
        #expect(DateTimeText(text)?.date == date, "\(text)")
        #expect(DateTimeText(text)?.timeOfDay == Int64(second) * 1_000_000, "\(text)")
      }
      let toTheMinute = [
        "\(h)h\(padded(m, 2)) \(day)-\(month)-\(y)", "\(h) giờ \(m) phút, ngày \(day) tháng \(month) năm \(y)",
        "\(day).\(month).\(y) \(h):\(padded(m, 2))",
      ]
      for text in toTheMinute {
        #expect(DateTimeText(text)?.date == date, "\(text)")
        #expect(DateTimeText(text)?.timeOfDay == Int64(second / 60) * 60_000_000, "\(text)")
      }
    }
  }

  @Test("cut and changed dates never trap")
  func mutations() {
    var generator = SeededRandom(seed: 7)
    let alphabet = Array("0123456789/-.: hTZ+ngàygiờ".utf8)
    for _ in 0..<20_000 {
      var bytes = Array("05/03/2024 08:30:15.5+07:00".utf8.prefix(Int.random(in: 0...27, using: &generator)))
      for _ in 0..<Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      if let date = DateTimeText(bytes.span, CellText.trimmed(bytes.span, 0..<bytes.count))?.date {
        #expect(date >= .minimum && date <= .maximum)
      }
    }
  }

  private func clock(_ time: Int64) -> String {
    let text = Timestamp(microseconds: time).iso(offsetSeconds: 0)
    return String(text.dropFirst(11).dropLast())
  }
}
