import Audit
import Findings
import Testing

struct EachTests {
  private static let units = ("units.csv", "unit_id,name,province,active\nU1,Một,A,true\nU2,Hai,B,true\n")
  private static let cases = ("cases.csv", "unit_id,case_id,received_at\nU1,c,2014-03-04 08:00\n")

  @Test("a rule asks every working day of the period, and names the day that fails")
  func days() async throws {
    let days = [3, 4, 6, 7, 10, 11, 12, 14].map { "U1,2014-03-\($0 < 10 ? "0" : "")\($0),S\n" }.joined()
    let result = try await TestAudit(
      rules: [
        (
          "duty",
          "for: unit\neach: {day: audit.workdays}\non: audit.period.end\nrequire: unit.roster.exists(d, d.date == day)\nevidence: {day: day}\nmessage: {vi: \"Ngày {day}\", en: \"Day {day}\"}\n"
        )
      ], files: [Self.units, Self.cases, ("roster.csv", "unit_id,date,staff_id\n" + days)]
    ).run()
    // 5 March is a day off, 13 March has no one on duty; U2 is not bound.
    #expect(result.verdicts == ["duty U1/2014-03-13 fail"])
    #expect(result.allFindings.first { $0.pack == "p" }?.message == "Ngày 13/03/2014")
    #expect(result.count("duty", unit: "U1")?.subjects == 9)
    #expect(result.count("duty", unit: "U2")?.notApplicable == 1)
  }

  @Test("a record item is named by its code, without the day its version began")
  func records() async throws {
    let procedures =
      "procedure_id,effective_from,effective_to,province,fee\nP1,2014-01-01,,A,5\nP2,2014-01-01,2014-02-28,A,5\nP2,2014-03-01,,A,\n"
    let result = try await TestAudit(
      rules: [
        (
          "fee",
          "for: unit\neach: {procedure: unit.catalogue}\non: audit.period.end\nwhere: inForce(procedure.effective_from, procedure.effective_to, audit.as_of)\nrequire: has(procedure.fee)\n"
        )
      ], files: [Self.units, Self.cases, ("procedures.csv", procedures)]
    ).run()
    #expect(result.verdicts == ["fee U1/P2 fail"])
    #expect(result.count("fee", unit: "U1")?.subjects == 3)
  }

  @Test("where the list cannot be had, the unit itself is the one undecided subject")
  func missingList() async throws {
    let result = try await TestAudit(
      rules: [("fee", "for: unit\neach: {procedure: unit.catalogue}\non: audit.period.end\nrequire: has(procedure.fee)\n")],
      files: [Self.units, Self.cases]
    ).run()
    #expect(result.verdicts == ["fee procedures unknown"])
    #expect(result.allFindings.first { $0.pack == "p" }?.evidence.last?.value == .list([.string("U1")]))
  }
}
