import Diagnostics
@testable import Readers
import Testing

@Suite("JSON files of other programs")
struct JSONFixtureTests {
  private static let rows = [
    ["Mã hồ sơ", "Người nộp", "Ngày nhận"], ["HS-001", "Nguyễn Thị Hường", "05/03/2024"], ["HS-002", "Đỗ Văn Kỷ, \"Tư\"", "06/03/2024"],
  ]

  @Test(
    "lists, lists inside objects, escapes, UTF-16, arrays, and JSON lines give one table",
    arguments: [
      ("python.json", SourceFormat.json, "items"), ("python-ascii.json", .json, nil), ("python-utf16.json", .json, nil),
      ("pandas-records.json", .json, nil), ("pandas-split.json", .json, "data"), ("pandas-lines.jsonl", .ndjson, nil),
      ("polars.ndjson", .ndjson, nil),
    ] as [(String, SourceFormat, String?)])
  func tables(file: String, format: SourceFormat, name: String?) throws {
    let read = try SheetReaders.sheets(of: Fixture.bytes(file), path: file, limits: ReadLimits())
    #expect(read.format == format)
    #expect(read.sheets.map(\.texts) == [Self.rows])
    #expect(read.sheets.map(\.name) == [name])
  }

  @Test("the schema that pandas writes beside the rows is a list of its own")
  func withSchema() throws {
    let sheets = try Fixture.sheets("pandas-table.json")
    #expect(sheets.map(\.name) == ["fields", "data"])
    #expect(sheets[1].texts.map { Array($0.dropFirst()) } == Self.rows)
    #expect(sheets[1].remarks == ["beside the list, not read: schema.primaryKey, schema.pandas_version"])
  }

  @Test("what stands beside the list is said")
  func beside() throws {
    #expect(try Fixture.sheets("python.json")[0].remarks == ["beside the list, not read: status, result.total"])
    #expect(try Fixture.sheets("pandas-split.json")[0].remarks == ["beside the list, not read: index"])
  }
}
