import Diagnostics
import Tables
import Testing

@testable import Readers

/// Tables whose rows name their cells themselves.
@Suite struct RecordLoadingTests {
  private func load(_ text: String, path: String = "b/U/cases.json") throws -> LoadedBundle {
    let (format, sheets) = try SheetReaders.sheets(of: ByteSource(Array(text.utf8)), path: path, limits: ReadLimits())
    let files = FileLoader(schema: TestSchema.schema, matcher: SheetMatcher(TestSchema.schema), needs: .all, limits: ReadLimits())
    return BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits())
      .join([files.load(sheets, format: format, FileLoader.Source(path: path))])
  }

  @Test("records are counted as elements, and each has its number")
  func account() throws {
    let bundle = try load(#"[{"case_id": "HS-1", "rating": 4.50}, {"case_id": "", "rating": 1}, null, {"case_id": "HS-4", "rating": "x"}]"#)
    let account = bundle.files[0].tables[0]
    #expect((account.rows, account.read, account.rejected, account.skipped) == (4, 2, 1, 1))
    #expect(account.headerRow == 0)
    #expect(
      bundle.defects.map { "\($0.rule) \($0.location)" } == ["rejected-row b/U/cases.json:2", "unreadable-cell b/U/cases.json:4, column 2"])
    #expect(bundle.tables["cases"]?.origins.origin(of: 1).row == 4)
    #expect(account.decisions.map(\.decision).contains("skipped rows: blank 1") == false)
  }

  @Test("a member inside another is known by its path, or by its own name where no other has that meaning")
  func nested() throws {
    let bundle = try load(
      #"[{"case_id": "HS-1", "applicant": {"Chủ hồ sơ": "A"}, "dates": {"received_at": "2024-03-25", "due_at": "2024-04-25"}}]"#)
    #expect(bundle.files[0].tables[0].columnsRead == ["case_id", "applicant", "received_at", "due_at"])
    #expect(bundle.tables["cases"]?.column("applicant")?.string(at: 0) == "A")
    let own = try load(#"[{"case_id": "HS-1", "rating": 5, "last": {"rating": 4}}]"#)
    #expect(own.files[0].tables[0].columnsNotRead == ["last.rating"])
    let both = try load(#"[{"case_id": "HS-1", "a": {"rating": 5}, "b": {"rating": 4}}]"#)
    #expect(both.files[0].tables[0].columnsNotRead == ["a.rating", "b.rating"])
    #expect(both.defects.isEmpty)
  }

  @Test("a member named twice is a finding at its cell; what the reader did with lists is said")
  func duplicates() throws {
    let bundle = try load(
      #"[{"case_id": "HS-1", "rating": 4, "x": [1, 2]}, {"case_id": "HS-2", "rating": 3, "rating": 5, "y": 1, "y": 2}]"#)
    #expect(
      bundle.defects.map { "\($0.rule) \($0.column ?? "-") \($0.found) \($0.tableRow ?? -1)" } == [
        "duplicate-attribute rating 5 1", "duplicate-attribute y 2 1",
      ])
    #expect(bundle.defects.map(\.location.position) == [.row(sheet: nil, row: 2), .row(sheet: nil, row: 2)])
    #expect(bundle.defects.first?.expected.en == "each attribute once; the first value counts")
    #expect(bundle.files[0].tables[0].decisions.map(\.decision).contains("the values of 1 list in 'x' are joined by '; '"))
  }

  @Test("each list of one file is the table that its name says")
  func severalLists() throws {
    let bundle = try load(
      #"{"version": 2, "cases": [{"unit_id": "U", "case_id": "HS-1"}], "events": [{"case_id": "HS-1", "seq": 1}], "tags": [{"k": 1}]}"#,
      path: "b/export.json")
    #expect(bundle.files[0].tables.map { "\($0.dataset) \($0.sheet ?? "") \($0.read)" } == ["cases cases 1", "events events 1"])
    #expect(bundle.defects.map { "\($0.rule) \($0.found)" } == ["skipped-sheet tags"])
    #expect(bundle.files[0].tables[0].decisions.map(\.decision) == ["beside the list, not read: version"])
  }

  @Test("an empty list is an empty file, an object of another kind lacks the columns")
  func nothing() throws {
    #expect(try load("[]").defects.map(\.rule) == ["unreadable-file"])
    #expect(try load("{\"data\": []}").defects.map(\.rule) == ["unreadable-file"])
    let answer = try load(#"{"status": "error", "data": []}"#)
    #expect(answer.defects.map { "\($0.rule) \($0.found)" } == ["rejected-row status | data"])
    #expect(answer.defects.first?.location.position == .wholeFile)
  }
}
