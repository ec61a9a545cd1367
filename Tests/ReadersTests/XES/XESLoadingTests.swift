import Datasets
import Diagnostics
import Foundation
import Tables
import Testing

@testable import Readers

@Suite("Event logs as tables")
struct XESLoadingTests {
  private static func schema() throws -> Schema {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Rules/schema.yaml")
    return try SchemaReader.read(SourceText(name: "schema.yaml", utf8: Array(Data(contentsOf: root))))
  }

  /// Loads files of a folder whose name is the unit.
  private func load(_ files: [String: Data], needs: ColumnNeeds = .all) throws -> LoadedBundle {
    let root = FileManager.default.temporaryDirectory.appending(path: "rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = root.appending(path: "H01")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, data) in files { try data.write(to: folder.appending(path: name)) }
    return try BundleLoader(schema: Self.schema(), needs: needs, limits: ReadLimits()).load([folder.path])
  }

  private func fixture(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: "\(Fixture.folder)/\(name)")) }

  private func texts(_ bundle: LoadedBundle, _ dataset: String, _ columns: [String]) -> [String] {
    guard let table = bundle.tables[dataset] else { return [] }
    return (0..<table.rowCount).map { row in
      columns.map { name in
        guard let column = table.column(name) else { return "∅" }
        let time = column.timestamp(at: row).map { "\($0.microseconds)" }
        return column.string(at: row) ?? column.int(at: row).map { "\($0)" } ?? time ?? "-"
      }.joined(separator: " ")
    }
  }

  private static let columns = ["unit_id", "case_id", "seq", "activity", "transition", "actor_id", "at"]

  @Test(
    "logs of other programs are cases and events, whatever the file is called",
    arguments: [("pm4py.xes", "nhân sự.xes"), ("pm4py.xes", "x.xml"), ("rustxes.xes.gz", "log.xes.gz"), ("rustxes.xes.gz", "units")])
  func otherPrograms(source: String, name: String) throws {
    let bundle = try load([name: fixture(source)])
    #expect(texts(bundle, "cases", ["unit_id", "case_id"]) == ["H01 HS-001", "H01 HS-002"])
    #expect(
      texts(bundle, "events", Self.columns) == [
        "H01 HS-001 1 Tiếp nhận complete CB01 1709602200000000", "H01 HS-001 2 Thẩm định complete CB02 1709690400123456",
        "H01 HS-002 1 Tiếp nhận complete CB01 1709694900000000",
      ])
    #expect(bundle.defects == [])
    #expect(bundle.files.first?.tables.map(\.rows) == [2, 3])
    #expect(bundle.files.first?.tables.map(\.columnsNotRead) == [["kênh"], ["cost"]])
    #expect(bundle.files.first?.format == "xes")
  }

  @Test("what real logs have is read as the spec says, and counted")
  func quirks() throws {
    let bundle = try load(["lxml.xes": fixture("lxml.xes")])
    #expect(texts(bundle, "cases", ["unit_id", "case_id"]) == ["H01 7"])
    #expect(
      texts(bundle, "events", Self.columns) == [
        "H01 7 1 Tiếp nhận complete CB01 1709602200000000", "H01 7 2 Thẩm định - - 1572747079000000",
      ])
    let tables = try #require(bundle.files.first?.tables)
    #expect(tables.map { [$0.rows, $0.read, $0.rejected, $0.skipped] } == [[2, 1, 1, 0], [4, 2, 2, 0]])
    #expect(tables[1].columnsNotRead == ["Activity"])
    #expect(tables[1].decisions.map(\.decision).contains("not read: 2 attributes of attributes"))
    #expect(tables[1].decisions.map(\.decision).contains("not read: 1 lists and containers"))
    #expect(
      bundle.defects.map { "\($0.rule) \($0.dataset ?? "") \($0.column ?? "") \($0.tableRow ?? -1) \($0.location) \($0.found)" } == [
        "rejected-row cases case_id -1 H01/lxml.xes!trace!36 ", "duplicate-attribute events activity 1 H01/lxml.xes!event!27 Trình ký",
        "rejected-row events case_id -1 H01/lxml.xes!event!38 ", "rejected-row events case_id -1 H01/lxml.xes!event!42 ",
      ])
  }

  private func log(_ body: String) -> Data { Data("<log>\(body)</log>".utf8) }

  @Test("an attribute of the schema's own mapping goes before one that a header names, and other attributes are headers")
  func headers() throws {
    let bundle = try load([
      "a.xes": log(
        """
        <trace><string key="case_id" value="other"/><string key="concept:name" value="1"/><string key="Mã đơn vị" value="U9"/>
        <string key="received_at" value="2024/03/05 08:30"/>
        <event><string key="case_id" value="mine"/><string key="unit_id" value="mine"/><string key="seq" value="9"/>
        <string key="Hạn xử lý" value="2024-03-07"/></event></trace>
        """)
    ])
    #expect(texts(bundle, "cases", ["unit_id", "case_id", "received_at"]) == ["U9 1 1709602200000000"])
    #expect(texts(bundle, "events", Self.columns + ["deadline"]) == ["U9 1 1 ∅ ∅ ∅ ∅ 1709744400000000"])
    #expect(bundle.files.first?.tables.map(\.columnsNotRead) == [["case_id"], ["case_id", "unit_id", "seq"]])
  }

  @Test("a trace attribute that a header names is the case id where no trace has the usual one")
  func otherKey() throws {
    let bundle = try load(["a.xes": log("<trace><event/><event/><string key='Mã hồ sơ' value='001'/></trace><trace><event/></trace>")])
    #expect(texts(bundle, "events", ["case_id", "seq"]) == ["001 1", "001 2"])
    #expect(bundle.defects.map(\.rule) == ["rejected-row", "rejected-row"])
  }

  @Test("a log without traces is of no dataset")
  func empty() throws {
    let bundle = try load(["svn.xml": Data("<log><logentry revision='1'><msg>x</msg></logentry></log>".utf8)])
    #expect(bundle.defects.map(\.rule).contains("unmatched-file"))
  }

  @Test("a log reads the same packed, in an archive, and in UTF-16")
  func forms() throws {
    let text = try #require(String(data: fixture("pm4py.xes"), encoding: .utf8))
    var wide = Data([0xFF, 0xFE])
    for unit in text.replacing("utf-8", with: "utf-16").utf16 { wide += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    let expected = try texts(load(["a.xes": Data(text.utf8)]), "events", Self.columns)
    #expect(expected.count == 3)
    #expect(try texts(load(["a.xes": wide]), "events", Self.columns) == expected)
    // Declared as UTF-16 by a program that then wrote UTF-8.
    #expect(try texts(load(["a.xes": Data(text.replacing("utf-8", with: "utf-16").utf8)]), "events", Self.columns) == expected)
  }

  @Test("only what is needed is read, and the rest is said")
  func needs() throws {
    let bundle = try load(["a.xes": fixture("pm4py.xes")], needs: .only(["events": ["at"]]))
    #expect(bundle.tables["events"]?.names == ["unit_id", "case_id", "seq", "at"])
    #expect(
      bundle.files.first?.tables.last?.columnsNotRead == ["concept:name", "org:resource", "lifecycle:transition", "cost"])
  }
}
