import Diagnostics
import TestSupport
import Testing

@testable import Readers

@Suite("Spreadsheets in pieces")
struct ODSPiecesTests {
  private func sheets(_ body: String, pieceSize: Int) throws -> [RawSheet] {
    try ODSReader.sheets(of: TestSpreadsheet.package(body), path: "t.ods", limits: ReadLimits(), pieceSize: pieceSize)
  }

  private func expectSame(_ body: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    let whole = try sheets(body, pieceSize: 1 << 20)
    let pieces = try sheets(body, pieceSize: 4096)
    #expect(whole.map(\.name) == pieces.map(\.name), sourceLocation: sourceLocation)
    #expect(whole.map(\.texts) == pieces.map(\.texts), sourceLocation: sourceLocation)
    #expect(whole.map(\.rowNumbers) == pieces.map(\.rowNumbers), sourceLocation: sourceLocation)
    #expect(whole.map(\.totalRows) == pieces.map(\.totalRows), sourceLocation: sourceLocation)
    #expect(
      whole.map { $0.merges.map { "\($0)" } } == pieces.map { $0.merges.map { "\($0)" } }, sourceLocation: sourceLocation)
  }

  private func rows(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 100...400, using: &random)).map { number in
      let repeated =
        Int.random(in: 0..<12, using: &random) == 0 ? "table:number-rows-repeated='\(Int.random(in: 2...9, using: &random))'" : ""
      if Int.random(in: 0..<8, using: &random) == 0 {
        return TestSpreadsheet.row("<table:table-cell table:number-columns-repeated='9'/>", repeated)
      }
      let span = Int.random(in: 0..<10, using: &random) == 0 ? "table:number-rows-spanned='4'" : ""
      let cells =
        TestSpreadsheet.cell("hàng \(number)", span) + TestSpreadsheet.cell("chung", "table:number-columns-repeated='2'")
        + TestSpreadsheet.cell("", "office:value-type='float' office:value='\(number).5'")
      return TestSpreadsheet.row(cells, repeated)
    }.joined()
  }

  @Test("a document read in pieces is the one read as a whole, whatever follows its large table", arguments: 0..<20)
  func same(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let large = TestSpreadsheet.table(rows(&random), name: "Lớn")
    let small = TestSpreadsheet.table(TestSpreadsheet.row(TestSpreadsheet.cell("nhỏ")), name: "Nhỏ")
    try expectSame(large)
    try expectSame(large + small + small)
    try expectSame(small + large)
    try expectSame(large + large)
  }

  @Test("groups of rows, and ends of rows in comments, are read as a whole")
  func uncuttable() throws {
    let row = TestSpreadsheet.row(TestSpreadsheet.cell("a"))
    let many = String(repeating: row, count: 500)
    try expectSame(TestSpreadsheet.table("\(row)<table:table-row-group>\(many)</table:table-row-group>\(many)"))
    let comment = "<!--" + String(repeating: "</table:table-row>", count: 400) + "-->"
    try expectSame(TestSpreadsheet.table(many + comment + many))
  }

  @Test("damage in a late piece is said as of the whole")
  func damaged() throws {
    let row = TestSpreadsheet.row(TestSpreadsheet.cell("a"))
    let body = TestSpreadsheet.table(String(repeating: row, count: 500) + "<table:table-row>")
    #expect(throws: DiagnosticsError.self) { try sheets(body, pieceSize: 4096) }
  }
}
