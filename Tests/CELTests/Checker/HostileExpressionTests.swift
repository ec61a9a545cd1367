import CEL
import Diagnostics
import Testing

/// Packs come from strangers: no expression within the limits may keep the checker busy.
@Suite struct HostileExpressionTests {
  private static func error(_ text: String) -> Diagnostic? {
    do throws(DiagnosticsError) {
      _ = try CheckerSamples.check(text, in: CheckerSamples.strict)
      return nil
    } catch {
      return error.diagnostics.first
    }
  }

  @Test("more than 10,000 parts are refused, with the place")
  func nodes() {
    let error = Self.error("[" + Array(repeating: "1", count: 10_001).joined(separator: ",") + "].size() > 0")
    #expect(error?.message == "the expression has more than 10000 parts")
    #expect(error?.location?.description == "e:1:20002")
    #expect(Self.error("[" + Array(repeating: "1", count: 9_990).joined(separator: ",") + "].size() > 0") == nil)
  }

  @Test(
    "conditions inside conditions, terms inside terms and names bound many times over take no time",
    .timeLimit(.minutes(1)),
    arguments: [
      ("(", "has(case.due_on)", " ? case.online : case.online)"), ("!(", "has(case.due_on)", " && has(case.returned_at))"),
      ("(case.online ? ", "case.online", " : has(case.due_on))"), ("[cases.filter(c, ", "has(case.due_on)", ")].exists(l, l.size() > 0)"),
      ("cel.bind(x, cases.filter(c, ", "case.online", "), x + x).size() > 0"), ("(has(case.due_on) || ", "case.online", ")"),
    ])
  func nested(open: String, core: String, close: String) {
    for depth in [4, 40, 90] {
      let text = String(repeating: open, count: depth) + core + String(repeating: close, count: depth)
      // Within the limits or beyond them: what matters is that an answer comes.
      _ = Self.error(text)
    }
  }

  @Test("thousands of terms that guard each other take no time", .timeLimit(.minutes(1)))
  func wide() {
    let terms = Array(repeating: "has(c.due_on)", count: 1_500).joined(separator: " && ")
    #expect(Self.error("cases.filter(c, \(terms)).size() > 0") == nil)
  }

  @Test("names that use each other many times over are looked into once", .timeLimit(.minutes(1)))
  func manyNames() throws {
    var environment = CheckerSamples.strict
    var lets: [String: CheckedExpression] = [:]
    for level in 0..<40 {
      let text = level == 0 ? "unit.cases.all(c, c.online)" : "v\(level - 1) && v\(level - 1)"
      lets["v\(level)"] = try CheckerSamples.check(text, in: environment)
      environment.variables["v\(level)"] = .bool
    }
    let condition = try CheckerSamples.check("v39", in: environment)
    #expect(VacuousTruth.warnings(in: condition, lets: lets, scope: [condition]).count == 0)
    #expect(VacuousTruth.warnings(in: condition, lets: lets, scope: []).count == 1)
  }
}
