import Diagnostics
import TestSupport
import Testing

@testable import Readers

@Suite("Workbooks in pieces")
struct WorkbookPiecesTests {
  /// What a workbook reads as, in words.
  private func outcome(_ workbook: TestWorkbook, pieceSize: Int, limits: ReadLimits = ReadLimits()) -> [String] {
    do {
      let sheets = try XLSXReader.sheets(of: workbook.bytes, path: "t.xlsx", limits: limits, pieceSize: pieceSize)
      return sheets.flatMap { sheet in
        (0..<sheet.rowCount).map { "\(sheet.rowNumbers[$0]) \(sheet.cellCounts[$0]) \(sheet.kinds(ofRow: $0)) \(sheet.texts[$0])" }
          + ["\(sheet.totalRows) \(sheet.merges)"]
      }
    } catch {
      return error.diagnostics.map { "\($0.code) \($0.message) \($0.location.map { "\($0)" } ?? "")" }
    }
  }

  private let cells = [
    "<c t='s'><v>0</v></c>", "<c t='s'><v>1</v></c>", "<c t='s'><v>7</v></c>", "<c t='s'><v>8</v></c>", "<c><v>12</v></c>",
    "<c><v>-0.25</v></c>", "<c><v>007</v></c>", "<c><v>1.50</v></c>", "<c><v>1E5</v></c>", "<c><v>0.30000000000000004</v></c>",
    "<c s='1'><v>45356.35416666666</v></c>", "<c s='1'><v>45356.354166666664</v></c>", "<c s='1'/>", "<c><v>12345678901234567890</v></c>",
    "<c t='b'><v>1</v></c>", "<c t='e'><v>#N/A</v></c>", "<c><f>A1&amp;B1</f></c>", "<c t='inlineStr'><is><t>Đỗ</t></is></c>",
    "<c t='str'><v>Hà Nội</v></c>", "<c t='inlineStr'><is><t> </t></is></c>", "<c t='n'><v>abc</v></c>",
  ]

  private func workbook(_ random: inout SeededRandom) -> TestWorkbook {
    var rows = ""
    var row = 0
    for _ in 0..<Int.random(in: 60...120, using: &random) {
      row += Int.random(in: 0..<8, using: &random) == 0 ? 3 : 1
      let filled = (0..<Int.random(in: 0...6, using: &random)).map { _ in cells.randomElement(using: &random) ?? "" }
      rows += "<row r='\(row)'>\(filled.joined())</row>\(row % 5 == 0 ? "\n" : "")"
    }
    let texts = (0..<9).map { $0 == 8 ? "<si><t> </t></si>" : "<si><t>văn bản \($0)</t><rPh><t>x</t></rPh></si>" }.joined()
    return TestWorkbook(
      sheet: "<dimension ref='A1'/><sheetData>\(rows)</sheetData><mergeCells><mergeCell ref='B2:B4'/></mergeCells>",
      shared: texts + String(repeating: "<si><r><t>nhiều</t></r></si>", count: 200))
  }

  @Test("a workbook reads the same in pieces and as a whole", arguments: 0..<60)
  func pieces(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var workbook = workbook(&random)
    if seed % 4 == 1 {
      let prefixed = { (text: String) in
        text.replacing("<", with: "<x:").replacing("<x:/", with: "</x:")
      }
      workbook = TestWorkbook(sheet: prefixed(workbook.sheet), shared: workbook.shared.map(prefixed), prefix: "x:")
    }
    let whole = outcome(workbook, pieceSize: 1 << 20)
    #expect(whole.count > 40)
    #expect(outcome(workbook, pieceSize: 1024) == whole)
    #expect(outcome(workbook, pieceSize: Int.random(in: 600...2000, using: &random)) == whole)
  }

  @Test(
    "what looks like the end of a row and is none, or breaks rows off, changes nothing",
    arguments: [
      "<!-- </row> -->", "<![CDATA[</row>]]>", "<?p </row>?>", "</sheetData><sheetData>", "</sheetData></worksheet>", "<row>", "</row>",
      "<row r='1'/>", "<row r='90000'/>", "<row><c/></row>", "<row r='x'/>", "<c t='s'><v>9999</v></c>", "&lt;", "&none;", "<x:y/>",
      "<mergeCells><mergeCell ref='A1:A3'/></mergeCells>", "<row r='50000'><c r='A1'><v>1</v></c><c r='A1'><v>1</v></c></row>", "\0",
      "<row r='50000'><c r='ZZZ1'><v>1</v></c></row>",
    ])
  func torn(text: String) {
    for seed in 0..<6 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      var workbook = workbook(&random)
      let ends = workbook.sheet.ranges(of: "</row>")
      let place = ends[Int.random(in: 10..<ends.count, using: &random)]
      workbook.sheet.insert(contentsOf: text, at: seed % 2 == 0 ? place.upperBound : place.lowerBound)
      #expect(outcome(workbook, pieceSize: 1024) == outcome(workbook, pieceSize: 1 << 20), "\(seed)")
    }
  }

  @Test("rows without numbers, a row larger than a piece and limits read as in a whole")
  func others() {
    var random = SeededRandom(seed: 1)
    let workbook = workbook(&random)
    let unnumbered = TestWorkbook(sheet: workbook.sheet.replacing(/<row r='\d+'/, with: "<row"), shared: workbook.shared)
    let long = "<row r='9999'>" + String(repeating: "<c><v>1</v></c>", count: 500) + "</row>"
    let wide = TestWorkbook(sheet: workbook.sheet.replacing("</sheetData>", with: long + "</sheetData>"), shared: workbook.shared)
    for workbook in [unnumbered, wide] { #expect(outcome(workbook, pieceSize: 1024) == outcome(workbook, pieceSize: 1 << 20)) }
    for limits in [ReadLimits(cellBytes: 6), ReadLimits(rowBytes: 20), ReadLimits(columns: 3), ReadLimits(xmlDepth: 3)] {
      let whole = outcome(workbook, pieceSize: 1 << 20, limits: limits)
      #expect(whole.first?.hasPrefix("input/limit") == true)
      #expect(outcome(workbook, pieceSize: 1024, limits: limits) == whole)
    }
  }
}
