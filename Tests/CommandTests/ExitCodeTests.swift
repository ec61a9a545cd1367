import Foundation
import Testing

struct ExitCodeTests {
  private static let units = "unit_id,name,level,province,one_stop_active\nU1,Một,commune,Hà Nội,true\n"
  private static let cases = "unit_id,case_id,received_at\nU1,c,2014-03-04 08:00\n"

  private func bundle(_ scratch: Scratch, cases: String = cases) throws -> String {
    try scratch.write("bundle/units.csv", Self.units)
    try scratch.write("bundle/cases.csv", cases)
    return scratch.path("bundle")
  }

  @Test(
    "what is asked for wrongly ends with 2, says what to do, and writes nothing",
    arguments: [
      (["--jobs", "0"], "give 1 or more"), (["--pack", "bk-2031"], "did you mean 'bk-2013'?"),
      (["--rules", "no-such-folder"], "no-such-folder"),
      (["--period", "2014-06-30..2014-01-01"], "FROM..TO"), (["--as-of", "30/06/2014"], "2014-06-30"), (["--lang", "fr"], "vi or en"),
      (["--fail-on", "worst"], "critical, high, medium, low, info or never"), (["--format", "pdf"], "pdf"), (["--format", "docx"], "docx"),
      (["--param", "bk-2013.nope=1"], "nope"), (["--unit", "U9"], "no file names a unit 'U9'"), (["--calendar", "none.yaml"], "none.yaml"),
      (["--config", "none.yaml"], "none.yaml"), (["--no-such-option"], "Unknown option"),
    ])
  func usage(options: [String], words: String) throws {
    let scratch = try Scratch()
    let outcome = try Command.run(["audit", try bundle(scratch), "--out", scratch.path("report")] + options)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(scratch.names == ["bundle"])
  }

  @Test("a bundle that is not there ends with 2")
  func noBundle() throws {
    let scratch = try Scratch()
    let outcome = try Command.run(["audit", scratch.path("nothing"), "--out", scratch.path("report")])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("nothing"))
    #expect(try Command.run(["audit"]).status == 2)
    #expect(scratch.names.isEmpty)
  }

  @Test("rules without a pack are refused: nothing to find is not the same as nothing to judge by")
  func noPack() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path("rules"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Command.root.appendingPathComponent("Rules/schema.yaml"), to: scratch.url.appendingPathComponent("rules/schema.yaml"))
    let outcome = try Command.run(["audit", try bundle(scratch), "--rules", scratch.path("rules"), "--out", scratch.path("report")])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("no rule pack"))
  }

  @Test("help and version are answers, not mistakes")
  func help() throws {
    #expect(try Command.run(["--help"]).status == 0)
    #expect(try Command.run(["audit", "--help"]).output.contains("--period"))
    #expect(try Command.run(["--version"]).output == "0.1.0\n")
  }

  @Test("a typo in a pack stops the run with its place in the file")
  func typo() throws {
    let scratch = try Scratch()
    try scratch.write(
      "rules/p/pack.yaml",
      """
      pack: p
      title: {vi: "Gói", en: "Pack"}
      document: {issuer: "X", kind: "Y", number: null, issued: null, source: null}
      in_force: {from: 2014-01-01, to: null}
      replaces: []
      applies_to: "true"
      clauses: [{id: "1", summary: {vi: "Một", en: "One"}, requirements: [{id: r, vi: "Yêu cầu", en: "Requirement"}]}]
      """)
    try scratch.write(
      "rules/p/t/r.yaml",
      """
      id: r
      clause: "1"
      requirements: [r]
      title: {vi: "Quy tắc", en: "Rule"}
      severity: low
      for: case
      on: date(case.received_at)
      require: case.recieved_place == 'one_stop'
      """)
    let outcome = try Command.run(["audit", try bundle(scratch), "--rules", scratch.path("rules"), "--out", scratch.path("report")])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("r.yaml:8:15: error:"))
    #expect(outcome.errors.contains("did you mean 'received_place'?"))
    #expect(scratch.names == ["bundle", "rules"])
  }

  @Test(
    "an input that cannot be read ends with 3, names the file, and the rest is reported",
    arguments: [
      "truncated.xlsx", "binary.xls", "empty.csv", "rejected.csv",
    ])
  func unreadable(kind: String) throws {
    let scratch = try Scratch()
    let bundle = try bundle(scratch)
    let sample = try Data(contentsOf: Command.root.appendingPathComponent("SampleData/bk-2013/bundle/danh_muc_tthc.xlsx"))
    switch kind {
    case "truncated.xlsx": try scratch.write("bundle/procedures.xlsx", sample.prefix(sample.count / 2))
    case "binary.xls":
      try scratch.write("bundle/procedures.xls", Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) + Data(count: 2000))
    case "empty.csv": try scratch.write("bundle/procedures.csv", "")
    default: try scratch.write("bundle/cases-2.csv", "unit_id,case_id,received_at\nU1,,2014-03-04 08:00\n")
    }
    let outcome = try Command.run(["audit", bundle, "--out", scratch.path("report"), "--quiet"])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains(kind == "rejected.csv" ? "1 of 2 rows were rejected" : "bundle/procedures"))
    #expect(FileManager.default.fileExists(atPath: scratch.path("report/manifest.json")))
  }

  @Test("a bundle without a single readable table ends with 3 and writes nothing")
  func nothingReadable() throws {
    let scratch = try Scratch()
    try scratch.write("bundle/note.txt", "xin chào\n")
    let outcome = try Command.run(["audit", scratch.path("bundle"), "--out", scratch.path("report")])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("note.txt"))
    #expect(scratch.names == ["bundle"])
  }

  @Test("a folder that is not an earlier audit is never replaced")
  func foreignFolder() throws {
    let scratch = try Scratch()
    let bundle = try bundle(scratch)
    try scratch.write("mine/thesis.txt", "do not lose this\n")
    let outcome = try Command.run(["audit", bundle, "--out", scratch.path("mine")])
    #expect(outcome.status == 2)
    #expect(scratch.names == ["bundle", "mine"])
    #expect(FileManager.default.contents(atPath: scratch.path("mine/thesis.txt")) == Data("do not lose this\n".utf8))
    let unwritable = try Command.run(["audit", bundle, "--out", "/proc/report"])
    #expect(unwritable.status == 2)
    #expect(unwritable.errors.contains("/proc"))
  }

  @Test("the config that lies in a bundle is used, and is no file that nobody knows")
  func config() throws {
    let scratch = try Scratch()
    let bundle = try bundle(scratch)
    try scratch.write("bundle/rasoat.yaml", "fail_on: never\nperiod: 2014-03-01..2014-03-31\n")
    let outcome = try Command.run(["audit", bundle, "--format", "ndjson", "--out", scratch.path("report")])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("period: 2014-03-01..2014-03-31"))
    let findings = FileManager.default.contents(atPath: scratch.path("report/findings.ndjson")) ?? Data()
    #expect(!String(decoding: findings, as: UTF8.self).contains("rasoat.yaml"))
    try scratch.write("bundle/rasoat.yaml", "fail_onn: never\n")
    let typo = try Command.run(["audit", bundle, "--out", scratch.path("other")])
    #expect(typo.status == 2)
    #expect(typo.errors.contains("fail_on"))
  }

  @Test("findings below the threshold do not fail the run")
  func threshold() throws {
    let scratch = try Scratch()
    // U2 is in no list of units: a finding of severity low.
    let bundle = try bundle(scratch, cases: Self.cases + "U2,d,2014-03-04 08:00\n")
    let all = ["audit", bundle, "--out", scratch.path("report"), "--quiet", "--rules", Command.root.path + "/Rules"]
    // Datasets that the pack needs are missing, which is of severity high.
    #expect(try Command.run(all).status == 1)
    #expect(try Command.run(all + ["--fail-on", "critical"]).status == 0)
    #expect(try Command.run(all + ["--fail-on", "never"]).status == 0)
  }
}
