import Audit
import Findings
import TestSupport
import Testing

struct DeterminismTests {
  private func audit(rows: [String], jobs: Int, units: [String] = []) async throws -> AuditResult {
    var audit = TestAudit(
      rules: [
        (
          "late",
          "for: case\non: date(case.received_at)\nrequire: case.returned_at <= case.due_at\nevidence: {due: case.due_at}\nmessage: {vi: \"Hạn {due}\", en: \"Due {due}\"}\n"
        ),
        ("twice", "for: case\non: date(case.received_at)\nrequire: unit.cases.filter(c, c.case_id == case.case_id).size() == 1\n"),
      ],
      files: [
        ("units.csv", "unit_id,name,province,active\nU1,Một,A,true\nU2,Hai,A,true\n"),
        ("cases.csv", "unit_id,case_id,received_at,due_at,returned_at\n" + rows.joined()),
      ])
    audit.options.jobs = jobs
    audit.options.units = units
    return try await audit.run()
  }

  @Test("an audit of one unit finds in its rows what an audit of all finds, wherever they stand", arguments: [false, true])
  func oneUnit(areGrouped: Bool) async throws {
    var generator = SeededRandom(seed: 7)
    var rows = (0..<300).map { number in
      (unit: number / 100, text: "U\(number / 100),c\(number % 290),2014-03-04 08:00,2014-03-06 17:00,2014-03-0\(1 + number % 9) 09:00\n")
    }
    if !areGrouped { rows.shuffle(using: &generator) }
    let all = try await audit(rows: rows.map(\.text), jobs: 2)
    let one = try await audit(rows: rows.map(\.text), jobs: 2, units: ["U2"])
    func verdicts(_ result: AuditResult) -> [Finding] { result.allFindings.filter { $0.pack != "data" && $0.unitID == "U2" } }
    #expect(verdicts(one).count > 30)
    #expect(verdicts(one) == verdicts(all))
    #expect(one.count("late", unit: "U2") == all.count("late", unit: "U2"))
    #expect(one.count("late", unit: "U2").map { $0.pass + $0.fail + $0.unknown + $0.notApplicable + $0.error } == 100)
  }

  @Test("neither the number of tasks nor the order of rows changes a finding")
  func same() async throws {
    var generator = SeededRandom(seed: 20_140_304)
    var rows: [String] = []
    for number in 0..<400 {
      let unit = Int.random(in: 1...2, using: &generator)
      let returned = Int.random(in: 0...9, using: &generator)
      rows.append(
        "U\(unit),c\(number % 390),2014-03-04 08:00,2014-03-06 17:00,\(returned == 0 ? "" : "2014-03-0\(returned) 09:00")\n")
    }
    let one = try await audit(rows: rows, jobs: 1)
    #expect(one.allFindings.count > 100)
    let many = try await audit(rows: rows, jobs: 8)
    #expect(many.allFindings == one.allFindings)
    #expect(many.units == one.units)

    rows.shuffle(using: &generator)
    let shuffled = try await audit(rows: rows, jobs: 3)
    // A row's number is where the row stands; everything else stays.
    func withoutSources(_ result: AuditResult) -> [Finding] {
      result.allFindings.map { finding in
        var finding = finding
        finding.sources = []
        return finding
      }
    }
    #expect(withoutSources(shuffled) == withoutSources(one))
    #expect(shuffled.units == one.units)
  }
}
