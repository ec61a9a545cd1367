import Foundation
import Testing

@Suite("Inputs that the config maps")
struct MappingTests {
  private static let config = """
    period: 2014-01-01..2014-12-31
    inputs:
      - file: "so-*.csv"
        dataset: cases
        header_rows: 2
        encoding: utf-8
        columns:
          case_id: "Số BN"
          received_at: {expr: "cell['Ngày'] + ' ' + cell['Giờ']"}
          unit_id: {const: U1}
        values: {channel: {"Quầy 1": counter}}
        date_format: MM/dd/yyyy HH:mm
      - file: "khac*.xlsx"
        dataset: staff

    """
  private static let register = """
    SỔ
    Số BN,Ngày,Giờ,Ghi chú,Hình thức nộp,Ngày hẹn trả,Ngày trả
    A1,03/04/2014,08:00,x,Quầy 1,03/06/2014 17:00,03/20/2014 10:00
    A2,03/24/2014,09:00,x,fax,03/26/2014 17:00,03/26/2014 10:00

    """

  private func bundle() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("bundle/units.csv", "unit_id,name,level,province,one_stop_active\nU1,Một,commune,Bắc Kạn,true\n")
    try scratch.write("bundle/so-2014.csv", Self.register)
    try scratch.write("bundle/rasoat.yaml", Self.config)
    return scratch
  }

  @Test("an audit reads its bundle by the rasoat.yaml in it, says which entry no file is of, and keeps the config's hash")
  func audit() throws {
    let scratch = try bundle()
    let outcome = try Command.run([
      "audit", scratch.path("bundle"), "--pack", "bk-2013", "--out", scratch.path("report"), "--format", "json,ndjson",
    ])
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("rasoat.yaml:13:5: warning: no file of the bundle is 'khac*.xlsx'"), "\(outcome.errors)")
    let manifest = String(decoding: try Data(contentsOf: scratch.url.appendingPathComponent("report/manifest.json")), as: UTF8.self)
    #expect(manifest.contains("\"config\": {"))
    #expect(manifest.contains("'U1' in all rows, as the mapping says"))
    #expect(manifest.contains(#""columns_not_read": ["Ghi chú"]"#), "\(manifest)")
    let rows = try Command.run(["eval", "case.received_at", scratch.path("bundle"), "--for", "case"])
    #expect(rows.output.contains("timestamp('2014-03-04T01:00:00Z')"), "\(rows.output)\(rows.errors)")
    #expect(rows.output.contains("timestamp('2014-03-24T02:00:00Z')"))
  }

  @Test("a finding is explained by the rows as the config maps them; a config that has changed is said")
  func explain() throws {
    let scratch = try bundle()
    _ = try Command.run([
      "audit", scratch.path("bundle"), "--pack", "bk-2013", "--out", scratch.path("report"), "--format", "json,ndjson",
    ])
    let findings = String(decoding: try Data(contentsOf: scratch.url.appendingPathComponent("report/findings.ndjson")), as: UTF8.self)
    let line = try #require(findings.split(separator: "\n").first { $0.contains("bk-2013/register-stops") })
    let id = String(line.dropFirst(#"{"finding_id":""#.count).prefix(16))
    let explained = try Command.run(["explain", scratch.path("report"), id])
    #expect(explained.status == 0, "\(explained.errors)")
    #expect(explained.output.contains("c = Hồ sơ A1"), "\(explained.output)")
    try scratch.write("bundle/rasoat.yaml", Self.config.replacingOccurrences(of: "{const: U1}", with: "{const: U2}"))
    let changed = try Command.run(["explain", scratch.path("report"), id])
    #expect((changed.output + changed.errors).contains("rasoat.yaml has other bytes than then"), "\(changed.output)\(changed.errors)")
  }

  @Test("a mistake in the inputs ends with 2, its place and what would be right")
  func mistakes() throws {
    let scratch = try bundle()
    try scratch.write("bundle/rasoat.yaml", Self.config.replacingOccurrences(of: "case_id:", with: "case_no:"))
    let outcome = try Command.run(["audit", scratch.path("bundle"), "--pack", "bk-2013", "--out", scratch.path("report")])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("rasoat.yaml:8:7"), "\(outcome.errors)")
    #expect(outcome.errors.contains("the dataset 'cases' has no column 'case_no'"))
  }
}
