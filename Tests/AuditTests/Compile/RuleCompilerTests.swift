import Audit
import Diagnostics
import Foundation
import RulePacks
import Testing

@Suite("What is said of a rule before it runs")
struct RuleCompilerTests {
  private static let units = ("units.csv", "unit_id,name,province,active\nU1,Một,A,true\n")
  private static let cases = ("cases.csv", "unit_id,case_id,received_at\nU1,a,2014-03-04\nU1,b,2014-03-06\n")

  private func warnings(_ rule: String) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (environment, packs) = try TestAudit(rules: [("r", rule)], files: []).compile(in: folder)
    let problems = RuleCompiler(environment: environment).compile(packs[0].pack).diagnostics
    return problems.map { "\($0.severity) \($0.code) \($0.location.map { "\($0)" }?.split(separator: "/").last ?? "")" }
  }

  @Test("a loop over a table for every row of another is a warning, with its place")
  func quadratic() throws {
    #expect(
      try warnings("for: case\non: audit.period.end\nrequire: cases.exists(c, c.fee > case.fee)\n")
        == ["warning rules/quadratic r.yaml:8:10"])
    #expect(try warnings("for: case\non: audit.period.end\nrequire: cases.exists(c, c.case_id == case.case_id && c.fee > 0)\n") == [])
    #expect(try warnings("for: unit\non: audit.period.end\nrequire: unit.cases.exists(c, c.fee > 0)\n") == [])
  }

  @Test("a warning of an expression is passed on, and what a let filtered is known where it is used")
  func advice() throws {
    let rule =
      "for: unit\non: audit.period.end\nlet:\n  due: unit.cases.filter(c, GUARD)\nrequire: due.count(c, c.due_at > audit.at) == 0\n"
    #expect(try warnings(rule.replacingOccurrences(of: "GUARD", with: "has(c.due_at)")) == [])
    #expect(try warnings(rule.replacingOccurrences(of: "GUARD", with: "c.case_id != ''")) == ["warning cel/unguarded r.yaml:10:23"])
  }

  @Test("an 'all' that passes over an empty list is a warning unless 'where' asks about the list")
  func vacuous() throws {
    let rule = "for: unit\non: audit.period.end\nwhere: SCOPE\nrequire: unit.roster.all(d, has(d.staff_id))\n"
    #expect(try warnings(rule.replacingOccurrences(of: "SCOPE", with: "unit.active")) == ["warning cel/vacuous r.yaml:9:10"])
    #expect(try warnings(rule.replacingOccurrences(of: "SCOPE", with: "unit.roster.size() > 0")) == [])
  }

  @Test("a rule that costs more than the limit with the tables at hand is refused before it runs")
  func tooDear() async throws {
    var audit = TestAudit(
      rules: [("dear", "for: case\non: audit.period.end\nrequire: cases.exists(c, c.received_at > case.received_at)\n")],
      files: [Self.units, Self.cases])
    _ = try await audit.run()
    audit.options.ruleCost = 10
    let run = audit
    let error = await #expect(throws: DiagnosticsError.self) { try await run.run() }
    let problem = try #require(error?.diagnostics.first)
    #expect(problem.code == "audit/rule-cost")
    #expect(problem.message == "the rule 'p/dear' would take about 4·10^1 steps with this data, more than 10^1")
    #expect(
      problem.excerpt.map { String($0.line.dropFirst($0.start).prefix($0.length)) } == "cases.exists(c, c.received_at > case.received_at)")
  }
}
