@testable import Readers
import Testing

@Suite("Numbers and their formats")
struct NumberFormatTests {
  @Test(
    "a format shows days or times when it has their letters outside of quotes, escapes and brackets",
    arguments: [
      ("dd/mm/yyyy", true), ("[$-42A]dd mmmm yyyy", true), ("h:mm:ss.000", true), ("[h]:mm", true), ("\"ngày\" dd", true),
      ("yyyy\\-mm\\-dd;@", true), ("General", false), ("0.00E+00", false), ("#,##0 \"đồng\"", false), ("#,##0\\ \"d\"", false),
      ("[Red]0.00", false), ("@", false), ("0_d", false), ("#,##0 [$₫-42A]", false),
    ])
  func codes(code: String, isDate: Bool) {
    #expect(NumberFormat.isDate(code: code) == isDate)
  }

  @Test(
    "numbers become the shortest plain decimal of the same double",
    arguments: [
      ("45356", "45356"), ("45356.0", "45356"), ("1.50", "1.5"), ("0.10000000000000001", "0.1"),
      ("45356.354166666664", "45356.354166666664"),
      ("1E3", "1000"), ("1.5E-5", "0.000015"), ("1.2345678901234567E+19", "12345678901234567000"), ("-2.5e0", "-2.5"),
      ("001234", "001234"), ("12345678901234567890", "12345678901234567890"), ("-0.0", "-0"),
    ])
  func clean(text: String, expected: String) {
    var bytes = Array(text.utf8)
    #expect(SpreadsheetNumber.clean(&bytes))
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test("other texts are no numbers", arguments: ["abc", "", "-", "1e999", "0x10", "nan", "1.2.3"])
  func noNumbers(text: String) {
    var bytes = Array(text.utf8)
    #expect(!SpreadsheetNumber.clean(&bytes))
  }

  @Test(
    "Office's escapes of control characters are undone",
    arguments: [("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_x00G0_", "_x00G0_"), ("_x000", "_x000")])
  func escapes(text: String, expected: String) {
    var bytes = Array(text.utf8)
    OfficeText.unescape(&bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test("addresses", arguments: [("A1", 0, 1), ("Z9", 25, 9), ("AA10", 26, 10), ("XFD1048576", 16383, 1_048_576), ("$B$2", 1, 2)])
  func addresses(text: String, column: Int, row: Int) {
    #expect(CellReference(text)?.column == column)
    #expect(CellReference(text)?.row == row)
  }
}
