import Foundation
import Testing

struct ValidateCommandTests {
  private static let units = "unit_id,name,level,province,one_stop_active\nU1,Một,commune,Hà Nội,true\n"
  private static let cases = "unit_id,case_id,received_at,channel\nU1,a,04/03/2014 08:00,counter\nU1,b,14/03/2014 09:00,counter\n"

  /// Rules of nothing but the schema: no law asks for more columns.
  private func noPacks(_ scratch: Scratch) throws -> [String] {
    try FileManager.default.createDirectory(atPath: scratch.path("rules"), withIntermediateDirectories: true)
    for name in ["schema.yaml", "calendars"] {
      try FileManager.default.copyItem(
        at: Command.root.appendingPathComponent("Rules/\(name)"), to: scratch.url.appendingPathComponent("rules/\(name)"))
    }
    return ["--rules", scratch.path("rules")]
  }

  private func validate(_ scratch: Scratch, _ options: [String] = [], bundle: String = "bundle") throws -> Command.Outcome {
    try Command.run(["validate", scratch.path(bundle)] + options)
  }

  private func text(_ scratch: Scratch, _ file: String) throws -> String {
    String(decoding: try Data(contentsOf: scratch.url.appendingPathComponent(file)), as: UTF8.self)
  }

  @Test("a sound export ends with 0, its rows accounted for, and nothing is written")
  func sound() throws {
    let scratch = try Scratch()
    try scratch.write("bundle/units.csv", Self.units)
    try scratch.write("bundle/cases.csv", Self.cases)
    let outcome = try validate(scratch, try noPacks(scratch))
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("Mọi dòng đều được tính: 5 dòng = 3 đã đọc + 0 bị loại + 2 bỏ qua"))
    #expect(outcome.output.contains("Không có lỗi dữ liệu nào."))
    #expect(scratch.names == ["bundle", "rules"])
    #expect(try validate(scratch, try noPacks(Scratch()) + ["--quiet"]).output.isEmpty)
  }

  @Test("defects of every column end with 1, by rule with their first places; --fail-on says from which severity")
  func defects() throws {
    let scratch = try Scratch()
    try scratch.write("bundle/units.csv", Self.units)
    // No rule reads the rating: an audit would not look at it.
    try scratch.write(
      "bundle/cases.csv",
      "unit_id,case_id,received_at,rating,channel\nU1,a,14/03/2014 08:00,good,counter\nU1,b,14/03/2014 09:00,5,garden\n"
        + "U1,a,14/03/2014 08:00,4,counter\nU2,c,14/03/2014 08:00,4,counter\n")
    let rules = try noPacks(scratch)
    let outcome = try validate(scratch, rules + ["--lang", "en"])
    #expect(outcome.status == 1, "\(outcome.errors)")
    for words in [
      "(data/unreadable-cell)", "bundle/cases.csv:2: Cell cannot be read: found 'good'", "(data/unknown-value)", "'garden'",
      "bundle/cases.csv:2 = bundle/cases.csv:4: Key used twice: found 'U1/a'", "(data/unlisted-unit)",
      "Data defects: 4 · Medium: 3 · Low: 1",
    ] { #expect(outcome.output.contains(words), "\(words) in \(outcome.output)") }
    #expect(try validate(scratch, rules + ["--fail-on", "high"]).status == 0)
    #expect(try validate(scratch, rules + ["--unit", "U2", "--fail-on", "medium"]).status == 0)
  }

  @Test("an input that cannot be read, or whose rows were rejected, ends with 3 whatever else is wrong")
  func unreadable() throws {
    let scratch = try Scratch()
    let rules = try noPacks(scratch)
    try scratch.write("rejected/units.csv", Self.units)
    try scratch.write("rejected/cases.csv", Self.cases + "U1,,14/03/2014 09:00,counter\nU1,a,14/03/2014 09:00,counter\n")
    let rejected = try validate(scratch, rules + ["--fail-on", "never"], bundle: "rejected")
    #expect(rejected.status == 3)
    #expect(rejected.errors.contains("1 of 5 rows were rejected"))
    #expect(rejected.output.contains("= 4 đã đọc + 1 bị loại + 2 bỏ qua"))
    try scratch.write("damaged/units.csv", Self.units)
    try scratch.write("damaged/cases.xlsx", Data([0x50, 0x4B, 0x03, 0x04]) + Data(count: 100))
    let damaged = try validate(scratch, rules, bundle: "damaged")
    #expect(damaged.status == 3)
    #expect(damaged.errors.contains("damaged/cases.xlsx"))
    #expect(damaged.output.contains("data/unreadable-file"))
    try scratch.write("nothing/note.txt", "xin chào\n")
    let nothing = try validate(scratch, rules, bundle: "nothing")
    #expect(nothing.status == 3)
    #expect(nothing.errors.contains("note.txt"))
  }

  @Test(
    "what is asked for wrongly ends with 2 and writes nothing",
    arguments: [
      (["--jobs", "0"], "give 1 or more"), (["--pack", "bk-2031"], "did you mean 'bk-2013'?"),
      (["--format", "json"], "--format needs --out"),
      (["--out", "report", "--format", "pdf"], "pdf"), (["--fail-on", "worst"], "critical, high, medium, low, info or never"),
      (["--unit", "U9"], "no file names a unit 'U9'"), (["--config", "none.yaml"], "none.yaml"),
      (["--as-of", "2014-01-01"], "Unknown option"),
      (["--period", "2014"], "FROM..TO"), (["--out", "/proc/report"], "/proc"), (["--rules", "no-such-folder"], "no-such-folder"),
    ])
  func usage(options: [String], words: String) throws {
    let scratch = try Scratch()
    try scratch.write("bundle/units.csv", Self.units)
    try scratch.write("bundle/cases.csv", Self.cases)
    let outcome = try validate(scratch, options)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(scratch.names == ["bundle"])
    #expect(try validate(scratch, bundle: "none").status == 2)
    #expect(try Command.run(["validate"]).status == 2)
  }

  @Test("a config that is wrong ends with 2, one in the bundle is used")
  func config() throws {
    let scratch = try Scratch()
    let rules = try noPacks(scratch)
    try scratch.write("bundle/units.csv", Self.units)
    try scratch.write("bundle/cases.csv", Self.cases + "U1,c,14/03/2014 09:00,garden\n")
    try scratch.write("bundle/rasoat.yaml", "fail_on: high\n")
    #expect(try validate(scratch, rules).status == 0)
    try scratch.write("bundle/rasoat.yaml", "fail_onn: high\n")
    let typo = try validate(scratch, rules)
    #expect(typo.status == 2)
    #expect(typo.errors.contains("rasoat.yaml:1:1"))
  }

  @Test("a single file is judged for what it holds, without a period: columns that laws need count, other datasets do not")
  func singleFile() throws {
    let scratch = try Scratch()
    try scratch.write("staff.csv", "staff_id,unit_id,full_name\nS1,U1,Nguyễn Văn An\n")
    let outcome = try validate(scratch, ["--lang", "en", "--pack", "bk-2013"], bundle: "staff.csv")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("data/missing-column"))
    #expect(!outcome.output.contains("data/missing-dataset"))
    try scratch.write("bundle/staff.csv", "staff_id,unit_id,full_name\nS1,U1,Nguyễn Văn An\n")
    #expect(try validate(scratch, ["--pack", "bk-2013"]).output.contains("data/missing-dataset"))
    #expect(try validate(scratch, try noPacks(scratch) + ["--fail-on", "medium"], bundle: "staff.csv").status == 0)
  }

  @Test("with --out there is a report in every format, its counts those of the findings, the same for any number of tasks")
  func report() throws {
    let scratch = try Scratch()
    let sample = Command.root.appendingPathComponent("SampleData/bk-2013/bundle").path
    for (name, jobs) in [("one", "1"), ("many", "5")] {
      _ = try Command.run(["validate", sample, "--pack", "bk-2013", "--jobs", jobs, "--out", scratch.path(name), "--quiet"])
    }
    let names = try FileManager.default.subpathsOfDirectory(atPath: scratch.path("one")).sorted()
    #expect(Set(names).isSuperset(of: ["index.html", "findings.csv", "findings.ndjson", "summary.json", "manifest.json"]))
    for name in names where name != "units" {
      #expect(
        FileManager.default.contents(atPath: scratch.path("one/\(name)"))
          == FileManager.default.contents(atPath: scratch.path("many/\(name)")), "\(name) differs")
    }
    let summary = try #require(try JSONSerialization.jsonObject(with: Data(text(scratch, "one/summary.json").utf8)) as? [String: Any])
    let totals = try #require((summary["totals"] as? [String: Any])?["findings"] as? [String: Int])
    let lines = try text(scratch, "one/findings.ndjson").split(separator: "\n")
    #expect(totals.values.reduce(0, +) == lines.count)
    #expect(lines.allSatisfy { $0.contains(#""pack":"data""#) })
    let page = try text(scratch, "one/index.html")
    #expect(page.contains("Báo cáo kiểm tra dữ liệu kết xuất"))
    #expect(!page.contains("Căn cứ pháp lý"))
  }

  @Test("validate finds every defect of the export that an audit finds, and more", arguments: ["bk-2013", "hbt-2020", "tq-2018"])
  func superset(sample: String) throws {
    let scratch = try Scratch()
    let bundle = Command.root.appendingPathComponent("SampleData/\(sample)/bundle").path
    func findings(_ command: String) throws -> Set<String> {
      _ = try Command.run([command, bundle, "--out", scratch.path(command), "--format", "ndjson", "--quiet"])
      return Set(
        try text(scratch, "\(command)/findings.ndjson").split(separator: "\n").filter { $0.contains(#""pack":"data""#) }.map(String.init))
    }
    let (audit, validation) = (try findings("audit"), try findings("validate"))
    #expect(!audit.isEmpty)
    #expect(audit.subtracting(validation).isEmpty, "\(audit.subtracting(validation).first ?? "")")
  }

  @Test("an export handed in twice is one finding, also once packed and once not; rows of two exports that overlap name both places")
  func twice() throws {
    let scratch = try Scratch()
    let rules = try noPacks(scratch)
    try scratch.write("bundle/units.csv", Self.units)
    try scratch.write("bundle/cases.csv", Self.cases)
    try scratch.write("bundle/cases-2.csv", Self.cases)
    try scratch.write(
      "bundle/cases-3.csv", "unit_id,case_id,received_at,channel\nU1,z,14/03/2014 09:00,counter\nU1,b,15/03/2014 09:00,counter\n")
    let outcome = try validate(scratch, rules + ["--lang", "en"])
    #expect(outcome.status == 1)
    for words in [
      "bundle/cases.csv: File that repeats another: found 'bundle/cases-2.csv'",
      "bundle/cases-2.csv:3 = bundle/cases-3.csv:3: Key used twice: found 'U1/b'", "Data defects: 2 · High: 1 · Medium: 1",
    ] { #expect(outcome.output.contains(words), "\(words) in \(outcome.output)") }
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", scratch.path("bundle/cases-2.csv")]
    try gzip.run()
    gzip.waitUntilExit()
    #expect(
      try validate(scratch, rules + ["--lang", "en"]).output
        .contains("bundle/cases.csv: File that repeats another: found 'bundle/cases-2.csv.gz'"))
  }

  @Test("a zip is a bundle, and a closed pipe does not keep it from ending with its status")
  func zipAndPipe() throws {
    let scratch = try Scratch()
    try scratch.write("bundle/units.csv", Self.units)
    try scratch.write("bundle/cases.csv", Self.cases + "U1,a,14/03/2014 09:00,counter\n")
    let rules = try noPacks(scratch)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    shell.arguments = [
      "python3", "-c", "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1], 'w'); [z.write(f, f.split('/')[-1]) for f in sys.argv[2:]]",
      scratch.path("export.zip"), scratch.path("bundle/units.csv"), scratch.path("bundle/cases.csv"),
    ]
    try shell.run()
    shell.waitUntilExit()
    let outcome = try validate(scratch, rules, bundle: "export.zip")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("export.zip!/cases.csv:2 = export.zip!/cases.csv:4"))

    let process = Process()
    process.executableURL = Command.executable
    process.arguments = ["validate", scratch.path("bundle")] + rules
    process.currentDirectoryURL = Command.root
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try pipe.fileHandleForReading.close()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(process.terminationReason == .exit)
  }
}
