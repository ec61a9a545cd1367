import Diagnostics
@testable import Readers
import Testing

@Suite("Cells of a worksheet")
struct SheetHandlerTests {
  private func sheet(_ rows: String, after: String = "", limits: ReadLimits = ReadLimits()) throws -> RawSheet {
    let shared = SharedStringsHandler(path: "t.xlsx", limits: limits)
    let texts =
      "<sst><si><t>một</t></si><si><r><t>h</t></r><r><t>ai</t></r><rPh><t>x</t></rPh></si><si><t xml:space='preserve'> </t></si></sst>"
    let sharedParser = XMLPushParser(shared, path: "t.xlsx", part: "sharedStrings.xml", limits: limits)
    _ = sharedParser.parse(Array(texts.utf8).span)
    try sharedParser.finish()
    let handler = SheetHandler(
      SheetCells(path: "t.xlsx", sheet: "S", strings: shared.strings, isDateStyle: [false, true], limits: limits, fileBytes: 1000))
    let parser = XMLPushParser(handler, path: "t.xlsx", part: "sheet1.xml", limits: limits)
    _ = parser.parse(Array("<worksheet><sheetData>\(rows)</sheetData>\(after)</worksheet>".utf8).span)
    try parser.finish()
    var cells = handler.cells
    return try cells.finish(isHidden: false, uses1904Dates: false)
  }

  private func code(_ rows: String, after: String = "", limits: ReadLimits = ReadLimits()) throws -> String? {
    let error = #expect(throws: DiagnosticsError.self) { try sheet(rows, after: after, limits: limits) }
    return error?.diagnostics.first?.code
  }

  @Test(
    "a cell has the kind and the text that its type and style say",
    arguments: [
      ("<c t='s'><v>0</v></c>", RawKind.text, "một"), ("<c t='s'><v>1</v></c>", .text, "hai"),
      ("<c t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is></c>", .text, "ab"),
      ("<c t='str'><f>A1</f><v>c_x000A_d</v></c>", .text, "c\nd"), ("<c><v>45356.0</v></c>", .number, "45356"),
      ("<c s='1'><v>45356.5</v></c>", .dateSerial, "45356.5"), ("<c s='7'><v>1</v></c>", .number, "1"),
      ("<c t='n'><v>abc</v></c>", .text, "abc"), ("<c t='b'><v>0</v></c>", .bool, "FALSE"), ("<c t='e'><v>#REF!</v></c>", .error, "#REF!"),
      ("<c t='d'><v>2024-03-05T08:30:00</v></c>", .text, "2024-03-05T08:30:00"), ("<c><f>SUM(A1)</f></c>", .error, "=SUM(A1)"),
    ])
  func kinds(cell: String, kind: RawKind, text: String) throws {
    let sheet = try sheet("<row>\(cell)</row>")
    #expect(sheet.kinds(ofRow: 0) == [kind])
    #expect(sheet.texts == [[text]])
  }

  @Test(
    "a number is the whole of its texts, however many there are and whatever they are",
    arguments: [
      ("<c><v>12<!-- -->34</v></c>", RawKind.number, "1234"), ("<c><v>1<![CDATA[2]]>.5</v></c>", .number, "12.5"),
      ("<c><v>12</v><v>34</v></c>", .number, "1234"), ("<c><v>1<!-- -->x</v></c>", .text, "1x"),
      ("<c><v>-<!-- -->5</v></c>", .number, "-5"),
      ("<c><v>007</v></c>", .number, "007"), ("<c><v>1.50</v></c>", .number, "1.5"), ("<c><f>A1<!-- -->+1</f><v>45</v></c>", .number, "45"),
      ("<c s='1'><v>45356.354166666664</v></c>", .dateSerial, "45356.354166666664"),
      ("<c s='1'><v>0.00000123456789012345678</v></c>", .dateSerial, "0.00000123456789012345678"),
      ("<c t='s'><v>0<!-- -->1</v></c>", .text, "hai"), ("<c t='s'><v>001</v></c>", .text, "hai"),
      ("<c t='str'><v>1<!-- -->2</v></c>", .text, "12"), ("<c t='b'><v>1</v></c>", .bool, "TRUE"),
    ])
  func severalTexts(cell: String, kind: RawKind, text: String) throws {
    let sheet = try sheet("<row>\(cell)</row>")
    #expect(sheet.kinds(ofRow: 0) == [kind])
    #expect(sheet.texts == [[text]])
  }

  @Test("an address that is none leaves a cell behind the one before it")
  func noPlaces() throws {
    let sheet = try sheet("<row><c r='B1'><v>1</v></c><c r='12'><v>2</v></c><c r='E1x'><v>3</v></c><c r='f'><v>4</v></c></row>")
    #expect(sheet.texts == [["", "1", "2", "3", "", "4"]])
  }

  @Test("cells stand where their addresses say; without any, one after another")
  func places() throws {
    let sheet = try sheet("<row r='3'><c r='C3'><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    #expect(sheet.texts == [["", "", "1", "2"], ["3", "", "", ""]])
    #expect(sheet.rowNumbers == [3, 4])
  }

  @Test("rows of styled cells alone, and of white space, are not rows of the table")
  func blankRows() throws {
    let sheet = try sheet("<row><c s='1'/></row><row><c><v>1</v></c></row><row><c t='s'><v>2</v></c></row>")
    #expect(sheet.rowNumbers == [2])
    #expect(sheet.totalRows == 2)
  }

  @Test(
    "what no program writes refuses the workbook",
    arguments: [
      "<row r='2'/><row r='2'/>", "<row r='0'/>", "<row r='x'/>", "<row><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
      "<row><c t='s'><v>3</v></c></row>", "<row><c t='s'><v>-1</v></c></row>", "<row><c t='s'><v>1.5</v></c></row>",
      "<row><c><v>1</c></row>",
    ])
  func damaged(rows: String) throws {
    #expect(try code(rows) == "input/damaged")
  }

  @Test("a merge down gives each of its rows the first one's value; overlaps and merges of nothing are left alone")
  func merges() throws {
    let rows = (1...4).map { "<row r='\($0)'><c r='A\($0)'><v>\($0)</v></c><c r='B\($0)'><v>\($0)</v></c></row>" }.joined()
    let merges =
      "<mergeCells>" + ["A1:A3", "A2:A4", "B3:B9", "Z7:Z9", "?"].map { "<mergeCell ref='\($0)'/>" }.joined() + "</mergeCells>"
    #expect(try sheet(rows, after: merges).texts == [["1", "1"], ["1", "2"], ["1", "3"], ["4", "3"]])
  }

  @Test("one long text for many cells is refused when it grows far beyond the file")
  func repeatedText() throws {
    let text = String(repeating: "a", count: 100_000)
    let rows = "<row><c t='str'><v>\(text)</v></c></row>" + (2...1000).map { "<row r='\($0)'><c r='B\($0)'><v>1</v></c></row>" }.joined()
    #expect(try code(rows, after: "<mergeCells><mergeCell ref='A1:A1000'/></mergeCells>") == "input/limit")
  }
}
