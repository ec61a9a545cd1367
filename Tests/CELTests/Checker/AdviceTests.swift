import CEL
import Diagnostics
import Testing

@Suite struct AdviceTests {
  private func warnings(_ text: String) throws -> [String] {
    try CheckerSamples.check(text, in: CheckerSamples.strict).warnings.map(CheckerSamples.line)
  }

  @Test(
    "a value that may be missing spoils a macro that does not absorb errors",
    arguments: [
      (
        "unit.cases.filter(c, c.due_on <= audit.as_of).size() == 0",
        """
        cel/unguarded [c.due_on] 'c.due_on' may be missing: one row without it makes the whole 'filter' unknown \
        (guard it with has(c.due_on) && …, or use coalesce(c.due_on, …))
        """
      ),
      (
        "cases.map(c, c.due_on).size() > 0",
        """
        cel/unguarded [c.due_on] 'c.due_on' may be missing: one row without it makes the whole 'map' unknown \
        (write c.?due_on, or coalesce(c.due_on, …), or take only rows with has(c.due_on) by a filter before)
        """
      ),
      (
        "cases.exists_one(c, c.unit.level == 'commune')",
        """
        cel/unguarded [c.unit.level] 'c.unit' may be missing: one row without it makes the whole 'exists_one' unknown \
        (guard it with has(c.unit) && …, or use coalesce(c.unit, …))
        """
      ),
      (
        "cases.count(c, has(c.returned_at) && c.due_on == audit.as_of) == 0",
        """
        cel/unguarded [c.due_on] 'c.due_on' may be missing: one row without it makes the whole 'count' unknown \
        (guard it with has(c.due_on) && …, or use coalesce(c.due_on, …))
        """
      ),
      (
        "cases.filter(c, has(c.unit.name)).size() > 0",
        """
        cel/unguarded [has(c.unit.name)] 'c.unit' may be missing: one row without it makes the whole 'filter' unknown \
        (guard it with has(c.unit) && …, or use coalesce(c.unit, …))
        """
      ),
    ])
  func unguarded(text: String, expected: String) throws {
    let lines = try warnings(text)
    #expect(lines.first == expected)
  }

  @Test(
    "a guard, a filter before it or a macro that absorbs errors is enough",
    arguments: [
      "cases.filter(c, has(c.due_on) && c.due_on <= audit.as_of).size() == 0",
      "cases.filter(c, c.due_on <= audit.as_of && has(c.due_on)).size() == 0",
      "cases.filter(c, !has(c.due_on) || c.due_on <= audit.as_of).size() == 0",
      "cases.filter(c, has(c.due_on) ? c.due_on <= audit.as_of : false).size() == 0",
      "cases.filter(c, !has(c.due_on) ? false : c.due_on <= audit.as_of).size() == 0",
      "cases.filter(c, coalesce(c.due_on, audit.as_of) <= audit.as_of).size() == 0",
      "cases.filter(c, inForce(c.due_on, c.due_on, audit.as_of)).size() == 0",
      "cases.filter(c, c.?due_on.orValue(audit.as_of) <= audit.as_of).size() == 0",
      "cases.filter(c, c.?due_on.hasValue() && c.due_on <= audit.as_of).size() == 0",
      "cases.filter(c, has(c.due_on)).count(x, x.due_on <= audit.as_of) == 0",
      "cases.filter(c, has(c.due_on)).filter(c, c.online).map(x, x.due_on).size() == 0",
      "cases.filter(c, has(c.unit) && has(c.unit.name)).map(x, x.unit.name).size() == 0",
      "cases.map(c, has(c.due_on), c.due_on).size() == 0",
      "cel.bind(due, cases.filter(c, has(c.due_on)), due.count(c, c.due_on <= audit.as_of)) == 0",
      "cases.filter(c, has(c.due_on)).filter(c, unit.cases.exists(o, o.due_on == c.due_on)).size() == 0",
      "cases.exists(c, c.due_on <= audit.as_of)", "cases.filter(c, cases.exists(o, o.due_on == audit.as_of)).size() == 0",
      "cases.filter(c, case.due_on == audit.as_of).size() == 0", "cases.filter(c, c.events.size() > 0).size() == 0",
      "cases.filter(c, c.status == 'open').map(c, c.status).size() == 0",
    ])
  func guarded(text: String) throws {
    let lines = try warnings(text)
    #expect(lines == [])
  }

  @Test("what a value of a name is known to have is known in the next expression")
  func acrossNames() throws {
    var environment = CheckerSamples.strict
    let due = try CheckerSamples.check("cases.filter(c, has(c.due_on) && c.online)", in: environment)
    #expect(due.elementFacts == [".due_on"])
    environment.variables["due"] = due.type
    let text = "due.count(c, c.due_on <= audit.as_of) == 0"
    #expect(try CheckerSamples.check(text, in: environment).warnings.count == 1)
    environment.elementFacts["due"] = due.elementFacts
    #expect(try CheckerSamples.check(text, in: environment).warnings == [])
  }

  @Test(
    "a question whose answer is certain is warned of",
    arguments: [
      (
        "has(case.case_id)",
        "cel/always-present [has(case.case_id)] 'case.case_id' is a required column, so 'has' is always true (leave it out)"
      ),
      (
        "has(case.unit.unit_id)",
        """
        cel/always-present [has(case.unit.unit_id)] 'case.unit.unit_id' is a required column, so 'has' is always true \
        (ask for the reference: has(case.unit))
        """
      ),
      (
        "coalesce(case.fee_vnd, 0) > 0",
        """
        cel/never-missing [case.fee_vnd] 'case.fee_vnd' is never missing, so 'coalesce' never takes its second value \
        (write case.fee_vnd)
        """
      ),
      (
        "case.status in ['open', 'suspended', 'completed']",
        """
        cel/always-true [case.status in ['open', 'suspended', 'completed']] this is true for every value of 'case.status': \
        it names every value (write has(case.status) if any value will do)
        """
      ),
      (
        "case.online || case.status != 'open' || case.status != 'completed'",
        """
        cel/always-true [case.status != 'completed'] this is true for every value of 'case.status': \
        one of these terms holds for every value (write has(case.status) if any value will do)
        """
      ),
      (
        "case.status == 'open' && 'completed' == case.status",
        """
        cel/never-true ['completed' == case.status] no value of 'case.status' fulfils all of these \
        (write case.status in ['…', '…'] if either will do)
        """
      ),
      (
        "case.status > 'open'",
        """
        cel/enumeration-order [case.status > 'open'] 'case.status' is an enumeration: its values have no order but that of the alphabet \
        (name the values: case.status in ['…', '…'])
        """
      ),
    ])
  func certain(text: String, expected: String) throws {
    let lines = try warnings(text)
    #expect(lines == [expected])
  }

  @Test(
    "a question that can have two answers is not",
    arguments: [
      "has(case.due_on)", "coalesce(case.unit.unit_id, '') == ''",
      "coalesce(case.due_on, audit.as_of) == audit.as_of", "case.status in ['open', 'suspended']",
      "case.status != 'open' && case.status != 'completed'", "case.status == 'open' || case.unit.level == 'commune'",
    ])
  func open(text: String) throws {
    let lines = try warnings(text)
    #expect(lines == [])
  }

  @Test("lenient checks, as of the conformance files, warn of nothing")
  func lenient() throws {
    #expect(try CheckerSamples.check("has(case.case_id)", in: CheckerSamples.lenient).warnings == [])
  }

  @Test(
    "an 'all' over what may be an empty list is warned of unless the rule asks about the list",
    arguments: [
      ("unit.cases.all(c, c.online)", "true", 1), ("unit.cases.all(c, c.online)", "unit.cases.size() > 0", 0),
      ("unit.cases.size() > 0 && unit.cases.all(c, c.online)", "true", 0), ("all_online", "true", 1),
      ("case.online && unit.cases.filter(c, c.online).all(c, c.fee_vnd > 0)", "case.online", 1),
      ("unit.cases.all(c, c.online)", "cases.size() > 0", 1), ("mine.all(c, c.online)", "mine.size() > 0", 0),
      ("mine.all(c, c.online)", "unit.cases.exists(c, c.online)", 0), ("!unit.cases.all(c, c.online)", "true", 0),
      ("[1, 2].all(x, x > 0)", "true", 0),
    ])
  func vacuous(condition: String, scope: String, count: Int) throws {
    var environment = CheckerSamples.strict
    let lets = [
      "all_online": try CheckerSamples.check("unit.cases.all(c, c.online)", in: environment),
      "mine": try CheckerSamples.check("unit.cases.filter(c, c.online)", in: environment),
    ]
    for (name, value) in lets { environment.variables[name] = value.type }
    let found = VacuousTruth.warnings(
      in: try CheckerSamples.check(condition, in: environment), lets: lets, scope: [try CheckerSamples.check(scope, in: environment)])
    #expect(found.count == count)
    #expect(found.allSatisfy { $0.severity == .warning && $0.code == "cel/vacuous" })
  }
}
