import Audit
import Findings
import Testing

struct MissingDataTests {
  private static let units = ("units.csv", "unit_id,name,province,active\nU1,Một,A,true\n")

  @Test(
    "a column that no file has makes its rules unknown, also under has() and coalesce()",
    arguments: [
      "case.returned_at <= case.due_at", "!has(case.returned_at)", "coalesce(case.returned_at, case.due_at) <= case.due_at",
      "case.?returned_at.hasValue()",
    ])
  func absentColumn(require: String) async throws {
    let result = try await TestAudit(
      rules: [("r", "for: case\non: date(case.received_at)\nrequire: \"\(require)\"\n")],
      files: [Self.units, ("cases.csv", "unit_id,case_id,received_at,due_at\nU1,c,2014-03-04 08:00,2014-03-06 17:00\n")]
    ).run()
    #expect(result.verdicts == ["r cases.returned_at unknown"])
    #expect(result.dataFindings == ["data/missing-column cases.returned_at"])
  }

  @Test("an export without a column that may be left out says that no row has a value")
  func leftOut() async throws {
    let result = try await TestAudit(
      rules: [("r", "for: case\non: date(case.received_at)\nrequire: has(case.exempted_by)\n")],
      files: [Self.units, ("cases.csv", "unit_id,case_id,received_at\nU1,c,2014-03-04 08:00\n")]
    ).run()
    #expect(result.verdicts == ["r c fail"])
    #expect(result.dataFindings.isEmpty)
  }

  @Test("nobody misses what no law in force asks for", arguments: ["B", "A"])
  func notBound(province: String) async throws {
    var audit = TestAudit(
      rules: [("r", "for: case\non: date(case.received_at)\nrequire: case.returned_at <= case.due_at\n")],
      files: [
        ("units.csv", "unit_id,name,province\nU1,Một,\(province)\n"), ("cases.csv", "unit_id,case_id,received_at\nU1,c,2014-03-04 08:00\n"),
      ])
    #expect(try await audit.run().dataFindings.isEmpty == (province == "B"))
    // The pack is not in force yet.
    audit.options.period = AuditPeriod("2013-03-03..2013-03-14")
    #expect(try await audit.run().dataFindings.isEmpty)
  }

  @Test("has() is an answer where the column is there and the cell is blank")
  func blankCell() async throws {
    let result = try await TestAudit(
      rules: [("r", "for: case\non: date(case.received_at)\nrequire: has(case.returned_at)\n")],
      files: [Self.units, ("cases.csv", "unit_id,case_id,received_at,returned_at\nU1,c,2014-03-04 08:00,\n")]
    ).run()
    #expect(result.verdicts == ["r c fail"])
  }

  @Test(
    "a list over a dataset that no file has is missing; one without rows is empty",
    arguments: [
      (nil, ["r roster unknown"]), ("unit_id,date,staff_id\nU9,2014-03-04,S\n", ["r U1 fail"]),
    ] as [(String?, [String])])
  func absentDataset(roster: String?, verdicts: [String]) async throws {
    var files = [Self.units, ("cases.csv", "unit_id,case_id,received_at\nU1,c,2014-03-04 08:00\n")]
    if let roster { files.append(("roster.csv", roster)) }
    let result = try await TestAudit(
      rules: [("r", "for: unit\non: audit.period.end\nwhere: unit.active\nrequire: unit.roster.exists(d, d.date == audit.period.start)\n")],
      files: files
    ).run()
    let ours = result.allFindings.filter { $0.pack == "p" && $0.unitID == "U1" }
    #expect(ours.map { "r \($0.subject) \($0.outcome.rawValue)" } == verdicts)
    #expect(result.dataFindings.contains("data/missing-dataset roster") == (roster == nil))
  }

  @Test("undecided subjects are one finding per unit and column, with the first keys in order")
  func grouping() async throws {
    let rows = (1...25).reversed().map { "U1,c\($0 < 10 ? "0" : "")\($0),2014-03-04 08:00,\n" }.joined()
    let result = try await TestAudit(
      rules: [("r", "for: case\non: date(case.received_at)\nrequire: case.due_at > case.received_at\n")],
      files: [Self.units, ("cases.csv", "unit_id,case_id,received_at,due_at\n" + rows)]
    ).run()
    let finding = try #require(result.allFindings.first { $0.ruleID == "p/r" })
    #expect(result.verdicts == ["r cases.due_at unknown"])
    #expect(finding.severity == .info)
    #expect(finding.evidence[0] == EvidenceItem(name: "subjects", value: .int(25)))
    let first = (1...20).map { EvidenceValue.string("c\($0 < 10 ? "0" : "")\($0)") }
    #expect(finding.evidence[1] == EvidenceItem(name: "first", value: .list(first)))
    #expect(result.count("r", unit: "U1")?.unknown == 25)
  }

  @Test("days outside the calendar are unknown, never guessed")
  func outsideCalendar() async throws {
    let result = try await TestAudit(
      rules: [("r", "for: case\non: date(case.received_at)\nrequire: workdaysBetween(date(case.received_at), date(case.due_at)) < 9\n")],
      files: [Self.units, ("cases.csv", "unit_id,case_id,received_at,due_at\nU1,c,2014-03-04 08:00,2016-03-04 08:00\n")]
    ).run()
    #expect(result.allFindings.filter { $0.pack == "p" }.map(\.outcome) == [.unknown])
  }
}
