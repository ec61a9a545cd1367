import Foundation
import Testing

@testable import Audit

struct ExpressionMutatorTests {
  private func mutants(require: String) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let audit = TestAudit(rules: [("r", "for: case\non: date(case.received_at)\nrequire: |-\n  \(require)\n")], files: [])
    let (environment, packs) = try audit.compile(in: folder)
    let rule = try #require(packs.first?.rules.first)
    return RuleMutant.all(of: rule, environment: environment).filter { $0.place == "require" }.map(\.mutated)
  }

  @Test(
    "each operator, name and literal is changed in turn, in the order of the text",
    arguments: [
      ("case.fee < 1", ["true", "case.fee <= 1", "case.fee > 1", "case.fee < 2", "case.fee < 0"]),
      ("case.place == 'one_stop'", ["true", "case.place != 'one_stop'", "case.place == 'specialist_room'"]),
      ("has(case.fee)", ["true", "false"]),
      ("!unit.active", ["true", "unit.active"]),
      (
        "unit.active && has(case.fee)",
        [
          "true && has(case.fee)", "!(unit.active) && has(case.fee)", "unit.active || has(case.fee)", "unit.active && true",
          "unit.active && false",
        ]
      ),
      (
        "unit.cases.all(c, c.fee > 0)",
        [
          "true", "!(unit.cases.all(c, c.fee > 0))", "unit.cases.exists(c, c.fee > 0)", "unit.cases.all(c, true)",
          "unit.cases.all(c, c.fee >= 0)", "unit.cases.all(c, c.fee < 0)", "unit.cases.all(c, c.fee > 1)", "unit.cases.all(c, c.fee > -1)",
        ]
      ),
      (
        "date(case.received_at) >= date('2014-03-01')",
        [
          "true", "date(case.received_at) > date('2014-03-01')", "date(case.received_at) <= date('2014-03-01')",
          "date(case.received_at) >= date('2014-02-28')", "date(case.received_at) >= date('2014-03-02')",
        ]
      ),
      (
        "case.place in ['one_stop', 'specialist_room']",
        [
          "true", "!(case.place in ['one_stop', 'specialist_room'])", "case.place in ['specialist_room']", "case.place in ['one_stop']",
        ]
      ),
      (
        "date(case.due_at) == audit.period.end",
        ["true", "date(case.due_at) != audit.period.end", "date(case.due_at) == audit.period.start"]
      ),
      ("unit.name.fold() == 'x'", ["true", "unit.name == 'x'", "unit.name.fold() != 'x'", "unit.name.fold() == ''"]),
    ])
  func edits(require: String, expected: [String]) throws { #expect(try mutants(require: require) == expected) }

  @Test("an operator inside a comment or a text is none")
  func comments() throws {
    #expect(
      try mutants(require: "has(case.fee) // && not ||\n    && unit.name == '&&'").contains(
        "has(case.fee) // && not || || unit.name == '&&'"))
  }

  @Test("a let that only the evidence reads has no mutants, and ends of a rule's own period have")
  func places() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let text =
      "for: case\nin_force: {from: 2014-02-01, to: 2014-12-31}\nlet:\n  shown: case.fee + 1\n  used: case.fee > 2\n"
      + "require: used\nevidence:\n  fee: shown\n"
    let (environment, packs) = try TestAudit(rules: [("r", text)], files: []).compile(in: folder)
    let rule = try #require(packs.first?.rules.first)
    let mutants = RuleMutant.all(of: rule, environment: environment)
    #expect(Set(mutants.map(\.place)) == ["let used", "require", "in_force"])
    #expect(
      mutants.filter { $0.place == "in_force" }.map(\.mutated) == [
        "2014-01-31..2014-12-31", "2014-02-01..2014-12-30", "2014-02-02..2014-12-31", "2014-02-01..2015-01-01",
      ])
  }
}
