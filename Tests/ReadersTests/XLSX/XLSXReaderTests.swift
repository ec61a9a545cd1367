import Diagnostics
import Readers
import Testing

@Suite("Excel workbooks")
struct XLSXReaderTests {
  @Test("shared texts, days, numbers, rich text, errors and formulas without a result, as openpyxl writes them")
  func openpyxl() throws {
    let sheet = try #require(try Fixture.sheets("openpyxl.xlsx").first)
    #expect(sheet.name == "Sổ theo dõi")
    #expect(
      sheet.texts == [
        ["DANH SÁCH HỒ SƠ", "", "", "", ""], ["Mã hồ sơ", "Thời hạn", "", "Phí", "Đơn vị"],
        ["Mã hồ sơ", "Ngày nhận", "Ngày hẹn", "", ""], ["HS-001", "45356.35416666666", "45366", "50000", "UBND xã A"],
        ["HS-002", "45356.35416666666", "45367", "0.3", "UBND xã A"],
        ["HS-003", "0.3541666666666667", "", "TRUE", "UBND xã A"], ["HS-004", "=1+1", "#N/A", "Phí hồ sơ", ""],
      ])
    #expect(sheet.kinds(ofRow: 3) == [.text, .dateSerial, .dateSerial, .number, .text])
    #expect(sheet.kinds(ofRow: 5) == [.text, .dateSerial, .blank, .bool, .text])
    #expect(sheet.kinds(ofRow: 6) == [.text, .error, .error, .text, .blank])
  }

  @Test("rows keep their numbers; rows without anything are left out and counted")
  func rowNumbers() throws {
    let sheet = try #require(try Fixture.sheets("openpyxl.xlsx").first)
    #expect(sheet.rowNumbers == [1, 2, 3, 4, 5, 6, 9])
    #expect(sheet.totalRows == 9)
  }

  @Test("merged cells are listed by their positions in the table")
  func merges() throws {
    let sheet = try #require(try Fixture.sheets("openpyxl.xlsx").first)
    let merges = sheet.merges.map { "\($0.rows) \($0.columns)" }.sorted()
    #expect(merges == ["0...0 0...4", "1...1 1...2", "1...2 0...0", "3...5 4...4"])
  }

  @Test("hidden sheets are marked")
  func hidden() throws {
    #expect(try Fixture.sheets("openpyxl.xlsx").map(\.isHidden) == [false, true])
  }

  @Test("days that count from 1904 are marked, their serials kept")
  func date1904() throws {
    let sheet = try #require(try Fixture.sheets("date1904.xlsx").first)
    #expect(sheet.uses1904Dates)
    #expect(sheet.texts == [["Ngày", "43894.35416666666"]])
    #expect(sheet.kinds(ofRow: 0) == [.text, .dateSerial])
  }

  @Test("inline texts, stored results, bools, errors and units of money, as XlsxWriter writes them without shared texts")
  func xlsxwriter() throws {
    let sheet = try #require(try Fixture.sheets("xlsxwriter.xlsx").first)
    #expect(sheet.texts[1] == ["Dòng một\nDòng hai", "45356.35416666666", "1234567890123", "TRUE", "#DIV/0!", "ab", "50000"])
    #expect(sheet.kinds(ofRow: 1) == [.text, .dateSerial, .number, .bool, .error, .text, .number])
    #expect(sheet.texts[2][5] == "84")
    #expect(!sheet.uses1904Dates)
  }

  @Test("the strict namespaces, without dimension and addresses, read like the transitional ones")
  func strict() throws {
    let transitional = try #require(try Fixture.sheets("libreoffice.xlsx").first)
    let strict = try #require(try Fixture.sheets("strict.xlsx").first)
    #expect(strict.texts == transitional.texts)
    #expect(strict.rowNumbers == [1, 2, 3])
    #expect(transitional.texts[2][1] == "Đỗ Văn Kỷ, \"Tư\"")
  }

  @Test(
    "limits on cells, columns and depth refuse the workbook",
    arguments: [ReadLimits(cellBytes: 5), ReadLimits(columns: 3), ReadLimits(xmlDepth: 3)])
  func limits(limits: ReadLimits) throws {
    #expect(try Fixture.problem(Fixture.bytes("openpyxl.xlsx"), limits: limits).code == "input/limit")
  }
}
