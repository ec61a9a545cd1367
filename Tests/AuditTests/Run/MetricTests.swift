import Audit
import Findings
import Testing

struct MetricTests {
  private func run(_ rows: String) async throws -> AuditResult {
    var audit = TestAudit(
      rules: [("low", "for: unit\non: audit.period.end\nrequire: metric.on_time >= 0.9\n")],
      files: [
        ("units.csv", "unit_id,name,province\nU1,Một,A\nU2,Hai,B\n"),
        ("cases.csv", "unit_id,case_id,received_at,due_at,returned_at\n" + rows),
      ])
    audit.pack = """
      applies_to: unit.province == 'A'
      metrics:
        - id: on_time
          title: {vi: "Đúng hạn", en: "On time"}
          for: unit
          value: {numerator: "unit.cases.count(c, c.returned_at <= c.due_at)", denominator: unit.cases.size()}
          unit: percent
          better: higher
          target: 0.9
          min_denominator: 2
      clauses:
        - id: "1"
          summary: {vi: "Điều một", en: "Clause one"}
          requirements:
            - {id: p-1, vi: "Yêu cầu", en: "Requirement"}
      """
    return try await audit.run()
  }

  private func row(_ id: String, returned: String) -> String { "U1,\(id),2014-03-04 08:00,2014-03-06 17:00,\(returned)\n" }

  @Test("a metric has its numerator and denominator, and a rule may ask for it")
  func value() async throws {
    let result = try await run(row("a", returned: "2014-03-06 08:00") + row("b", returned: "2014-03-07 08:00"))
    let metric = try #require(result.units.first { $0.unitID == "U1" }?.metrics.first)
    #expect(metric.id == "p.on_time")
    #expect((metric.numerator, metric.denominator, metric.value, metric.met) == (1, 2, 0.5, false))
    #expect(result.verdicts == ["low U1 fail"])
    // A pack that does not bind a unit says nothing of it.
    #expect(result.units.first { $0.unitID == "U2" }?.metrics.isEmpty == true)
  }

  @Test("over too few cases a rule that asks for it does not apply")
  func tooFew() async throws {
    let result = try await run(row("a", returned: "2014-03-07 08:00"))
    #expect(result.verdicts.isEmpty)
    #expect(result.count("low", unit: "U1")?.notApplicable == 1)
    #expect(result.units.first { $0.unitID == "U1" }?.metrics.first?.value == nil)
  }

  @Test("a metric made of missing values is unknown, and names what is missing")
  func missing() async throws {
    let result = try await run(row("a", returned: "") + row("b", returned: "2014-03-06 08:00"))
    #expect(result.verdicts == ["low cases.returned_at unknown"])
  }
}
