import Findings
import Testing

@Suite struct ResultTallyTests {
  @Test("findings are counted by unit, rule, severity and outcome; waived ones apart")
  func counts() {
    let tally = ResultTally(
      result(
        rules: [rule("p/a"), rule("p/b")], units: [unit("U1"), unit("U2")],
        findings: [
          finding(rule: "p/a", subject: "1"), finding(rule: "p/a", subject: "2", status: "waived"),
          finding(rule: "p/b", severity: .info, outcome: .unknown), finding(rule: "p/b", unit: "U2", severity: .low, outcome: .error),
        ]))
    #expect(tally.units.map(\.unit.unitID) == ["U1", "U2"])
    #expect(
      tally.units.map { [$0.severities[.high], $0.severities[.low], $0.severities[.info], $0.waived] } == [[1, 0, 1, 1], [0, 1, 0, 0]])
    #expect([tally.fail, tally.unknown, tally.error, tally.waived, tally.findings] == [1, 1, 1, 1, 4])
    #expect(tally.units.first?.groups.map(\.parts) == [0..<1, 1..<2])
    #expect(tally.rules.map(\.violations) == [1, 1])
    #expect(tally.rules.map(\.units) == [1, 1])
    #expect(tally.rules.map(\.unknown) == [0, 1])
  }

  @Test("a unit that only findings name is counted in its place")
  func unlistedUnit() {
    let tally = ResultTally(result(rules: [], units: [unit("U1")], findings: [finding(unit: ""), finding(unit: "U0")]))
    #expect(tally.units.map(\.unit.unitID) == ["", "U0", "U1"])
    #expect(tally.severities.total == 2)
  }

  @Test("units whose ids differ in case or in Unicode form are counted apart")
  func exactIDs() {
    let ids = ["U1", "e\u{301}", "u1", "\u{E9}"]
    let tally = ResultTally(result(rules: [], units: ids.map { unit($0) }, findings: ids.map { finding(unit: $0) }))
    #expect(tally.units.map(\.severities.total) == [1, 1, 1, 1])
  }

  @Test("a parent's roll-up is its own findings and those of all units below it")
  func rollup() {
    let tally = ResultTally(
      result(
        rules: [], units: [unit("C", parent: "D"), unit("D", parent: "P"), unit("E", parent: "D"), unit("P", parent: "absent")],
        findings: ["C", "D", "E"].map { finding(unit: $0) }))
    #expect(tally.units.map { $0.rollup?.total } == [nil, 3, nil, 3])
  }

  @Test("parents in a circle do not hang, and count each unit once")
  func cycle() {
    let tally = ResultTally(
      result(
        rules: [], units: [unit("A", parent: "B"), unit("B", parent: "A"), unit("C", parent: "C")],
        findings: ["A", "B", "C"].map { finding(unit: $0) }))
    #expect(tally.units.map { $0.rollup?.total } == [2, 2, nil])
  }

  @Test("more of the gravest severity is worse than any number of milder findings")
  func worse() {
    var grave = SeverityCounts()
    grave[.critical] = 1
    var many = SeverityCounts()
    many[.high] = 100
    #expect(SeverityCounts.isWorse(grave, many))
    #expect(!SeverityCounts.isWorse(many, grave))
    #expect(many.worst == .high)
    #expect(SeverityCounts().worst == nil)
  }
}
