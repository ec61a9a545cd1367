import CEL
import Diagnostics
import Testing

@Suite struct CheckerTypeTests {
  @Test(
    "an expression has the type that its parts give it",
    arguments: [
      ("1 + 2", "int"), ("1u", "uint"), ("'a' + 'b'", "string"), ("b'a'", "bytes"), ("null", "null_type"), ("[1, 2]", "list(int)"),
      ("[]", "list(dyn)"), ("[1, 'a']", "list(dyn)"), ("{'a': 1}", "map(string, int)"), ("{}", "map(dyn, dyn)"),
      ("[[], [1]]", "list(list(int))"), ("int", "type(int)"), ("type(1)", "type(int)"), ("list", "type(list(dyn))"),
      ("google.protobuf.Timestamp", "type(google.protobuf.Timestamp)"), ("true ? 1 : 2", "int"), ("dyn(1)", "dyn"), ("dyn(1) + 1", "int"),
      ("dyn(1) + dyn(2)", "dyn"), ("true ? dyn(1) : 1", "dyn"), ("[1, 2].map(x, [x])", "list(list(int))"),
      ("[1].filter(x, x > 0)", "list(int)"), ("{'a': 1}.map(k, k)", "list(string)"), ("[1].exists(x, x > 0)", "bool"),
      ("[1].count(x, x > 0)", "int"), ("[1].ratio(x, x > 0)", "double"), ("['a'].transformMap(i, v, v)", "map(int, string)"),
      ("{'a': 1}.transformMapEntry(k, v, {v: k})", "map(int, string)"), ("['a'].transformList(i, v, i)", "list(int)"),
      ("cel.bind(x, [1], x + x)", "list(int)"), ("optional.of(1)", "optional_type(int)"), ("optional.none().orValue(1)", "int"),
      ("optional.of(1).optMap(x, [x])", "optional_type(list(int))"),
      ("optional.of(1).optFlatMap(x, optional.none())", "optional_type(dyn)"),
      ("{'a': {'b': 1}}.?a.b", "optional_type(int)"), ("{'a': 1}[?'b']", "optional_type(int)"), ("[?optional.of(1)]", "list(int)"),
      ("{?'a': optional.of(1)}", "map(string, int)"), ("json.a.b", "dyn"), ("json.a == 1", "bool"),
      ("case", "case"), ("case.due_on", "date"), ("case.unit.level", "string"), ("has(case.unit.level)", "bool"),
      ("case.?due_on", "optional_type(date)"), ("case.?unit.level", "optional_type(string)"), ("cases.map(c, c.unit)", "list(unit)"),
      ("cases.filter(c, c.online)[0].fee_vnd", "int"), ("case.events.map(e, e.at)", "list(google.protobuf.Timestamp)"),
      ("coalesce(case.returned_at, audit.at)", "google.protobuf.Timestamp"), ("unit.cases.map(c, c.fee_vnd).sum()", "int"),
      ("case in cases", "bool"), ("case == cases[0]", "bool"), ("type(case) == event", "bool"),
    ])
  func type(text: String, expected: String) throws {
    #expect(try CheckerSamples.check(text, in: CheckerSamples.lenient).type.description == expected)
  }

  @Test("what is read of the records is known, sorted and once")
  func origins() throws {
    let checked = try CheckerSamples.check(
      "has(case.unit.level) && cases.exists(c, c.case_id == case.case_id && audit.as_of > c.?due_on.orValue(audit.as_of))",
      in: CheckerSamples.strict)
    #expect(checked.origins == ["audit.as_of", "cases.case_id", "cases.due_on", "cases.unit", "units.level"])
    #expect(checked.variables == ["audit", "case", "cases"])
  }

  @Test("constraints on event lists read the activities, though the text does not name the field")
  func originsOfEventFunctions() throws {
    let checked = try CheckerSamples.check("case.events.response('nhan', 'tra')", in: CheckerSamples.strict)
    #expect(checked.origins == ["cases.events", "events.activity"])
  }

  @Test("a select on a record refers to the field's slot, an operator to its overload")
  func references() throws {
    let checked = try CheckerSamples.check("case.fee_vnd + 1", in: CheckerSamples.strict)
    guard case .call(_, _, let operands, _) = checked.parsed.root.kind else {
      Issue.record("not a call")
      return
    }
    #expect(checked.references[checked.parsed.root.id] == .overloads(["add_int64"]))
    #expect(checked.references[operands[0].id] == .field(5))
    #expect(checked.types[operands[0].id] == .int)
  }

  @Test("the longest dotted name wins, the innermost container first, and local names shadow both")
  func names() throws {
    var environment = Environment(
      container: "a.b",
      variables: ["a.b.x": .int, "x": .string, "a.y.z": .bool, "y": .map(.string, .bytes), "y.z": .double], functions: .standard)
    func type(_ text: String) throws -> String { try CheckerSamples.check(text, in: environment).type.description }
    #expect(try type("x") == "int")
    #expect(try type(".x") == "string")
    #expect(try type("y.z") == "bool")
    #expect(try type(".y.z") == "double")
    #expect(try type("y.w") == "bytes")
    #expect(try type("[{'z': 1}].map(y, y.z)") == "list(int)")
    #expect(try type("['a'].map(x, .x)") == "list(string)")
    environment.container = ""
    #expect(try type("y.z") == "double")
  }

  @Test("a function of a namespace is found through its receiver, and its name is kept")
  func namespacedFunctions() throws {
    var functions = FunctionLibrary.standard
    functions.add(Function("a.b.f", "", overloads: [Overload("abf", [.int], .string) { _, _ in .null }]))
    let environment = Environment(container: "a", functions: functions)
    for text in ["b.f(1)", "a.b.f(1)", ".a.b.f(1)"] {
      let checked = try CheckerSamples.check(text, in: environment)
      #expect(checked.type == .string)
      #expect(checked.references[checked.parsed.root.id] == .function("a.b.f"))
    }
  }
}
