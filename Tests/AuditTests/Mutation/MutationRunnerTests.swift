import Diagnostics
import Foundation

import Testing

@testable import Audit
@testable import RulePacks

struct MutationRunnerTests {
  private static let rule = "for: case\non: date(case.received_at)\nrequire: case.fee < 2\nexamples:\n"

  private func example(_ name: String, fee: Int, _ outcome: String) -> String {
    "  - name: \(name)\n    data:\n      units: [{unit_id: U1, province: A}]\n"
      + "      cases: [{unit_id: U1, case_id: c, received_at: 2014-03-04 08:00, fee: \(fee)}]\n    expect: {c: \(outcome)}\n"
  }

  private func results(_ examples: String, accepted: [AcceptedMutant] = []) async throws -> [MutationResult] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (environment, packs) = try TestAudit(rules: [("fee", Self.rule + examples)], files: []).compile(in: folder)
    let runner = MutationRunner(ExampleRunner(environment: environment, calendar: TestAudit.calendar))
    return await runner.run(try #require(packs.first), accepted: accepted) { _ in true }
  }

  private func accepted(_ mutant: String) -> AcceptedMutant {
    AcceptedMutant(rule: "fee", expression: "require", mutant: mutant, reason: "why", location: SourceLocation(file: "mutants.yaml"))
  }

  @Test("examples on both sides of a boundary notice every mutant")
  func killed() async throws {
    let result = try #require(try await results(example("below", fee: 1, "pass") + example("at it", fee: 2, "fail")).first)
    #expect(result.survivors.isEmpty)
    #expect(result.mutants == 5)
    #expect(result.score == 1)
  }

  @Test("examples away from the boundary let mutants survive, each shown where it stands")
  func survivors() async throws {
    let result = try #require(try await results(example("far below", fee: 0, "pass") + example("far above", fee: 9, "fail")).first)
    #expect(result.survivors.map(\.mutated) == ["case.fee <= 2", "case.fee < 3", "case.fee < 1"])
    #expect(!result.isSufficient)
    let diagnostic = try #require(result.survivors.first?.diagnostic)
    #expect(diagnostic.excerpt?.line == "require: case.fee < 2")
    #expect(diagnostic.excerpt?.start == 18)
    #expect(diagnostic.message == "require: no example notices '<=' in place of '<'")
  }

  @Test("a survivor with a reason does not count, and an entry that names no survivor is stale")
  func acceptance() async throws {
    let result = try #require(
      try await results(
        example("far below", fee: 0, "pass") + example("just below", fee: 1, "pass") + example("far above", fee: 9, "fail"),
        accepted: [accepted("case.fee <= 2"), accepted("case.fee < 3"), accepted("case.fee > 2")]
      ).first)
    #expect(result.accepted == 2)
    #expect(result.survivors.isEmpty)
    #expect(result.score == 1)
    #expect(result.stale.map(\.mutant) == ["case.fee > 2"])
  }

  @Test("a cell that the rule reads and whose change changes nothing is named")
  func cells() async throws {
    let result = try #require(try await results(example("far below", fee: -9, "pass") + example("at it", fee: 2, "fail")).first)
    let cells = try #require(result.cells.first)
    #expect(result.cells.count == 1)
    // The unit's province, the day of receipt, the fee: blanked, each makes the outcome another.
    #expect(cells.cells == 3)
    #expect(cells.noticed == 3)
    #expect(cells.insensitive.isEmpty)
  }

  @Test("a rule without examples has no result")
  func noExamples() async throws { #expect(try await results("").isEmpty) }
}
