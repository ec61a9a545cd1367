import Diagnostics
import Testing

@testable import Readers

@Suite("Workbooks of Excel 2003")
struct SpreadsheetMLTests {
  private func sheets(_ body: String) throws -> [RawSheet] {
    let text = """
      <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
       xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">\(body)</Workbook>
      """
    return try SheetReaders.sheets(of: ByteSource(Array(text.utf8)), path: "t.xls", limits: ReadLimits()).sheets
  }

  private func sheet(_ rows: String) throws -> RawSheet {
    try #require(try sheets("<Worksheet ss:Name='S'><Table>\(rows)</Table></Worksheet>").first)
  }

  @Test("cells have their kind, and stand where their index says")
  func cells() throws {
    let sheet = try sheet(
      """
      <Column ss:Index='3'/><Row><Cell><Data ss:Type='String'>Mã</Data></Cell><Cell ss:Index='3'><Data ss:Type='Number'>1.50</Data></Cell></Row>
      <Row ss:Index='4'><Cell><Data ss:Type='DateTime'>2024-03-05T00:00:00.000</Data></Cell>
      <Cell><Data ss:Type='DateTime'>2024-03-05T08:30:00.000</Data></Cell><Cell><Data ss:Type='DateTime'>1899-12-31T08:30:00.000</Data></Cell></Row>
      <Row><Cell><Data ss:Type='Boolean'>1</Data></Cell><Cell><Data ss:Type='Error'>#N/A</Data></Cell><Cell ss:Formula='=R1'/></Row>
      <Row><Cell><ss:Data ss:Type='String' xmlns='http://www.w3.org/TR/REC-html40'><B>Đ</B>ỗ</ss:Data><Comment><Data>no</Data></Comment></Cell></Row>
      """)
    #expect(sheet.rowNumbers == [1, 4, 5, 6])
    #expect(
      sheet.texts == [["Mã", "", "1.5"], ["2024-03-05", "2024-03-05T08:30:00", "08:30:00"], ["TRUE", "#N/A", "="], ["Đỗ", "", ""]])
    #expect(sheet.kinds(ofRow: 0) == [.text, .blank, .number])
    #expect(sheet.kinds(ofRow: 2) == [.bool, .error, .error])
    #expect(sheet.totalRows == 6)
  }

  @Test("a merge holds for every row it covers, and the cells behind it stand further on")
  func merges() throws {
    let sheet = try sheet(
      """
      <Row><Cell ss:MergeDown='1'><Data ss:Type='String'>U</Data></Cell><Cell ss:MergeAcross='1'><Data ss:Type='String'>a</Data></Cell><Cell><Data ss:Type='String'>b</Data></Cell></Row>
      <Row><Cell ss:Index='2'><Data ss:Type='String'>c</Data></Cell></Row>
      """)
    #expect(sheet.texts == [["U", "a", "", "b"], ["U", "c", "", ""]])
  }

  @Test("hidden sheets are told, and all sheets have their names")
  func hidden() throws {
    let row = "<Table><Row><Cell><Data ss:Type='String'>x</Data></Cell></Row></Table>"
    let sheets = try sheets(
      "<Worksheet ss:Name='A'>\(row)</Worksheet><Worksheet ss:Name='B'>\(row)<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>"
    )
    #expect(sheets.map(\.name) == ["A", "B"])
    #expect(sheets.map(\.isHidden) == [false, true])
  }

  @Test(
    "rows and cells out of order are refused",
    arguments: ["<Row ss:Index='3'/><Row ss:Index='2'/>", "<Row><Cell ss:Index='2'/><Cell ss:Index='2'/></Row>"])
  func disorder(rows: String) {
    let error = #expect(throws: DiagnosticsError.self) { try sheet(rows) }
    #expect(error?.diagnostics.map(\.code) == ["input/damaged"])
  }
}
