import Diagnostics
import Testing

@testable import Readers

@Suite("Tables of an OpenDocument spreadsheet")
struct ODSTableTests {
  private func sheet(_ rows: String, before: String = "", limits: ReadLimits = ReadLimits()) throws -> RawSheet {
    try #require(try TestSpreadsheet.sheets(before + TestSpreadsheet.table(rows), limits: limits).first)
  }

  private func code(_ rows: String, limits: ReadLimits = ReadLimits()) throws -> String? {
    let error = #expect(throws: DiagnosticsError.self) { try sheet(rows, limits: limits) }
    return error?.diagnostics.first?.code
  }

  @Test(
    "a cell has the kind and the text that its attributes and paragraphs say",
    arguments: [
      ("office:value-type='float' office:value='0.30000000000000004'", "0,3", RawKind.number, "0.30000000000000004"),
      ("office:value-type='float' office:value='1E6'", "1000000", .number, "1000000"),
      ("office:value-type='float' office:value='x'", "y", .text, "x"), ("office:value-type='float'", "12", .text, "12"),
      ("office:value-type='date' office:date-value='2024-03-05'", "05/03/24", .dateSerial, "45356"),
      ("office:value-type='date' office:date-value='2024-03-05T08:29:59.9999999'", "", .dateSerial, "45356.3541666667"),
      ("office:value-type='date' office:date-value='2024-03-05T08:30:00Z'", "", .text, "2024-03-05T08:30:00Z"),
      ("office:value-type='date' office:date-value='1899-12-30T12:00:00'", "", .dateSerial, "0.5"),
      ("office:value-type='date' office:date-value='1850-01-01'", "", .text, "1850-01-01"),
      ("office:value-type='time' office:time-value='PT1042374H09M57.999999393S'", "06:09", .dateSerial, "43432.2569212963"),
      ("office:value-type='time' office:time-value='-PT1H'", "-1:00", .text, "-PT1H"),
      ("office:value-type='boolean' office:boolean-value='false'", "SAI", .bool, "FALSE"),
      ("office:value-type='string' office:string-value='a&#10;b'", "x", .text, "a\nb"),
      ("office:value-type='string' office:string-value=''", "", .blank, ""),
      ("office:value-type='string' table:formula='of:=\"\"' office:string-value=''", "", .blank, ""),
      ("office:value-type='string' office:string-value='' calcext:value-type='error' table:formula='of:=NA()'", "#N/A", .error, "#N/A"),
      ("table:formula='of:=IF(1;&quot;&quot;)'", "", .blank, ""),
      ("table:formula='of:=TRUE()' office:value-type='float' office:value='1'", "TRUE", .bool, "TRUE"), ("", "chữ", .text, "chữ"),
      ("office:value-type='void'", "", .blank, ""),
    ])
  func kinds(attributes: String, shown: String, kind: RawKind, text: String) throws {
    let sheet = try sheet(TestSpreadsheet.row(TestSpreadsheet.cell(shown, attributes) + TestSpreadsheet.cell("z")))
    #expect(sheet.kinds(ofRow: 0) == [kind, .text])
    #expect(sheet.texts[0][0] == text)
  }

  @Test(
    "white space is what the document says, not how it is laid out",
    arguments: [
      ("a<text:s/>b", "a b"), ("a<text:s text:c='2'/> b", "a   b"), (" \n a \t b", "a b"), ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
      ("a</text:p><text:p/><text:p>b", "a\n\nb"), ("a <text:span> b</text:span>", "a b"), ("<text:a>x</text:a>y", "xy"),
      ("a<office:annotation><text:p>n</text:p></office:annotation>b", "ab"), ("a<draw:frame><text:p>n</text:p></draw:frame>b", "ab"),
      ("<text:ruby><text:ruby-base>k</text:ruby-base><text:ruby-text>r</text:ruby-text></text:ruby>", "k"),
      ("<text:sheet-name>S</text:sheet-name>", "S"),
    ])
  func whiteSpace(content: String, text: String) throws {
    #expect(try sheet(TestSpreadsheet.row(TestSpreadsheet.cell(content))).texts == [[text]])
  }

  @Test("what surrounds tables and cells is no data: notes, drawings with tables, changes, copies of other files, links")
  func surroundings() throws {
    let row = TestSpreadsheet.row(TestSpreadsheet.cell("x"))
    let others =
      "<table:tracked-changes>\(TestSpreadsheet.table(row))</table:tracked-changes>"
      + TestSpreadsheet.table(row, name: "&apos;file:///a.ods&apos;#$Sheet1")
      + "<table:content-validations><text:p>x</text:p></table:content-validations>"
    let shapes = "<table:shapes><draw:frame><draw:object>\(TestSpreadsheet.table(row))</draw:object></draw:frame></table:shapes>"
    let cell =
      "<table:table-cell office:value-type='string'><office:annotation><text:p>n</text:p></office:annotation><text:p>a</text:p>"
      + "<draw:frame><draw:object>\(TestSpreadsheet.table(row))</draw:object></draw:frame></table:table-cell>"
    let after = "<table:dde-links>\(TestSpreadsheet.table(row))</table:dde-links>"
    let sheets = try TestSpreadsheet.sheets(others + TestSpreadsheet.table(shapes + TestSpreadsheet.row(cell)) + after)
    #expect(sheets.map(\.texts) == [[["a"]]])
  }

  @Test("rows stand in groups, header rows and groups of groups")
  func groups() throws {
    let row = TestSpreadsheet.row(TestSpreadsheet.cell("a"))
    let group =
      "<table:table-row-group table:display='false'>\(row)<table:table-row-group>\(row)</table:table-row-group></table:table-row-group>"
    let rows =
      "<table:table-column/><table:table-header-rows>\(row)</table:table-header-rows>\(group)<table:table-rows>\(row)</table:table-rows>"
    #expect(try sheet(rows).rowNumbers == [1, 2, 3, 4])
  }

  @Test("merged cells in rows that are said once are merged in each of them; hidden values under merges stay where workbooks have them")
  func repeatedMerges() throws {
    let covered = "<table:covered-table-cell office:value-type='string'><text:p>dưới</text:p></table:covered-table-cell>"
    let rows =
      TestSpreadsheet.row(
        TestSpreadsheet.cell("mục", "office:value-type='string' table:number-columns-spanned='2'") + covered,
        "table:number-rows-repeated='2'")
      + TestSpreadsheet.row(TestSpreadsheet.cell("z"))
    let sheet = try sheet(rows)
    #expect(sheet.texts == [["mục", "dưới"], ["mục", "dưới"], ["z", ""]])
    #expect(sheet.merges.map { "\($0.rows) \($0.columns)" } == ["0...0 0...1", "1...1 0...1"])
  }

  @Test("days count from where the document says only for numbers; its days are days")
  func nullDate() throws {
    let settings = "<table:calculation-settings><table:null-date table:date-value='1904-01-01'/></table:calculation-settings>"
    let cell = TestSpreadsheet.cell("", "office:value-type='date' office:date-value='2024-03-05T12:00:00'")
    let sheet = try sheet(TestSpreadsheet.row(cell), before: settings)
    #expect(sheet.uses1904Dates)
    #expect(sheet.texts == [["43894.5"]])
  }

  @Test("blank cells and rows cost nothing, however often they are said")
  func blankRepeats() throws {
    let far = "table:number-columns-repeated='99999999999999999999'"
    let rows =
      TestSpreadsheet.row("<table:table-cell \(far)/><table:table-cell \(far)/>", "table:number-rows-repeated='1000000'")
      + TestSpreadsheet.row(TestSpreadsheet.cell("a") + "<table:table-cell \(far)/>")
      + TestSpreadsheet.row("<table:table-cell \(far)/>", "table:number-rows-repeated='99999999999999999999'")
    let sheet = try sheet(rows)
    #expect(sheet.rowNumbers == [1_000_001])
    #expect(sheet.columns.count == 1)
  }

  @Test(
    "filled cells and rows that are said too often are refused",
    arguments: [
      TestSpreadsheet.row(TestSpreadsheet.cell("a", "table:number-columns-repeated='5000'")),
      TestSpreadsheet.row(TestSpreadsheet.cell("a", "table:number-columns-repeated='99999999999'")),
      TestSpreadsheet.row(TestSpreadsheet.cell("a"), "table:number-rows-repeated='99999999999999'"),
      TestSpreadsheet.row(TestSpreadsheet.cell("a", "table:number-columns-repeated='4000'"), "table:number-rows-repeated='1048576'"),
      TestSpreadsheet.row(TestSpreadsheet.cell(String(repeating: "a", count: 1000)), "table:number-rows-repeated='1048576'"),
      TestSpreadsheet.row("<table:table-cell table:number-columns-repeated='99999'/>" + TestSpreadsheet.cell("a")),
      TestSpreadsheet.row(TestSpreadsheet.cell("a<text:s text:c='999999999999'/>")),
    ])
  func filledRepeats(row: String) throws {
    #expect(try code(row) == "input/limit")
  }

  @Test("the limit on what is said once counts all tables together")
  func manyTables() throws {
    let row = TestSpreadsheet.row(
      TestSpreadsheet.cell("1", "office:value-type='float' office:value='1'"), "table:number-rows-repeated='60'")
    let document = TestSpreadsheet.flat(TestSpreadsheet.table(row) + TestSpreadsheet.table(row, name: "T"))
    for (allowance, isAllowed) in [(118, true), (117, false)] {
      let handler = ODSHandler(ODSContent(path: "t", limits: ReadLimits(ratio: 1), fileBytes: 1, copyAllowance: allowance))
      let parser = XMLPushParser(handler, path: "t", part: nil, limits: ReadLimits())
      document.withBytes { _ = parser.parse($0) }
      #expect(((try? parser.finish()) != nil) == isAllowed)
    }
  }

  @Test("a filled row behind more rows than can be counted is refused")
  func tooFarDown() throws {
    let blank = TestSpreadsheet.row("<table:table-cell/>", "table:number-rows-repeated='9999999999'")
    #expect(try code(blank + TestSpreadsheet.row(TestSpreadsheet.cell("a"))) == "input/damaged")
  }

  @Test(
    "limits on cells, rows, depth and tables refuse the document",
    arguments: [
      ReadLimits(members: 1), ReadLimits(cellBytes: 5), ReadLimits(rowBytes: 12), ReadLimits(columns: 2), ReadLimits(xmlDepth: 5),
    ])
  func limits(limits: ReadLimits) throws {
    let table = TestSpreadsheet.table(TestSpreadsheet.row(TestSpreadsheet.cell("abcdef", "table:number-columns-repeated='3'")))
    let error = #expect(throws: DiagnosticsError.self) { try TestSpreadsheet.sheets(table + table, limits: limits) }
    #expect(error?.diagnostics.first?.code == "input/limit")
  }
}
