import Audit
import Findings
import Testing

struct OutcomeTests {
  private static let units = "unit_id,name,province,active\nU1,Một,A,true\nU2,Hai,B,true\n"
  private static let late = (
    id: "late",
    text: """
    for: case
    on: date(case.received_at)
    where: case.place == 'one_stop'
    require: case.returned_at <= case.due_at
    evidence: {due: case.due_at}
    message: {vi: "Hạn {due}", en: "Due {due}"}
    """
  )

  private func run(_ cases: String, rules: [(id: String, text: String)] = [late]) async throws -> AuditResult {
    let head = "unit_id,case_id,received_at,due_at,returned_at,place\n"
    return try await TestAudit(rules: rules, files: [("units.csv", Self.units), ("cases.csv", head + cases)]).run()
  }

  @Test(
    "each kind of subject gets its outcome",
    arguments: [
      ("U1,c,2014-03-04 08:00,2014-03-06 17:00,2014-03-06 17:00,one_stop", nil),
      ("U1,c,2014-03-04 08:00,2014-03-06 17:00,2014-03-06 17:01,one_stop", "late c fail"),
      ("U1,c,2014-03-04 08:00,2014-03-06 17:00,,one_stop", "late cases.returned_at unknown"),
      // Not in scope, so nobody asks for the missing day.
      ("U1,c,2014-03-04 08:00,2014-03-06 17:00,,specialist_room", nil),
      // The scope itself cannot be decided.
      ("U1,c,2014-03-04 08:00,2014-03-06 17:00,2014-03-06 17:00,", "late cases.place unknown"),
      // Outside the period, also where the scope cannot be decided.
      ("U1,c,2014-03-02 23:59,2014-03-06 17:00,2014-03-09 17:00,", nil),
      // Nobody knows when it was received.
      ("U1,c,,2014-03-06 17:00,2014-03-09 17:00,one_stop", "late cases.received_at unknown"),
      // The pack binds another province.
      ("U2,c,2014-03-04 08:00,2014-03-06 17:00,2014-03-06 17:01,one_stop", nil),
    ] as [(String, String?)])
  func outcomes(row: String, verdict: String?) async throws {
    let result = try await run(row + "\n")
    #expect(result.verdicts == [verdict].compactMap { $0 })
    // The accounting identity: the one subject is counted once, in its own unit.
    let counts = result.units.compactMap { unit in result.count("late", unit: unit.unitID) }
    #expect(counts.map(\.subjects).reduce(0, +) == 1)
  }

  @Test("a computation that fails is an error of its subject, and the run goes on")
  func error() async throws {
    let rule = (id: "ratio", text: "for: case\non: date(case.received_at)\nrequire: 10 / (size(case.case_id) - 1) > 1\n")
    let result = try await run("U1,c,2014-03-04 08:00,,,\nU1,cc,2014-03-04 08:00,,,\n", rules: [rule])
    #expect(result.verdicts == ["ratio c error"])
    #expect(
      result.count("ratio", unit: "U1")
        == count("ratio") {
          $0.add(.pass); $0.add(.error)
        })
  }

  @Test("a case is judged by the law of its own day")
  func inForce() async throws {
    let rule = (
      id: "new-law",
      text: "for: case\non: date(case.received_at)\nin_force: {from: 2014-03-06, to: 2014-03-07}\nrequire: \"false\"\n"
    )
    let rows = (5...8).map { "U1,c\($0),2014-03-0\($0) 08:00,,,\n" }.joined()
    #expect(try await run(rows, rules: [rule]).verdicts == ["new-law c6 fail", "new-law c7 fail"])
  }

  @Test("a let is evaluated only where it is needed, and may build on another")
  func lets() async throws {
    let rule = (
      id: "lets",
      text: """
      for: case
      on: date(case.received_at)
      let:
        days: workdaysBetween(date(case.received_at), date(case.due_at))
        broken: 1 / (size(case.case_id) - size(case.case_id))
        slow: days > params.most
      require: "!slow || broken == 1"
      """
    )
    let result = try await run(
      "U1,quick,2014-03-04 08:00,2014-03-07 17:00,,\nU1,slow,2014-03-04 08:00,2014-03-10 17:00,,\n", rules: [rule])
    // 5 March is a day off: from the 4th to the 7th there are two working days.
    #expect(result.verdicts == ["lets slow error"])
  }

  private func count(_ rule: String, _ change: (inout RuleCount) -> Void) -> RuleCount {
    var count = RuleCount(ruleID: "p/\(rule)")
    change(&count)
    return count
  }
}
