import Audit
import CEL
import Datasets
import Diagnostics
import Foundation
import Readers
import Testing

struct TrialTests {
  private static func bindings(_ json: String) throws -> [(name: String, value: Value)] {
    try JSONDecoder().decode([String: JSONValue].self, from: Data(json.utf8)).sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) }
  }

  @Test(
    "an expression alone has a type and a value",
    arguments: [
      ("1 + 2", "int", "3"), ("n + 1", "int", "4"), ("half * 2.0", "double", "1.0"), ("name + '!'", "string", "'Bắc!'"),
      ("list.filter(x, x > 1)", "list(int)", "[2, 3]"), ("map['a']", "bool", "true"),
      ("addWorkdays(date('2014-03-04'), 1)", "date", "date('2014-03-06')"), ("none == null", "bool", "true"),
    ])
  func alone(_ text: String, _ type: String, _ value: String) throws {
    let bindings = try Self.bindings(#"{"n": 3, "half": 0.5, "name": "Bắc", "list": [1, 2, 3], "map": {"a": true}, "none": null}"#)
    let trial = try ExpressionTrial(text, bindings: bindings)
    #expect(trial.checked.type.description == type)
    #expect(TrialWords().words(trial.evaluate(EvaluationContext(calendar: TestAudit.calendar))) == value)
  }

  @Test("a wrong type is refused with its place")
  func wrongType() throws {
    let error = #expect(throws: DiagnosticsError.self) { try ExpressionTrial("1 + 'a'") }
    #expect(error?.diagnostics.first?.excerpt?.line == "1 + 'a'")
  }

  @Test("on rows only the columns of the expression are needed")
  func needs() throws {
    let environment = RuleEnvironment(schema: try SchemaReader.read(SourceText(name: "schema.yaml", text: TestAudit.schema)))
    let trial = try RecordTrial("case.returned_at <= case.due_at", record: "case", environment: environment, pack: nil)
    #expect(trial.reads == ["cases.due_at", "cases.returned_at"])
    #expect(trial.needs.includes("due_at", of: "cases"))
    #expect(!trial.needs.includes("fee", of: "cases"))
    #expect(!trial.isPersonal)
    #expect(try RecordTrial("case.applicant + ''", record: "case", environment: environment, pack: nil).isPersonal)
  }

  @Test("an unknown record is refused with the nearest name")
  func unknownRecord() throws {
    let environment = RuleEnvironment(schema: try SchemaReader.read(SourceText(name: "schema.yaml", text: TestAudit.schema)))
    let error = #expect(throws: DiagnosticsError.self) {
      try RecordTrial("true", record: "caes", environment: environment, pack: nil)
    }
    #expect(error?.diagnostics.first?.hint == "did you mean 'case'?")
  }

  @Test("a summary counts conditions, and gives the range of numbers")
  func summary() {
    var conditions = TrialSummary()
    for value: Value in [
      .bool(true), .bool(false), .bool(true), .error(EvaluationError(.missing, "cases.due_at")), .error(EvaluationError(.overflow, "")),
    ] {
      conditions.add(value)
    }
    #expect(conditions.text(isCondition: true) == "5 rows · true 2 · false 1 · missing 1 · error 1")
    var numbers = TrialSummary()
    for number: Int64 in [3, 1, 2] { numbers.add(.int(number)) }
    #expect(numbers.text(isCondition: false) == "3 rows · min 1 · max 3 · missing 0 · error 0")
  }

  @Test("a missing value names its column")
  func missing() {
    #expect(TrialWords().words(.error(EvaluationError(.missing, "cases.due_at"))) == "missing: cases.due_at")
    #expect(TrialWords().words(.error(EvaluationError(.missing, "cases->procedure"))) == "missing: cases.procedure")
  }
}
