import Audit
import Findings
import TestSupport
import Testing

struct EqualityIndexTests {
  @Test("looking rows up by a column gives what walking over them gives, also with missing cells", arguments: 0..<4)
  func same(seed: Int) async throws {
    var generator = SeededRandom(seed: UInt64(seed))
    func random(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }
    var cases = "unit_id,case_id,procedure_id,received_at,fee\n"
    for number in 0..<120 {
      let procedure = random(6) == 0 ? "" : "P\(random(9))"
      cases += "U\(random(2) + 1),c\(number),\(procedure),2014-03-04 08:00,\(random(4) == 0 ? "" : String(random(3)))\n"
    }
    // The second rule of each pair says the same in a form that no index can serve.
    let pairs = [
      (
        "exists", "unit.cases.exists(c, c.procedure_id == case.procedure_id && c.fee == 1)",
        "unit.cases.exists(c, !(c.procedure_id != case.procedure_id) && c.fee == 1)"
      ),
      ("count", "unit.cases.filter(c, c.fee == case.fee).size() < 9", "unit.cases.filter(c, !(c.fee != case.fee)).size() < 9"),
      (
        "all", "cases.exists(c, c.procedure_id == case.procedure_id && c.fee > 1)",
        "cases.exists(c, !(c.procedure_id != case.procedure_id) && c.fee > 1)"
      ),
    ]
    let rules = pairs.flatMap { name, indexed, plain in
      [(name, indexed), (name + "-plain", plain)].map { (id: $0.0, text: "for: case\non: date(case.received_at)\nrequire: \"\($0.1)\"\n") }
    }
    let result = try await TestAudit(
      rules: rules, files: [("units.csv", "unit_id,province\nU1,A\nU2,A\n"), ("cases.csv", cases)]
    ).run()
    for (name, _, _) in pairs {
      let indexed = result.verdicts.filter { $0.hasPrefix("\(name) ") }.map { $0.dropFirst(name.count) }
      let plain = result.verdicts.filter { $0.hasPrefix("\(name)-plain ") }.map { $0.dropFirst(name.count + 6) }
      #expect(indexed == plain)
      #expect(!indexed.isEmpty)
    }
  }
}
