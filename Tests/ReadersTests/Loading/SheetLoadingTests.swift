import Datasets
import Diagnostics
import Tables
import TestSupport
import Testing

@testable import Readers

@Suite struct SheetLoadingTests {
  @Test("rows are read, rejected and skipped, and the sum is the sheet's")
  func accounting() {
    let bundle = load(
      "b/H01/cases.csv",
      """
      SỔ THEO DÕI | _ | _ | _
      STT | Mã hồ sơ | Chủ hồ sơ | Ngày nhận
      1 | HS-1 | A | 25/03/2024
      2 | _ | B | 26/03/2024
      _ | _ | _ | _
      3 | HS-3 | C | 99/03/2024
      Tổng cộng | _ | _ | _
      """)
    let account = bundle.files[0].tables[0]
    #expect((account.rows, account.read, account.rejected, account.skipped) == (7, 2, 1, 4))
    #expect(account.headerRow == 2)
    #expect(account.columnsRead == ["case_id", "applicant", "received_at"])
    #expect(account.columnsNotRead == ["STT"])
    #expect(
      account.decisions.map { "\($0.column): \($0.decision)" } == [
        ": skipped rows: above the table 1, header 1, totals 1, blank 1", "unit_id: the folder's name 'H01': the table has no such column",
        "received_at: 1 date without a time: read as 00:00",
      ])
    #expect(bundle.defects.map(\.rule) == ["rejected-row", "unreadable-cell"])
    #expect(bundle.defects[0].column == "case_id")
    #expect(bundle.defects[0].location.description == "b/H01/cases.csv:4")
    #expect(bundle.defects[1].found == "99/03/2024")
    #expect(bundle.defects[1].tableRow == 1)
    #expect(bundle.defects[1].location.position == .cell(sheet: nil, row: 6, column: 4))
    let table = bundle.tables["cases"]
    #expect(table?.column("unit_id")?.string(at: 1) == "H01")
    #expect(table?.origins.origin(of: 1).row == 6)
  }

  @Test("a table without a required column rejects all rows with one defect that lists its headers")
  func missingColumn() {
    let bundle = load("b/cases.csv", "Số | Chủ hồ sơ\n1 | A\n2 | B")
    let account = bundle.files[0].tables[0]
    #expect((account.rows, account.read, account.rejected, account.skipped) == (3, 0, 2, 1))
    #expect(bundle.defects.map(\.rule) == ["rejected-row"])
    #expect(bundle.defects[0].found == "Số | Chủ hồ sơ")
    #expect(bundle.defects[0].expected.vi.contains("Mã hồ sơ (case_id)"))
    #expect(bundle.tables["cases"]?.rowCount == 0)
  }

  @Test("a file that is a bundle itself has no folder to name its unit")
  func noFolder() {
    let bundle = load("cases.csv", "Mã hồ sơ | Chủ hồ sơ\nHS-1 | A")
    #expect(bundle.defects.map(\.column) == ["unit_id"])
    #expect(bundle.tables["cases"]?.rowCount == 0)
  }

  @Test(
    "the unit is the folder's name",
    arguments: [("b/H01/cases.csv", "H01"), ("H01/cases.csv", "H01"), ("H01.zip!/cases.csv", "H01"), ("a.zip!/H02/cases.csv.gz", "H02")])
  func folders(_ path: String, _ unit: String) {
    #expect(UnitFolder.name(ofFile: path) == unit)
  }

  @Test("a required value that cannot be read rejects its row")
  func unreadableKey() {
    let bundle = load("b/U/events.csv", "case_id | seq | activity\nHS-1 | 1 | a\nHS-1 | hai | b\nHS-1 | 3 | c")
    #expect(bundle.tables["events"]?.rowCount == 2)
    #expect(bundle.defects.map(\.rule) == ["rejected-row"])
    #expect(bundle.defects[0].found == "hai")
    #expect(bundle.tables["events"]?.column("seq")?.int(at: 1) == 3)
  }

  @Test("a part of a key that the schema does not require may be missing")
  func optionalKey() {
    let bundle = load("b/U/answers.csv", "unit_id | check_id | answer\n_ | 1.1 | Có\nU | _ | Có")
    #expect(bundle.tables["answers"]?.rowCount == 1)
    #expect(bundle.tables["answers"]?.column("unit_id")?.string(at: 0) == nil)
    #expect(bundle.defects.map(\.column) == ["check_id"])
  }

  @Test("a text record with more cells than columns is rejected, one with fewer is short")
  func lengths() {
    let bundle = load("b/U/cases.csv", "case_id | applicant | received_at\nHS-1 | A | 25/03/2024 | x\nHS-2 | B\nHS-3 | C | 25/03/2024 | _")
    #expect(bundle.defects.map(\.rule) == ["rejected-row", "short-row"])
    #expect(bundle.defects[0].found == "x")
    #expect(bundle.defects[1].found == "2")
    #expect(bundle.defects[1].tableRow == 0)
    #expect(bundle.tables["cases"]?.rowCount == 2)
  }

  @Test("rows of a spreadsheet have no length of their own")
  func sheetLengths() {
    let bundle = load("b/U/cases.xlsx", "case_id | applicant\nHS-1 | A | x\nHS-2", format: .xlsx, name: "Sheet1")
    #expect(bundle.defects.isEmpty)
    #expect(bundle.tables["cases"]?.rowCount == 2)
    #expect(bundle.files[0].tables[0].columnsNotRead == ["(C)"])
  }

  @Test("two columns with one meaning refuse the whole file")
  func clash() {
    let bundle = load("b/U/cases.csv", "case_id | Ngày nhận | Ngày tiếp nhận\nHS-1 | 1/1/2024 | 2/1/2024")
    #expect(bundle.files[0].format == "unreadable")
    #expect(bundle.tables.isEmpty)
    #expect(bundle.defects.map(\.rule) == ["unreadable-file"])
    #expect(bundle.defects[0].found == "B 'Ngày nhận', C 'Ngày tiếp nhận'")
    #expect(bundle.defects[0].column == "received_at")
  }

  @Test("a column of dates that proves no order is named once, at its header")
  func ambiguousDates() {
    let bundle = load("b/U/cases.csv", "case_id | received_at\nHS-1 | 05/03/2024\nHS-2 | 06/03/2024")
    #expect(bundle.defects.map(\.rule) == ["ambiguous-date"])
    #expect(bundle.defects[0].location.position == .cell(sheet: nil, row: 1, column: 2))
    #expect(bundle.defects[0].tableRow == nil)
  }

  @Test("defects come in the order of rows, then columns")
  func order() {
    let bundle = load(
      "b/U/cases.csv",
      "case_id | channel | received_at | rating\nHS-1 | fax | x | y\nHS-2 | fax | 25/03/2024 | 1\n_ | a | b | c\nHS-4 | 1 | z | 2")
    #expect(bundle.defects.map(\.column) == ["channel", "received_at", "rating", "channel", "case_id", "received_at"])
    #expect(bundle.defects.map(\.tableRow) == [0, 0, 0, 1, nil, 2])
    #expect(bundle.defects[0].rule == "unknown-value")
    #expect(bundle.defects[0].expected.en == "one of counter, online, post")
  }

  @Test("columns that no rule needs are not parsed, and listed")
  func needs() {
    let loader = FileLoader(
      schema: TestSchema.schema, matcher: SheetMatcher(TestSchema.schema), needs: .only(["cases": ["rating"]]), limits: ReadLimits())
    let loaded = loader.load(
      [grid("case_id | received_at | Giờ nhận | rating | unit_id\nHS-1 | x | 8h | 5 | U")], format: .csv,
      FileLoader.Source(path: "b/cases.csv"))
    #expect(loaded.sheets[0].loaded.account.columnsRead == ["unit_id", "case_id", "rating"])
    #expect(loaded.sheets[0].loaded.account.columnsNotRead == ["received_at", "Giờ nhận"])
    #expect(loaded.sheets[0].loaded.defects.isEmpty)
  }

  @Test("files of one dataset follow one another; a column that one of them lacks is missing there")
  func joining() {
    let loader = BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits())
    let bundle = loader.join([
      file("b/U/cases-1.csv", "case_id | applicant | channel\nHS-1 | A | fax\nHS-2 | B | 1"),
      file("b/U/cases-2.csv", "case_id | rating | applicant\nHS-3 | 4,5 | B\nHS-4 | y | C"),
      file("b/V/cases.csv", "case_id | channel\nHS-1 | BCCI"),
    ])
    let table = bundle.tables["cases"]
    #expect(table?.names == ["unit_id", "case_id", "applicant", "channel", "rating"])
    #expect((0..<5).map { table?.column("case_id")?.string(at: $0) } == ["HS-1", "HS-2", "HS-3", "HS-4", "HS-1"])
    #expect((0..<5).map { table?.column("applicant")?.string(at: $0) } == ["A", "B", "B", "C", nil])
    #expect((0..<5).map { table?.column("channel")?.string(at: $0) } == [nil, "counter", nil, nil, "post"])
    #expect((0..<5).map { table?.column("unit_id")?.string(at: $0) } == ["U", "U", "U", "U", "V"])
    #expect((0..<5).map { table?.column("rating")?.validity[$0] } == [false, false, true, false, false])
    #expect(table?.origins.origin(of: 3).source.file == "b/U/cases-2.csv")
    #expect(bundle.defects.map(\.tableRow) == [0, 3])
  }

  @Test("a file of no dataset is unmatched, a hidden sheet is skipped")
  func unmatched() {
    let bundle = load("b/holidays.csv", "date | name\n01/01/2024 | Tết")
    #expect(bundle.files[0].format == "unmatched")
    #expect(bundle.defects.map(\.rule) == ["unmatched-file"])
    let loader = FileLoader(schema: TestSchema.schema, matcher: SheetMatcher(TestSchema.schema), needs: .all, limits: ReadLimits())
    let loaded = loader.load(
      [grid("case_id | applicant\nHS-1 | A", name: "Sheet1"), grid("case_id | applicant", name: "Sheet2", isHidden: true)], format: .xlsx,
      FileLoader.Source(path: "b/U/cases.xlsx"))
    #expect(loaded.defects.map(\.rule) == ["skipped-sheet"])
    #expect(loaded.defects[0].found == "Sheet2")
    #expect(loaded.sheets.count == 1)
  }

  @Test("random grids are accounted for to the last row")
  func randomGrids() {
    var generator = SeededRandom(seed: 99)
    let cells = [
      "", "HS-1", "Mã hồ sơ", "Chủ hồ sơ", "Ngày nhận", "Tổng cộng", "(1)", "(2)", "1", "2", "3", "4", "05/03/2024", "Người lập biểu", "x",
      "Hà Nội, ngày 5 tháng 3 năm 2024", "!#N/A", "#45356", "@45356.5", "~",
    ]
    for _ in 0..<3000 {
      let width = Int.random(in: 1...5, using: &generator)
      let rows = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        (0..<Int.random(in: 1...width, using: &generator)).map { _ in cells[Int.random(in: 0..<cells.count, using: &generator)] }
          .joined(separator: " | ")
      }
      let bundle = load("b/U/cases.csv", rows.joined(separator: "\n"))
      for account in bundle.files[0].tables {
        #expect(account.rows == rows.count)
        #expect(account.rows == account.read + account.rejected + account.skipped)
        #expect(bundle.tables["cases"]?.rowCount == account.read)
      }
    }
  }

  private func load(_ path: String, _ text: String, format: SourceFormat = .csv, name: String? = nil) -> LoadedBundle {
    BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits()).join([file(path, text, format: format, name: name)])
  }

  private func file(_ path: String, _ text: String, format: SourceFormat = .csv, name: String? = nil) -> FileLoader.Loaded {
    FileLoader(schema: TestSchema.schema, matcher: SheetMatcher(TestSchema.schema), needs: .all, limits: ReadLimits())
      .load([grid(text, name: name)], format: format, FileLoader.Source(path: path))
  }
}
