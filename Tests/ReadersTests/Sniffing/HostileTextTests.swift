import Diagnostics
@testable import Readers
import TestSupport
import Testing

@Suite("Texts that nobody meant")
struct HostileTextTests {
  @Test("any bytes are a table whose columns are all as long as its rows, or one diagnostic", arguments: 0..<300)
  func anyBytes(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let alphabet =
      Array("\"\"\",;\t|\r\n\r\n<>[]{}=sep a1".utf8) + [0xC3, 0xA1, 0xE1, 0xBB, 0xBF, 0xFF, 0xFE, 0x8D, 0xF0, 0x80]
      + (seed % 3 == 0 ? [0] : [])
    let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    do {
      let sheets = try SheetReaders.sheets(of: ByteSource(bytes), path: "t", limits: ReadLimits()).sheets
      for sheet in sheets {
        #expect(sheet.columns.allSatisfy { $0.count == sheet.rowCount })
        #expect(sheet.cellCounts.count == sheet.rowCount)
        #expect(zip(sheet.rowNumbers, sheet.rowNumbers.dropFirst()).allSatisfy { $0 < $1 })
      }
    } catch {
      #expect(error.diagnostics.count == 1)
    }
  }

  @Test("any worksheet is a table or one diagnostic", arguments: 0..<300)
  func anyWorksheet(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "<row>", "</row>", "<row r='2'>", "<c>", "</c>", "<c r='B1'>", "<c r='XFE9' t='s'>", "<c t='inlineStr'>", "<v>", "</v>", "<v>1</v>",
      "<f>", "</f>", "<is>", "</is>", "<t>", "</t>", "x", "9", "<mergeCell ref='A1:B9'/>", "<mergeCell ref='B2:A1'/>", "&amp;", "<rPh/>",
    ]
    let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let handler = SheetHandler(
      SheetCells(path: "t", sheet: "S", strings: RawTexts(), isDateStyle: [], limits: ReadLimits(), fileBytes: 100))
    let parser = XMLPushParser(handler, path: "t", part: "p", limits: ReadLimits())
    do {
      _ = parser.parse(Array("<worksheet>\(text)</worksheet>".utf8).span)
      try parser.finish()
      var cells = handler.cells
      let sheet = try cells.finish(isHidden: false, uses1904Dates: false)
      #expect(sheet.columns.allSatisfy { $0.count == sheet.rowCount })
    } catch {
      #expect(error.diagnostics.count == 1)
    }
  }
}
