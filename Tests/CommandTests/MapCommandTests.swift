import Foundation
import Testing

@Suite("rasoat map")
struct MapCommandTests {
  private static let register = """
    UBND PHƯỜNG ABC,,,,
    STT,Số biên nhận,Đơn vị,Nhận ngày,"Nộp ""qua"" kênh"
    1,BN-1,U1,25/03/2014,Trực tiếp
    2,BN-2,,26/03/2014,Trực tuyến
    3,BN-3,,27/03/2014,Quầy

    """

  @Test("the proposal is a config: an audit reads the file by it")
  func proposal() throws {
    let scratch = try Scratch()
    try scratch.write("in/bang-ke.csv", Self.register)
    let outcome = try Command.run(["map", scratch.path("in/bang-ke.csv"), "--dataset", "cases"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("  - file: \"bang-ke.csv\"\n    dataset: cases"), "\(outcome.output)")
    #expect(outcome.output.contains("\"Quầy\""), "\(outcome.output)")
    try scratch.write("rasoat.yaml", outcome.output)
    let rows = try Command.run([
      "eval", "case.received_at", scratch.path("in"), "--for", "case", "--config", scratch.path("rasoat.yaml"),
    ])
    #expect(rows.status == 0, "\(rows.errors)")
  }

  @Test("a file that cannot be read ends with 3 and says why; the others are proposed")
  func unreadable() throws {
    let scratch = try Scratch()
    try scratch.write("in/bang-ke.csv", Self.register)
    try scratch.write("in/cut.xlsx", Data([0x50, 0x4B, 3, 4, 1, 2, 3]))
    let outcome = try Command.run(["map", scratch.path("in")])
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("bang-ke.csv"))
    #expect(outcome.errors.contains("cut.xlsx"))
    #expect(try Command.run(["map", scratch.path("none.csv")]).status == 2)
    #expect(try Command.run(["map", scratch.path("in"), "--dataset", "case"]).status == 2)
  }

  @Test("headers and values that are YAML themselves stay texts")
  func hostile() throws {
    let scratch = try Scratch()
    try scratch.write("in/cases.csv", "Mã hồ sơ,\"a: b\n- c\",Kênh tiếp nhận\nA1,1,\"x\n]: {\"\nA2,2,Trực tiếp\n")
    let outcome = try Command.run(["map", scratch.path("in/cases.csv")])
    try scratch.write("rasoat.yaml", outcome.output)
    let rows = try Command.run(["eval", "case.case_id", scratch.path("in"), "--for", "case", "--config", scratch.path("rasoat.yaml")])
    #expect(rows.status == 0, "\(outcome.output)\(rows.errors)")
  }

  @Test("a log has an entry for each dataset that it fills, by the keys of its attributes")
  func log() throws {
    let scratch = try Scratch()
    try scratch.write(
      "in/log.xes",
      """
      <log><trace><string key="concept:name" value="A"/><date key="startdate" value="2014-01-06T09:00:00+01:00"/>
      <string key="kênh tiếp nhận" value="Trực tiếp"/>
      <event><string key="concept:name" value="Tiếp nhận"/><date key="time:timestamp" value="2014-01-06T09:00:00+01:00"/></event></trace></log>
      """)
    let outcome = try Command.run(["map", scratch.path("in/log.xes")])
    #expect(outcome.output.contains("    dataset: cases\n    columns:\n      case_id: \"concept:name\"  # 100%"), "\(outcome.output)")
    #expect(outcome.output.contains("      channel: \"kênh tiếp nhận\""))
    #expect(outcome.output.contains("    # not used: startdate (dates)"))
    #expect(outcome.output.contains("      at: \"time:timestamp\"  # 100%"))
    try scratch.write("rasoat.yaml", outcome.output)
    let rows = try Command.run(["eval", "event.at", scratch.path("in"), "--for", "event", "--config", scratch.path("rasoat.yaml")])
    #expect(rows.output.contains("2014-01-06T08:00:00Z"), "\(rows.output)\(rows.errors)")
  }
}
