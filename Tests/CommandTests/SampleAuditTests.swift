import Foundation
import Testing

struct SampleAuditTests {
  private func audit(into scratch: Scratch, _ name: String, _ options: [String] = []) throws -> Command.Outcome {
    try Command.run(["audit", "SampleData/bk-2013/bundle", "--out", scratch.path(name)] + options)
  }

  /// One folder per document: a bundle beside the findings that it must give.
  private static let samples: [String] = {
    let folder = Command.root.appendingPathComponent("SampleData")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: folder.appendingPathComponent("\($0)/expected.csv").path) }.sorted()
  }()

  @Test("every planted violation of a sample is found, and nothing else", arguments: samples)
  func planted(sample: String) throws {
    let scratch = try Scratch()
    let outcome = try Command.run(
      ["audit", "SampleData/\(sample)/bundle", "--out", scratch.path("report"), "--format", "ndjson", "--quiet"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.isEmpty)
    let report = try Data(contentsOf: scratch.url.appendingPathComponent("report/findings.ndjson"))
    let found = try String(decoding: report, as: UTF8.self).split(separator: "\n").map { line -> String in
      let finding = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      return ["rule_id", "unit_id", "subject", "outcome"].map { finding[$0] as? String ?? "" }.joined(separator: ",")
    }
    let file = Command.root.appendingPathComponent("SampleData/\(sample)/expected.csv")
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(whereSeparator: \.isNewline)
    let expected = lines.dropFirst().map(String.init)
    #expect(expected.count > 20)
    #expect(Set(found).symmetricDifference(expected).sorted() == [])
    #expect(found.count == expected.count)
  }

  @Test("the sample of the Bắc Kạn directive is there")
  func samplesAreThere() { #expect(Self.samples.contains("bk-2013")) }

  @Test("two runs give the same bytes, whatever the number of tasks")
  func deterministic() throws {
    let scratch = try Scratch()
    for (name, jobs) in [("one", "1"), ("many", "7")] {
      #expect(try audit(into: scratch, name, ["--jobs", jobs, "--quiet"]).status == 1)
    }
    let names = try FileManager.default.subpathsOfDirectory(atPath: scratch.path("one")).sorted()
    #expect(names.count > 18)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: scratch.path("many")).sorted() == names)
    for name in names where !name.hasSuffix("units") {
      let one = FileManager.default.contents(atPath: scratch.path("one/\(name)"))
      #expect(one == FileManager.default.contents(atPath: scratch.path("many/\(name)")), "\(name) differs")
    }
  }

  @Test("turning the rows of registers round changes nothing but where rows stand")
  func turnedRows() throws {
    let scratch = try Scratch()
    try FileManager.default.copyItem(
      at: Command.root.appendingPathComponent("SampleData/bk-2013/bundle"), to: scratch.url.appendingPathComponent("bundle"))
    for name in ["don_vi.csv", "nhan_su.csv", "lich_truc.csv", "pakn.csv"] {
      let rows = try Data(contentsOf: scratch.url.appendingPathComponent("bundle/\(name)")).split(separator: UInt8(ascii: "\n"))
      let turned = ([rows[0]] + rows.dropFirst().reversed()).map { Data($0) + Data("\n".utf8) }
      try scratch.write("bundle/\(name)", Data(turned.joined()))
    }
    func findings(_ bundle: String, _ name: String) throws -> [String] {
      _ = try Command.run(["audit", bundle, "--out", scratch.path(name), "--pack", "bk-2013", "--format", "ndjson,json", "--quiet"])
      let text = String(decoding: try Data(contentsOf: scratch.url.appendingPathComponent("\(name)/findings.ndjson")), as: UTF8.self)
      return text.split(separator: "\n").map { String($0.prefix(upTo: $0.range(of: "\"source\":")?.lowerBound ?? $0.endIndex)) }
    }
    let turned = try findings(scratch.path("bundle"), "turned")
    #expect(turned.count > 80)
    #expect(turned == (try findings("SampleData/bk-2013/bundle", "straight")))
    #expect(
      FileManager.default.contents(atPath: scratch.path("turned/summary.json"))
        == FileManager.default.contents(atPath: scratch.path("straight/summary.json")))
  }

  @Test("the manifest accounts for every row of every file")
  func accounting() throws {
    let scratch = try Scratch()
    _ = try audit(into: scratch, "report", ["--format", "json", "--quiet"])
    let data = try Data(contentsOf: scratch.url.appendingPathComponent("report/manifest.json"))
    let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let inputs = try #require(manifest["inputs"] as? [[String: Any]])
    let tables = inputs.flatMap { $0["tables"] as? [[String: Any]] ?? [] }
    #expect(tables.count > 20)
    for table in tables {
      let counts = try ["rows", "read", "rejected", "skipped"].map { try #require(table[$0] as? Int) }
      #expect(counts[0] == counts[1] + counts[2] + counts[3])
    }
    let summaryData = try Data(contentsOf: scratch.url.appendingPathComponent("report/summary.json"))
    let summary = try #require(try JSONSerialization.jsonObject(with: summaryData) as? [String: Any])
    for unit in try #require(summary["units"] as? [[String: Any]]) {
      for rule in try #require(unit["rules"] as? [[String: Any]]) {
        let parts = ["pass", "fail", "unknown", "not_applicable", "not_checked", "error"].compactMap { rule[$0] as? Int }
        #expect(parts.count == 6)
        #expect(rule["subjects"] as? Int == parts.reduce(0, +))
      }
    }
  }
}
