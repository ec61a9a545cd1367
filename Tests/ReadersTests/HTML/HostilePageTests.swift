import Diagnostics
import TestSupport
import Testing

@testable import Readers

@Suite("Pages that nobody meant")
struct HostilePageTests {
  private func expectTablesOrOneDiagnostic(_ bytes: [UInt8]) {
    do {
      for sheet in try HTMLReader.sheets(of: ByteSource(bytes), path: "t", encoding: nil, limits: ReadLimits()) {
        #expect(sheet.columns.allSatisfy { $0.count == sheet.rowCount })
        #expect(zip(sheet.rowNumbers, sheet.rowNumbers.dropFirst()).allSatisfy { $0 < $1 })
      }
    } catch {
      #expect(error.diagnostics.count == 1)
    }
  }

  @Test("any tags in any order are tables or one diagnostic", arguments: 0..<400)
  func anyTags(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th rowspan=3>", "<td colspan=2 rowspan=0>", "<tbody>", "</tbody>",
      "<thead>",
      "<caption>", "</caption>", "<p>", "</p>", "<br>", "<div hidden>", "</div>", "<script>", "</script>", "<!--", "-->", "<![if x]>",
      "&nbsp;",
      "&#0;", "&#xD800;", "&", "<", ">", "'", "\"", "x", " ", "<x:name>", "</body>", "</html>", "<html>", "<frameset>", "<a name=table>",
      "<em>",
      "\0", "<select>", "<td style=\"display:none", "<?x", "<!DOCTYPE", "<form>", "</form>",
    ]
    let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    expectTablesOrOneDiagnostic(Array("<table><tr><td>\(text)".utf8) + (Bool.random(using: &random) ? Array("</table>".utf8) : []))
  }

  @Test("pages of other programs with some bytes changed, left out or cut off are tables or one diagnostic", arguments: 0..<200)
  func mutations(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let names = ["vendor.xls", "vendor-1258.xls", "vendor-utf16.xls", "excel.htm", "excel-frames.htm", "pandas.html"]
    let name = names.randomElement(using: &random) ?? ""
    expectTablesOrOneDiagnostic(Fixture.mutated(Fixture.all(try Fixture.bytes(name)), &random))
  }

  @Test("tables inside tables, and tags that are never closed, are refused where they lie too deep")
  func depth() throws {
    for tag in ["<table><tr><td>", "<div>", "<b>", "<table>"] {
      let page = "<table><tr><td>" + String(repeating: tag, count: 100_000)
      #expect(try Fixture.problem(page).code == "input/limit")
    }
  }

  @Test("tags, comments and texts without an end are refused, not searched again and again")
  func endless() throws {
    let long = String(repeating: "a ", count: 5 << 20)
    for page in ["<table><tr><td \(long)", "<table><!--\(long)", "<table><script>\(long)"] {
      #expect(try Fixture.problem(page).code == "input/damaged")
    }
    #expect(try Fixture.problem("<table><tr><td>\(long.prefix(2 << 20))</table>").code == "input/limit")
  }

  @Test("many cells that span many rows are not looked at again in each")
  func manySpans() throws {
    let spans = String(repeating: "<td rowspan=60000>", count: 4000)
    let page = "<table><tr><td>a\(spans)" + String(repeating: "<tr><td>b<td>", count: 20_000) + "</table>"
    #expect(try Fixture.sheet(page).rowCount == 20_001)
  }
}
