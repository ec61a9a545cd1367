import Datasets
import Diagnostics
import Foundation
import Tables
import Testing

@testable import Readers

@Suite("One register in several formats")
struct RegisterFormatsTests {
  /// Everything that was loaded, in words.
  private func outcome(_ bytes: ByteSource, _ name: String, hasKinds: Bool) throws -> [String] {
    let root = FileManager.default.temporaryDirectory.appending(path: "rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try Data(Fixture.all(bytes)).write(to: root.appending(path: name))
    let bundle = try BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits()).load([root.path])
    var lines = bundle.files.flatMap(\.tables).map {
      "\($0.dataset) \($0.sheet ?? "") \($0.headerRow) \($0.rows) \($0.read) \($0.rejected) \($0.skipped) \($0.columnsRead)"
    }
    lines += bundle.defects.map { "\($0.rule) \($0.column ?? "") \($0.location.position) \(hasKinds ? $0.found : "")" }
    for (dataset, table) in bundle.tables.sorted(by: { $0.key < $1.key }) {
      for (name, column) in zip(table.names, table.columns) {
        lines += (0..<table.rowCount).map { row in
          "\(dataset) \(name) \(column.string(at: row) ?? "") \(column.int(at: row) ?? -1) \(column.timestamp(at: row)?.microseconds ?? -1)"
        }
      }
    }
    return lines
  }

  @Test("the spreadsheets that LibreOffice saves of it load alike", arguments: ["ods", "fods"])
  func spreadsheets(format: String) throws {
    let expected = try outcome(Fixture.bytes("register.xlsx"), "cases.x", hasKinds: true)
    #expect(expected.count > 300)
    let found = try outcome(Fixture.bytes("register.\(format)"), "cases.x", hasKinds: true)
    for (line, other) in zip(found, expected) { #expect(line == other) }
    #expect(found.count == expected.count)
  }

  @Test("so does the page, which leaves hidden sheets out, shows several spaces as one, and TRUE as 1")
  func page() throws {
    let expected = try outcome(Fixture.bytes("register.xlsx"), "cases.x", hasKinds: false).filter { !$0.hasPrefix("skipped-sheet") }
      .map { $0.replacing("Nguyễn  Văn", with: "Nguyễn Văn").replacing("applicant TRUE", with: "applicant 1") }
    let found = try outcome(Fixture.bytes("register.html"), "cases.x", hasKinds: false)
    for (line, other) in zip(found, expected) { #expect(line == other) }
    #expect(found.count == expected.count)
  }

  @Test("the raw cells of the spreadsheets are those of the workbook")
  func rawCells() throws {
    let workbook = try Fixture.sheets("register.xlsx")
    for name in ["register.ods", "register.fods"] {
      let sheets = try Fixture.sheets(name)
      #expect(sheets.map(\.name) == workbook.map(\.name))
      #expect(sheets.map(\.isHidden) == workbook.map(\.isHidden))
      #expect(sheets.map(\.rowNumbers) == workbook.map(\.rowNumbers))
      #expect(sheets.map(\.totalRows) == workbook.map(\.totalRows))
      for (sheet, other) in zip(sheets, workbook) {
        for (column, otherColumn) in zip(sheet.columns, other.columns) {
          for row in column.kinds.indices { #expect(column.kinds[row] == otherColumn.kinds[row], "\(row) \(otherColumn.text(row))") }
        }
      }
    }
  }
}
