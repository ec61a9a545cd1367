import Diagnostics
import TestSupport
import Testing

@testable import Readers

@Suite("OpenDocument spreadsheets")
struct ODSReaderTests {
  @Test("types of values, spaces, links and notes, as odfpy writes them")
  func odfpy() throws {
    let sheet = try #require(try Fixture.sheets("odfpy.ods").first)
    #expect(sheet.name == "Kiểu")
    #expect(sheet.texts[0] == ["A", "B", "C", "D", "E", "F", "G", "H"])
    #expect(
      sheet.texts[1] == ["0.05", "50000", "45356", "45356.3541666667", "0.3541666667", "TRUE", "a   b\tc\nd e\ndòng hai", "giá trị"])
    #expect(sheet.kinds(ofRow: 1) == [.number, .number, .dateSerial, .dateSerial, .dateSerial, .bool, .text, .text])
  }

  @Test("errors, formulas without a result, texts whose value is not what is shown, cells said once")
  func errors() throws {
    let sheet = try #require(try Fixture.sheets("odfpy.ods").first)
    #expect(sheet.texts[2] == ["#DIV/0!", "Err:502", "=A1*2", "y", "1", "1", "", ""])
    #expect(sheet.kinds(ofRow: 2) == [.error, .error, .error, .text, .number, .number, .blank, .blank])
  }

  @Test("rows said once stand there as often as they are said; blank ones are left out and counted")
  func repeatedRows() throws {
    let sheet = try #require(try Fixture.sheets("odfpy.ods").first)
    #expect(sheet.rowNumbers == [1, 2, 6, 7, 8, 9, 10, 11])
    #expect(sheet.totalRows == 11)
    #expect((3...5).map { Array(sheet.texts[$0].prefix(2)) } == [["lặp", "2"], ["lặp", "2"], ["lặp", "2"]])
  }

  @Test("a merged cell holds for every row it covers, and is listed")
  func merges() throws {
    let sheet = try #require(try Fixture.sheets("odfpy.ods").first)
    #expect(sheet.texts[6].prefix(3) == ["gộp", "", "C"])
    #expect(sheet.texts[7].prefix(3) == ["gộp", "", "C2"])
    #expect(sheet.merges.map { "\($0.rows) \($0.columns)" } == ["6...7 0...1"])
  }

  @Test("sheets whose style hides them are marked")
  func hidden() throws {
    #expect(try Fixture.sheets("odfpy.ods").map(\.isHidden) == [false, true])
  }

  @Test("a document of pandas has the cells of its rows")
  func pandas() throws {
    let sheet = try #require(try Fixture.sheets("pandas.ods").first)
    #expect(sheet.name == "cases")
    #expect(
      sheet.texts == [
        ["Mã hồ sơ", "Người nộp", "Ngày nhận"], ["HS-001", "Nguyễn Thị Hường", "05/03/2024"],
        ["HS-002", "Đỗ Văn Kỷ, \"Tư\"", "06/03/2024"],
      ])
  }

  @Test("a document with a password is refused with the way to save it again", arguments: ["content.xml", "encrypted-package"])
  func password(part: String) throws {
    let type = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    let package = ByteSource(StoredArchive.bytes([type, ("encrypted-package", "x")]))
    let problem = try Fixture.problem(part == "content.xml" ? Fixture.bytes("password.ods") : package)
    #expect(problem.code == "input/unsupported-format")
    #expect(problem.hint == "open it with its password and save it without one as .xlsx")
  }

  @Test("a document of another kind, one without a spreadsheet, and one that is cut off are refused")
  func damaged() throws {
    let bytes = Fixture.all(try Fixture.bytes("libreoffice.ods"))
    #expect(try Fixture.problem(ByteSource(Array(bytes.prefix(bytes.count / 2)))).code == "input/damaged")
    let flat = Fixture.all(TestSpreadsheet.flat(TestSpreadsheet.table(TestSpreadsheet.row(TestSpreadsheet.cell("a")))))
    #expect(try Fixture.problem(ByteSource(Array(flat.dropLast(30)))).code == "input/damaged")
    let type = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    let text = "<office:document-content xmlns:office='o'><office:body><office:text/></office:body></office:document-content>"
    #expect(try Fixture.problem(ByteSource(StoredArchive.bytes([type, ("content.xml", text)]))).code == "input/damaged")
  }

  @Test("flat documents are told by their first element")
  func flat() {
    #expect(FormatSniffer.format(of: TestSpreadsheet.flat("")) == .ods)
    let text = "<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.text'>"
    #expect(FormatSniffer.format(of: ByteSource(Array(text.utf8))) == .word)
    #expect(FormatSniffer.format(of: ByteSource(Array("<office:document>".utf8))) == .xml)
  }
}
