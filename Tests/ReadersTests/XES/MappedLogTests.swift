import Datasets
import Diagnostics
import Foundation
import Tables
import Testing

@testable import Readers

/// A log as the config maps it: one entry for each dataset that it fills.
@Suite("Event logs that the config maps")
struct MappedLogTests {
  private static let log = """
    <log xmlns="http://www.xes-standard.org/">
      <trace><string key="concept:name" value="A1"/><date key="startdate" value="2014-07-01T10:00:00"/>
        <date key="deadline" value="2014-01-15T10:00:00+07:00"/><string key="channel" value="Desk"/>
        <event><string key="concept:name" value="01_HOOFD_010"/><date key="time:timestamp" value="2014-01-06T09:00:00"/>
          <string key="lifecycle:transition" value="COMPLETE"/><string key="org:resource" value="560462"/></event>
        <event><string key="concept:name" value="02"/><date key="time:timestamp" value="2014-07-06T09:00:00"/></event>
      </trace>
      <trace><string key="concept:name" value="A2"/><string key="channel" value="e-mail"/></trace>
    </log>
    """

  private func load(_ mappings: [TableMapping]) throws -> LoadedBundle {
    let schemaFile = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Rules/schema.yaml")
    let schema = try SchemaReader.read(SourceText(name: "schema.yaml", utf8: Array(Data(contentsOf: schemaFile))))
    let sheets = try SheetReaders.sheets(of: ByteSource(Array(Self.log.utf8)), path: "log.xes", limits: ReadLimits())
    let files = FileLoader(schema: schema, matcher: SheetMatcher(schema), needs: .all, limits: ReadLimits())
    let source = FileLoader.Source(path: "log.xes", mappings: mappings, usesFolder: false)
    return BundleLoader(schema: schema, needs: .all, limits: ReadLimits())
      .join([files.load(sheets.sheets, format: sheets.format, source)])
  }

  private func texts(_ bundle: LoadedBundle, _ dataset: String, _ columns: [String]) -> [String] {
    guard let table = bundle.tables[dataset] else { return [] }
    return (0..<table.rowCount).map { row in
      columns.map { name in
        let column = table.column(name)
        return column?.string(at: row) ?? column?.int(at: row).map(String.init) ?? column?.timestamp(at: row)?.iso(offsetSeconds: 0) ?? "-"
      }.joined(separator: " ")
    }
  }

  /// Amsterdam: one hour ahead of UTC in winter, two from April to October.
  private static let amsterdam = DateReading(offset: { (1_396_141_200..<1_414_285_200).contains($0) ? 7200 : 3600 })

  private static let cases = TableMapping(
    file: Glob("*.xes"), dataset: "cases", dates: amsterdam,
    columns: ["unit_id": .constant("U1"), "received_at": .header("startdate"), "due_at": .header("deadline")],
    values: ["channel": [("Desk", "counter"), ("e-mail", "online")]])

  @Test("attributes are columns by their keys; times without a zone are those of the log's; events have the unit of their trace")
  func spec() throws {
    let bundle = try load([Self.cases])
    #expect(
      texts(bundle, "cases", ["unit_id", "case_id", "received_at", "due_at", "channel"]) == [
        "U1 A1 2014-07-01T08:00:00Z 2014-01-15T03:00:00Z counter", "U1 A2 - - online",
      ])
    #expect(
      texts(bundle, "events", ["unit_id", "case_id", "seq", "activity", "transition", "actor_id", "at"]) == [
        "U1 A1 1 01_HOOFD_010 complete 560462 2014-01-06T08:00:00Z", "U1 A1 2 02 - - 2014-07-06T07:00:00Z",
      ])
    #expect(bundle.defects.isEmpty, "\(bundle.defects)")
  }

  @Test("an entry for the events holds for them alone, and before the schema's keys")
  func events() throws {
    let events = TableMapping(
      file: Glob("*.xes"), dataset: "events", dates: DateReading(offset: { _ in 0 }),
      columns: ["activity": .header("org:resource"), "unit_id": .constant("U2"), "transition": .header("lifecycle:transition")])
    let bundle = try load([Self.cases, events])
    #expect(
      texts(bundle, "events", ["unit_id", "case_id", "activity", "transition", "actor_id", "at"]) == [
        "U2 A1 560462 complete - 2014-01-06T09:00:00Z", "U2 A1 - - - 2014-07-06T09:00:00Z",
      ])
    #expect(texts(bundle, "cases", ["received_at"]).first == "2014-07-01T08:00:00Z")
  }

  @Test("without an entry the zone is that of the offices, and a trace without a unit has its rows rejected")
  func unmapped() throws {
    let bundle = try load([])
    #expect(bundle.tables["events"]?.rowCount ?? 0 == 0)
    for table in bundle.files[0].tables { #expect(table.rows == table.read + table.rejected + table.skipped) }
    #expect(bundle.files[0].tables.map(\.rejected) == [2, 2])
  }
}
