import Diagnostics
import TestSupport
import Testing

@testable import Readers

@Suite("Web pages with tables")
struct HTMLReaderTests {
  @Test("what a portal sends as .xls reads the same in every encoding", arguments: ["vendor.xls", "vendor-1258.xls", "vendor-utf16.xls"])
  func vendor(name: String) throws {
    let sheet = try #require(try Fixture.sheets(name).first)
    #expect(sheet.name == nil)
    #expect(sheet.rowNumbers.count == 32)
    #expect(sheet.texts[0][0] == "SỔ THEO DÕI HỒ SƠ")
    #expect(sheet.texts[1][1...3] == ["Đơn vị tiếp nhận", "Tên thủ tục hành chính", "Mã hồ sơ"])
    #expect(
      sheet.texts[2] == [
        "1", "UBND xã A", "Chứng thực bản sao\ntừ bản chính", "000.21.30.H56-240305-0001", "Đang xử lý", "Ông\u{00A0}Nguyễn Văn Ă",
        "02/03/2024 08:01:07", "",
      ])
    #expect(sheet.columns.allSatisfy { $0.kinds.allSatisfy { $0 == .text || $0 == .blank } })
    #expect(sheet.merges.map { "\($0.rows) \($0.columns)" } == ["0...0 0...7"])
  }

  @Test("a worksheet saved by Excel as a page has its name, its texts as shown and its errors")
  func excel() throws {
    let sheets = try Fixture.sheets("excel.htm")
    #expect(sheets.map(\.name) == ["Hồ sơ & kết quả"])
    #expect(
      sheets[0].texts == [
        ["Mã hồ sơ", "Ngày nhận", "Phí", "Ý kiến"], ["001", "05/03/2024 08:30", "50000", "dòng\nhai\u{00A0} ba"], ["002", "#N/A", "", ""],
      ])
    #expect(sheets[0].kinds(ofRow: 2) == [.text, .error, .blank, .blank])
    #expect(sheets[0].totalRows == 3)
  }

  @Test("a workbook saved as several pages, a page without a table and one of a login are refused with what to do")
  func noTable() throws {
    let frames = try Fixture.problem(Fixture.bytes("excel-frames.htm"))
    #expect(frames.code == "input/unsupported-format")
    #expect(frames.hint == "open it in Excel and save it as .xlsx")
    #expect(try Fixture.problem("<html><body><form>Đăng nhập</form></body></html>").code == "input/unsupported-format")
  }

  @Test("a page of pandas has the cells of its rows")
  func pandas() throws {
    let sheet = try #require(try Fixture.sheets("pandas.html").first)
    #expect(sheet.texts[1] == ["HS-001", "Nguyễn Thị Hường", "05/03/2024"])
    #expect(sheet.texts[2][1] == "Đỗ Văn Kỷ, \"Tư\"")
    #expect(sheet.rowNumbers == [1, 2, 3])
  }

  @Test(
    "pages are told by how they begin",
    arguments: [
      "\u{FEFF}<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", "<!-- x -->\r\n<TABLE BORDER>", " \n<Table><tr>",
      "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html>", "<meta http-equiv='x'><table>",
      "<style>a</style><table>",
    ])
  func sniffing(text: String) {
    #expect(FormatSniffer.format(of: ByteSource(Array(text.utf8))) == .html)
  }

  @Test(
    "a page that ends inside a table is refused; one that only leaves end tags out is not",
    arguments: [
      ("<table><tr><td>a</td></tr>", false), ("<table><tr><td>a</td></tr></tab", false), ("<table><tr><td>a</table><table><tr><td", false),
      ("<html><body><table><tr><td>a<td>b<tr><td>c", false), ("<table><tr><td>a<table><tr><td>b</td></tr></table>", false),
      ("<table><tr><td>a</td></tr></table>", true), ("<table><tr><td>a<td>b<tr><td>c</table>", true),
      ("<html><body><table><tr><td>a</td></tr></body></html>", false), ("<html><body><table><tr><td>a</table>\r\n", true),
      ("<table><tr><td>a</table><!-- the end", true),
    ])
  func cutOff(page: String, isWhole: Bool) throws {
    if isWhole {
      #expect(try Fixture.sheet(page).texts[0][0] == "a")
    } else {
      let problem = try Fixture.problem(page)
      #expect(problem.code == "input/damaged")
      #expect(problem.message == "the page ends inside a table")
    }
  }

  @Test("a page that is cut off anywhere in its table is refused")
  func cutAnywhere() throws {
    let bytes = Fixture.all(try Fixture.bytes("vendor.xls"))
    let end = try #require(
      String(decoding: bytes, as: UTF8.self).utf8.count == bytes.count ? bytes.count - "</table></div>".utf8.count : nil)
    for count in stride(from: 200, through: end + 7, by: 61) {
      #expect(try Fixture.problem(ByteSource(Array(bytes.prefix(count)))).code == "input/damaged", "\(count)")
    }
  }

  @Test("a page of many pieces has all its rows, whatever stands where it is cut", arguments: 0..<16)
  func pieces(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let cells = (0..<6000).map { number -> String in
      let filler = String(repeating: "x", count: Int.random(in: 0...40, using: &random))
      return [
        "<td style='mso-number-format:\"\\@\"'>\(number)", "<td title=\"a>b<c \(filler)\">\(number)</td>",
        "<td><!-- <td> \(filler) -->\(number)", "<td><script>'<td>' \(filler)</script>\(number)</td>", "<td x='\(filler)'>\(number)</td>",
      ].randomElement(using: &random) ?? ""
    }
    let sheet = try Fixture.sheet("<table>" + cells.map { "<tr>\($0)</tr>\n" }.joined() + "</table>")
    #expect(sheet.texts == (0..<6000).map { ["\($0)"] })
  }
}
