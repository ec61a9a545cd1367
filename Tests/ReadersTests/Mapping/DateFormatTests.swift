import Tables
import Testing

@testable import Readers

@Suite("Formats of dates")
struct DateFormatTests {
  @Test(
    "a text is read as its format says",
    arguments: [
      ("dd/MM/yyyy HH:mm", "05/03/2024 08:30", "2024-03-05 30600"), ("dd/MM/yyyy HH:mm", "5/3/2024  8:30", "2024-03-05 30600"),
      ("MM/dd/yyyy", "05/03/2024", "2024-05-03"), ("yyyyMMdd", "20240305", "2024-03-05"), ("yyyyMMdd", "2024035", "2024-03-05"),
      ("yyyy-MM-dd'T'HH:mm:ss.SSSX", "2024-03-05T08:30:00.5Z", "2024-03-05 30600 +0"),
      ("yyyy-MM-dd'T'HH:mm:ssX", "2024-03-05T08:30:00+07:00", "2024-03-05 30600 +25200"),
      ("d.M.yy", "5.3.24", "2024-03-05"), ("dd/MM/yyyy hh:mm a", "05/03/2024 03:15 CH", "2024-03-05 54900"),
      ("dd/MM/yyyy hh:mm a", "05/03/2024 12:00 SA", "2024-03-05 0"), ("dd/MM/yyyy hh:mm a", "05/03/2024 13:15 CH", nil),
      ("'ngày' d 'tháng' M 'năm' yyyy", "ngày 05 tháng 3 năm 2024", "2024-03-05"), ("dd/MM/yyyy", "31/02/2024", nil),
      ("dd/MM/yyyy", "05/03/2024 08:30", nil), ("dd/MM/yyyy HH:mm", "05/03/2024", nil), ("dd/MM/yyyy HH:mm", "05/03/2024 24:00", nil),
      ("dd/MM/yyyy", "05/03/24", nil), ("d.M.yy", "5.3.2024", nil),
    ] as [(String, String, String?)])
  func reads(pattern: String, text: String, expected: String?) throws {
    let format = try #require(DateFormat(pattern))
    let bytes = Array(text.utf8)
    let found = format.read(bytes.span, 0..<bytes.count).map { parts in
      [
        parts.date?.description, parts.timeOfDay.map { "\($0 / 1_000_000)" }, parts.offsetSeconds.map { "+\($0)" },
      ].compactMap { $0 }.joined(separator: " ")
    }
    #expect(found == expected)
  }

  @Test("fractions of a second are kept")
  func fractions() throws {
    let bytes = Array("1/2/2024 00:00:00.1234567".utf8)
    #expect(try #require(DateFormat("d/M/yyyy HH:mm:ss.S")).read(bytes.span, 0..<bytes.count)?.timeOfDay == 123_456)
  }

  @Test(
    "a pattern that leaves a day open is none",
    arguments: ["", "dd/MM", "dd/MM/yyyy dd", "dd/MM/yyyy hh:mm", "dd/MM/yyyy HH:mm a", "dd/NN/yyyy", "dd/MM/yyyy 'giờ"])
  func refused(pattern: String) { #expect(DateFormat(pattern) == nil) }
}
