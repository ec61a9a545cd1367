import Diagnostics
import TestSupport
import Testing

@testable import Readers

@Suite("Spreadsheets that nobody meant")
struct HostileSpreadsheetTests {
  private func expectTablesOrOneDiagnostic(_ bytes: ByteSource) {
    do {
      let sheets = try SheetReaders.sheets(of: bytes, path: "t", limits: ReadLimits()).sheets
      for sheet in sheets {
        #expect(sheet.columns.allSatisfy { $0.count == sheet.rowCount })
        #expect(zip(sheet.rowNumbers, sheet.rowNumbers.dropFirst()).allSatisfy { $0 < $1 })
        #expect(sheet.totalRows >= sheet.rowCount)
      }
    } catch {
      #expect(error.diagnostics.count == 1)
    }
  }

  @Test("any elements in any order are tables or one diagnostic", arguments: 0..<300)
  func anyElements(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let names = [
      "table:table", "table:table-row", "table:table-cell", "table:covered-table-cell", "text:p", "text:s", "table:table-row-group",
      "draw:frame",
    ]
    let attributes = [
      "table:number-rows-repeated='3'", "table:number-columns-repeated='2'", "table:number-rows-spanned='9'",
      "table:number-columns-spanned='0'",
      "office:value-type='float'", "office:value='1'", "office:value-type='time' office:time-value='PT'", "office:date-value='2024-02-30'",
      "office:value-type='date'", "table:number-rows-repeated='-1'", "text:c='-5'", "table:formula=''",
    ]
    func element(_ depth: Int) -> String {
      let name = names.randomElement(using: &random) ?? ""
      // The same attribute twice is no XML.
      let chosen = Bool.random(using: &random) ? attributes.randomElement(using: &random) ?? "" : ""
      let inside = depth > 5 ? "x" : (0..<Int.random(in: 0...3, using: &random)).map { _ in element(depth + 1) }.joined()
      return "<\(name) \(chosen)>\(inside)t</\(name)>"
    }
    expectTablesOrOneDiagnostic(TestSpreadsheet.flat(TestSpreadsheet.table((0..<4).map { _ in element(0) }.joined())))
  }

  @Test("files of other programs with some bytes changed, left out or cut off are tables or one diagnostic", arguments: 0..<120)
  func mutations(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let name = ["odfpy.ods", "pandas.ods", "libreoffice.ods"].randomElement(using: &random) ?? ""
    expectTablesOrOneDiagnostic(ByteSource(Fixture.mutated(Fixture.all(try Fixture.bytes(name)), &random)))
  }

  @Test("flat documents with some bytes changed, left out or cut off are tables or one diagnostic", arguments: 0..<120)
  func flatMutations(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let archive = try ZipArchive(Fixture.bytes("odfpy.ods"), path: "t", limits: ReadLimits())
    let content = try archive.read(try #require(archive.entry(named: "content.xml")), limits: ReadLimits())
    let bytes = StoredArchive.bytes([
      ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      ("content.xml", String(decoding: Fixture.mutated(Fixture.all(content), &random), as: UTF8.self)),
    ])
    expectTablesOrOneDiagnostic(ByteSource(bytes))
  }

  @Test("entities that grow, external ones and document types are refused")
  func entities() throws {
    let types = [
      "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>",
      "<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'>", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
    ]
    for type in types {
      let xml =
        "<?xml version='1.0'?>\(type)<document-content><body><spreadsheet><table><table-row><table-cell><p>&a;&c;</p></table-cell></table-row></table></spreadsheet></body></document-content>"
      let bytes = StoredArchive.bytes([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", xml)])
      #expect(try Fixture.problem(ByteSource(bytes)).code == "input/damaged")
    }
  }
}
