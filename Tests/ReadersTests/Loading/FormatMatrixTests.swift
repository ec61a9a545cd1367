import Diagnostics
import Foundation
import Tables
import Testing

@testable import Readers

/// One register, written by other programs in every format (`Fixtures/matrix/make.py`), is one table.
@Suite struct FormatMatrixTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/matrix")

  /// Files whose rows are records: their names are no row of the file.
  private static let keyed: Set<String> = [
    "cases-python.json", "cases-python-wrapped.json", "cases-python-utf16.json", "cases-python.ndjson", "cases-python-nested.json",
    "cases-pandas-records.json", "cases-pandas-split.json", "cases-polars.ndjson",
  ]

  private static let grids: Set<String> = [
    "cases-utf8.csv", "cases-utf8-bom-semicolon.csv", "cases-utf8-quoted-lf.csv", "cases-utf8-cr.csv", "cases-sep.csv",
    "cases-utf16le-tab.txt", "cases-utf16be-comma.csv", "cases-cp1258-pipe.csv", "cases-cp1258-comma.csv", "cases-nfd.csv",
    "cases-mixed.tsv",
    "cases-openpyxl.xlsx", "cases-xlsxwriter.xlsx", "cases-xlsxwriter-inline.xlsx", "cases-strict.xlsx", "cases-libreoffice.xlsx",
    "cases-libreoffice.csv",
    "cases-python-arrays.json",
  ]

  static let files = keyed.union(grids).sorted()

  private static let rows = [
    "unit_id=H56.01 | case_id=000123 | procedure_name=Đăng ký khai sinh | applicant=Nguyễn Thị Hường | channel=counter | "
      + "received_at=2024-03-05T08:30:00+07:00 | due_at=2024-03-15T00:00:00+07:00 | returned_at=2024-03-14T16:45:00+07:00 | "
      + "supplement_requests=0 | rating=4.5 | paid_online=true",
    "unit_id=H56.01 | case_id=HS-2 | procedure_name=Cấp bản sao | applicant=Đỗ Văn Kỷ, \"Tư\"; A|B | channel=post | "
      + "received_at=2024-03-06T14:05:00+07:00 | due_at=2024-03-20T17:00:00+07:00 | supplement_requests=2 | rating=3.25 | paid_online=false",
    "unit_id=H56.02 | case_id=000123 | applicant=Công ty TNHH <Ánh & Dương> | channel=online | received_at=2024-03-25T09:00:00+07:00",
    "unit_id=H56.02 | case_id=HS-5 | procedure_name=Chứng thực | applicant=Ơ Ư ă â ê ô đ | received_at=2024-12-31T23:59:00+07:00 | "
      + "returned_at=2025-01-02T00:00:00+07:00 | supplement_requests=12 | rating=1.0 | paid_online=false",
  ]

  private static let defects = [
    "rejected-row case_id '' -1", "unknown-value channel 'Chim câu' 3", "unreadable-cell due_at '32/03/2024' 3",
  ]

  @Test("every format gives the same table, the same defects and the same account", arguments: files)
  func plain(file: String) throws { try check(file, file) }

  @Test("also when it is packed", arguments: files)
  func gzip(file: String) throws { try check(file + ".gz", file) }

  private func check(_ stored: String, _ file: String) throws {
    let bundle = try BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits()).load([
      Self.folder.appending(path: stored).path
    ])
    #expect(bundle.tables["cases"]?.rowTexts == Self.rows)
    // Defects of one row come in the order of the file's columns.
    #expect(bundle.defectTexts.sorted() == Self.defects)
    try checkAccount(#require(bundle.files.first), file)
  }

  private func checkAccount(_ loaded: LoadedFile, _ file: String) throws {
    let account = try #require(loaded.tables.first)
    #expect(loaded.tables.count == 1)
    #expect((account.read, account.rejected) == (4, 1))
    #expect(account.skipped == (Self.keyed.contains(file) ? 0 : 1))
    #expect(account.rows == account.read + account.rejected + account.skipped)
    #expect(account.columnsRead.count == 11)
    #expect(account.columnsNotRead.map { $0.replacing("_", with: " ") } == ["Ghi chú"])
  }

  @Test("all of them in one archive, plain and packed, are the same table again and again")
  func archive() throws {
    let bundle = try BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits()).load([
      Self.folder.appending(path: "all.zip").path
    ])
    let known = bundle.files.filter { Self.files.contains(Self.name($0.path)) }
    #expect(known.count == 2 * Self.files.count)
    for file in known { try checkAccount(file, Self.name(file.path)) }
    let table = try #require(bundle.tables["cases"])
    let rows = table.rowTexts
    #expect(rows.count == 4 * bundle.files.count { !$0.tables.isEmpty })
    for (row, text) in rows.enumerated() { #expect(text == Self.rows[row % 4], "\(table.origins.origin(of: row).source.file)") }
  }

  /// The name of the file that a member holds.
  private static func name(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
  }
}
