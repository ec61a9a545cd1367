import Findings
import Foundation
import Testing

@testable import Reports

@Suite struct MachineFormatTests {
  private func written(_ result: AuditResult) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try await AuditFolderWriter(formats: [.csv, .ndjson, .json], out: "\(folder.path)/out").write(result)
    return folder
  }

  @Test("each format is as recorded", arguments: ["findings.ndjson", "findings.csv", "summary.json", "manifest.json"])
  func snapshots(file: String) async throws {
    try await expectSnapshot(written(TrickyResult.result()).bytes("out/\(file)"), "tricky-\(file)")
    try await expectSnapshot(written(TrickyResult.empty()).bytes("out/\(file)"), "empty-\(file)")
  }

  @Test("two runs give the same bytes")
  func determinism() async throws {
    let first = try await written(TrickyResult.result())
    let second = try await written(TrickyResult.result())
    for name in try first.names("out") { #expect(try first.bytes("out/\(name)") == second.bytes("out/\(name)")) }
  }

  @Test("each NDJSON line is an object whose values are the finding's")
  func ndjson() async throws {
    let lines = try await written(TrickyResult.result()).text("out/findings.ndjson").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    #expect(lines.count == TrickyResult.findings.count + 1)
    for (line, finding) in zip(lines, TrickyResult.findings) {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(same(object["finding_id"], finding.findingID))
      #expect(same(object["rule_id"], finding.ruleID))
      #expect(same(object["clause"], finding.clause))
      #expect(same(object["severity"], finding.severity.rawValue))
      #expect(same(object["outcome"], finding.outcome.rawValue))
      #expect(same(object["unit_id"], finding.unitID))
      #expect(same(object["subject"], finding.subject))
      #expect(same(object["date"], finding.date))
      #expect(same(object["message"], finding.message))
      #expect(same(object["status"], finding.status))
      #expect(same(object["waiver"], finding.waiver))
      #expect((object["evidence"] as? [String: Any])?.count == finding.evidence.count)
      #expect((object["source"] as? [String: Any])?["row"] as? Int == finding.sources.first?.row)
      #expect((object["sources"] as? [Any])?.count == (finding.sources.count > 1 ? finding.sources.count : nil))
    }
  }

  /// Byte for byte: `==` on strings would not tell composed from decomposed text.
  private func same(_ value: Any?, _ expected: String?) -> Bool {
    (value as? String).map { Array($0.utf8) } == expected.map { Array($0.utf8) }
  }

  @Test("the CSV has the same findings, formulas made text")
  func csv() async throws {
    let bytes = try await written(TrickyResult.result()).bytes("out/findings.csv")
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let rows = CSVParser.rows(Array(bytes.dropFirst(3)))
    #expect(rows.first == CSVLines.columns)
    #expect(rows.count == TrickyResult.findings.count + 1)
    for (row, finding) in zip(rows.dropFirst(), TrickyResult.findings) {
      #expect(row.count == CSVLines.columns.count)
      #expect(row.first == finding.findingID)
      let message = row[10].hasPrefix("'") ? String(row[10].dropFirst()) : row[10]
      #expect(Array(message.utf8) == Array(finding.message.utf8))
      let evidence = try #require(try JSONSerialization.jsonObject(with: Data(row[11].utf8)) as? [String: Any])
      #expect(evidence.count == finding.evidence.count)
      for field in row {
        let first = field.unicodeScalars.first
        #expect(!(first.map { "=+-@".unicodeScalars.contains($0) || $0.value < 0x20 } ?? false))
      }
    }
  }

  @Test(
    "text that begins like a formula gets an apostrophe, other text does not",
    arguments: [
      ("=1+1", "'=1+1"), ("+84", "'+84"), ("-5", "'-5"), ("@SUM", "'@SUM"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("a=1", "a=1"), ("", ""),
      ("=\"a\",b", "\"'=\"\"a\"\",b\""),
    ])
  func formulas(text: String, expected: String) {
    #expect(String(decoding: CSVText.line([text]), as: UTF8.self) == expected + "\r\n")
  }

  @Test("the summary's counts agree with the findings")
  func summary() async throws {
    let data = Data(try await written(TrickyResult.result()).bytes("out/summary.json"))
    let summary = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let totals = try #require(summary["totals"] as? [String: Any])
    let waived = try #require(totals["waived"] as? Int)
    let severities = try #require(totals["findings"] as? [String: Int])
    let outcomes = try #require(totals["findings_by_outcome"] as? [String: Int])
    #expect(severities.values.reduce(0, +) + waived == TrickyResult.findings.count)
    #expect(outcomes.values.reduce(0, +) + waived == TrickyResult.findings.count)
    let units = try #require(summary["units"] as? [[String: Any]])
    let ofUnits = units.reduce(0) { sum, unit in
      sum + ((unit["findings"] as? [String: Int])?.values.reduce(0, +) ?? 0) + (unit["waived"] as? Int ?? 0)
    }
    #expect(ofUnits == TrickyResult.findings.count)
    #expect((totals["outcomes"] as? [String: Int])?.values.reduce(0, +) == totals["subjects"] as? Int)
  }

  @Test("the manifest lists every file but itself, with its hash and size")
  func manifest() async throws {
    let folder = try await written(TrickyResult.result())
    let manifest = try #require(
      try JSONSerialization.jsonObject(with: Data(folder.bytes("out/manifest.json"))) as? [String: Any])
    let outputs = try #require(manifest["outputs"] as? [[String: Any]])
    #expect(outputs.compactMap { $0["path"] as? String } == ["findings.csv", "findings.ndjson", "summary.json"])
    for output in outputs {
      let bytes = try folder.bytes("out/\(try #require(output["path"] as? String))")
      #expect(output["bytes"] as? Int == bytes.count)
      #expect(output["sha256"] as? String == ContentHash.hex(bytes))
    }
  }
}

/// RFC 4180, and nothing of the writer's code.
enum CSVParser {
  static func rows(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != 0x22 {
          field.append(byte)
        } else if index < bytes.count, bytes[index] == 0x22 {
          field.append(0x22)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == 0x22 {
        isQuoted = true
      } else if byte == 0x2C || byte == 0x0D {
        row.append(String(decoding: field, as: UTF8.self))
        field = []
        if byte == 0x0D {
          index += 1
          rows.append(row)
          row = []
        }
      } else {
        field.append(byte)
      }
    }
    return rows
  }
}
