import Audit
import Diagnostics
import Findings
import Foundation
import RulePacks
import Testing

struct CoverageMatrixTests {
  private func rows(findings: [String: Int]? = nil) throws -> [RequirementCoverage] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let example =
      "examples:\n  - name: e\n    data:\n      units: [{unit_id: U1, province: A}]\n    expect: {U1: pass}\n"
    var audit = TestAudit(
      rules: [
        ("computed", "for: unit\nrequire: unit.active\n" + example),
        ("asked", "for: unit\ncheck: {question: {vi: a, en: a}, look_at: {vi: a, en: a}, expect: yes}\n"),
      ], files: [])
    audit.pack = """
      clauses:
        - id: "1"
          summary: {vi: "Điều một", en: "Clause one"}
          requirements:
            - {id: p-1, vi: "Một", en: "One"}
            - {id: p-2, vi: "Hai", en: "Two", informational: {vi: "Vì", en: "Because"}}
            - {id: p-3, vi: "Ba", en: "Three"}
      """
    let (_, packs) = try audit.compile(in: folder)
    return CoverageMatrix.rows(packs.map(\.pack), language: .en, findings: findings)
  }

  @Test("every requirement says what decides it, also when nothing does")
  func decisions() throws {
    let rows = try rows()
    #expect(rows.map(\.requirement) == ["p-1", "p-2", "p-3"])
    #expect(rows.map(\.decidedBy) == [.both, .informational, .undecided])
    #expect(rows.map(\.rules) == [["computed"], [], []])
    #expect(rows.map(\.checks) == [["asked"], [], []])
    #expect(rows.map(\.why) == ["", "Because", ""])
    #expect(rows.first?.passExamples == 1)
    #expect(rows.first?.failExamples == 0)
    #expect(rows.allSatisfy { $0.findings == nil })
  }

  @Test("findings of an audit are counted for each requirement that their rule decides")
  func findings() throws {
    #expect(try rows(findings: ["p/computed": 2, "p/asked": 1, "other/computed": 5]).map(\.findings) == [3, 0, 0])
  }

  @Test("violations are counted by rule; what is unknown is none")
  func counts() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(throws: DiagnosticsError.self) { try FindingCounts.read(folder: folder.path) }
    let lines = ["fail", "unknown", "fail"].map { #"{"finding_id":"1","rule_id":"p/a","outcome":"\#($0)"}"# }.joined(separator: "\n")
    try Data(lines.utf8).write(to: folder.appendingPathComponent("findings.ndjson"))
    #expect(try FindingCounts.read(folder: folder.path) == ["p/a": 2])
    try Data("{}\n".utf8).write(to: folder.appendingPathComponent("findings.ndjson"))
    #expect(throws: DiagnosticsError.self) { try FindingCounts.read(folder: folder.path) }
  }
}
