import CEL
import Diagnostics
import Testing

@Suite struct CheckerErrorTests {
  @Test(
    "an error marks its place, says what was found and expected, and what to do",
    arguments: [
      ("caze.fee_vnd > 0", "cel/undeclared [caze] there is no variable 'caze' (did you mean 'case'?)"),
      ("fee_vnd > 0", "cel/undeclared [fee_vnd] there is no variable 'fee_vnd' (did you mean 'case.fee_vnd'?)"),
      (
        "cases.all(c, fee_vnd > 0)", "cel/undeclared [fee_vnd] there is no variable 'fee_vnd' (did you mean 'c.fee_vnd' or 'case.fee_vnd'?)"
      ),
      ("case.online == True", "cel/undeclared [True] there is no variable 'True' (write true, in lower case)"),
      (
        "today() > case.due_on",
        "cel/undeclared [today] there is no function 'today' (the audit has its own clock: audit.as_of is the day, audit.at the instant)"
      ),
      ("['a'].contains('a')", "cel/no-overload [contains('a')] 'contains' of 'list(string)' cannot take (string) (write x in list)"),
      ("siez('a') == 1", "cel/undeclared [siez] there is no function 'siez' (did you mean 'size'?)"),
      ("name.startWith('a')", "cel/undeclared [startWith] there is no function 'startWith' (did you mean 'startsWith'?)"),
      (
        "optional.off(1)",
        "cel/undeclared [optional.off] there is no function 'optional.off' (did you mean 'optional.of' or 'optional.none'?)"
      ),
      (
        "case.online()", "cel/undeclared [online] there is no function 'online' ('online' is a field: write it without parentheses)"
      ),
      ("case.unit.levle", "cel/no-such-field [levle] 'unit' has no field 'levle' (did you mean 'level'?)"),
      ("has(case.unit.levle)", "cel/no-such-field [levle] 'unit' has no field 'levle' (did you mean 'level'?)"),
      ("name.size", "cel/no-such-field [size] a value of type 'string' has no fields, so no 'size' (it is a function: write size())"),
      (
        "case.events.activity",
        """
        cel/no-such-field [activity] a value of type 'list(event)' has no fields, so no 'activity' \
        (ask about its elements, as in list.exists(x, x.activity == …))
        """
      ),
      (
        "case.due_on < case.received_at",
        "cel/type-mismatch [case.due_on < case.received_at] cannot compare 'date' with 'timestamp' (convert with date(case.received_at))"
      ),
      (
        "true && case.fee_vnd == 1.5",
        "cel/type-mismatch [case.fee_vnd == 1.5] cannot compare 'int' with 'double' (convert with double(…) or int(…))"
      ),
      ("1 + 1.0", "cel/no-overload [1 + 1.0] no '+' for 'int' and 'double' (convert with double(…) or int(…))"),
      (
        "case.case_id == null",
        """
        cel/type-mismatch [case.case_id == null] cannot compare 'string' with 'null' \
        (a missing value is absent, not null: write has(case.case_id))
        """
      ),
      ("cases < cases", "cel/no-overload [cases < cases] values of type 'list(case)' have no order, so no '<'"),
      ("-name", "cel/no-overload [-name] no '-' for 'string'"),
      ("!name", "cel/not-bool [!name] found 'string', expected 'bool' (compare it: x != '')"),
      (
        "case.online && case.events",
        "cel/not-bool [case.events] found 'list(event)', expected 'bool' (write list.size() > 0, or list.exists(x, …))"
      ),
      ("cases.all(c, c.fee_vnd)", "cel/not-bool [c.fee_vnd] found 'int', expected 'bool' (compare it: x > 0)"),
      ("name ? 1 : 2", "cel/not-bool [name] found 'string', expected 'bool' (compare it: x != '')"),
      (
        "case.online ? 1 : 'a'",
        "cel/type-mismatch [1 : 'a'] the values of '? :' are 'int' and 'string' (convert with string(…), int(…) or double(…))"
      ),
      ("1 in ['a']", "cel/type-mismatch [1 in ['a']] 'int' cannot be in 'list(string)' (convert with string(…), int(…) or double(…))"),
      ("'a' in name", "cel/no-overload ['a' in name] 'in' needs a list or a map, found 'string' (write text.contains('…'))"),
      ("name[0]", "cel/no-overload [name[0]] a value of type 'string' has no index of type 'int'"),
      ("name.all(x, true)", "cel/type-mismatch [name] 'all' needs a list or a map, found 'string'"),
      (
        "startsWith(name, 'a')",
        "cel/no-overload [startsWith(name, 'a')] 'startsWith' cannot take (string, string) (it is a method: write x.startsWith(…))"
      ),
      (
        "name.startsWith(1)",
        "cel/no-overload [startsWith(1)] 'startsWith' of 'string' cannot take (int) (it takes string.startsWith(string))"
      ),
      (
        "name.coalesce('')",
        "cel/no-overload [coalesce('')] 'coalesce' of 'string' cannot take (string) (it is no method: write coalesce(…))"
      ),
      (
        "case.?due_on < audit.as_of",
        """
        cel/type-mismatch [case.?due_on < audit.as_of] cannot compare 'optional(date)' with 'date' \
        (unwrap it with .orValue(…), or write case.due_on, or coalesce(case.due_on, …))
        """
      ),
      ("[?1]", "cel/type-mismatch [1] found 'int', expected an optional (write optional.of(…), record.?field or map[?key])"),
      ("a.B{c: 1}", "cel/undeclared [a.B{c: 1}] there is no message type 'a.B' (write a map: {'key': value})"),
      (
        "[1].all(a, [1].all(b, [1].all(c, [1].all(d, [1].all(e, true)))))",
        """
        cel/too-deep [[1].all(e, true)] macros over lists are nested more than 4 levels deep \
        (join the lists by equality, or split the rule)
        """
      ),
      ("[1].all(x, y, true, 1)", "cel/undeclared [all] there is no function 'all' with these arguments (write list.all(x, P))"),
      (
        "[1].map(x)",
        "cel/undeclared [map] there is no function 'map' with these arguments (write list.map(x, value) or list.map(x, P, value))"
      ),
      ("has(case.unit, 1)", "cel/undeclared [has] there is no function 'has' with these arguments (write has(record.field))"),
      (
        "cel.bind(x, 1)",
        "cel/undeclared [cel.bind] there is no function 'cel.bind' with these arguments (write cel.bind(name, value, expression))"
      ),
      ("count(cases, true)", "cel/undeclared [count] there is no function 'count' with these arguments (write list.count(x, P))"),
    ])
  func lenient(text: String, expected: String) {
    #expect(CheckerSamples.errors(text, in: CheckerSamples.lenient).first == expected)
  }

  @Test(
    "rule files are held to more",
    arguments: [
      (
        "[1, 'a'].size() > 0",
        "cel/type-mismatch ['a'] found 'string' after 'int': elements have one type (convert with string(…), int(…) or double(…))"
      ),
      ("event.at > audit.at", "cel/undeclared [event] there is no variable 'event'"),
      ("json.a == 1", "cel/dynamic [json] the type is known only when the rule runs (convert the value, or say so with dyn(…))"),
      ("case.status == 'complete'", "cel/outside-domain ['complete'] 'case.status' is never 'complete' (did you mean 'completed'?)"),
      ("'x' != case.unit.level", "cel/outside-domain ['x'] 'unit.level' is never 'x' (it is one of 'province', 'commune')"),
      ("case.status in ['open', 'opne']", "cel/outside-domain ['opne'] 'case.status' is never 'opne' (did you mean 'open'?)"),
      (
        "case.received_at == null",
        """
        cel/type-mismatch [case.received_at == null] cannot compare 'timestamp' with 'null' \
        (a missing value is absent, not null: write has(case.received_at))
        """
      ),
      ("case.events.response('nhan', 'nhan')", "cel/same-activity ['nhan'] 'response' relates two activities, found 'nhan' twice"),
      ("case.events.response('nhan', 'ta')", "cel/outside-domain ['ta'] 'event.activity' is never 'ta' (did you mean 'tra'?)"),
    ])
  func strict(text: String, expected: String) {
    #expect(CheckerSamples.errors(text, in: CheckerSamples.strict).first == expected)
  }

  @Test(
    "a literal that cannot be read is an error of the pack",
    arguments: [
      ("case.received_at > timestamp('2024-13-01T00:00:00Z')", "['2024-13-01T00:00:00Z'] 'timestamp'"),
      ("duration('3 days') > duration('1h')", "['3 days'] 'duration'"),
      ("case.due_on == date('2024-02-30')", "['2024-02-30'] 'date'"), ("name.matches('(a')", "['(a'] 'matches'"),
      ("case.received_at.getHours('Asia/Nowhere') > 1", "['Asia/Nowhere'] 'getHours'"),
    ])
  func literals(text: String, place: String) throws {
    let error = try #require(CheckerSamples.errors(text, in: CheckerSamples.strict).first)
    #expect(error.hasPrefix("cel/bad-literal \(place) cannot read this: "))
    #expect(CheckerSamples.errors(text, in: CheckerSamples.lenient).isEmpty)
  }

  @Test(
    "rule files take what they need",
    arguments: [
      "coalesce(case.returned_at, audit.at) > case.received_at", "'%s: %d'.format([case.case_id, case.fee_vnd]) != ''",
      "dyn(case.fee_vnd) == 1.0", "case.status == 'open' || case.status in ['suspended', 'completed']", "size([]) == 0",
      "unit.cases.exists(c, c != case && c.case_id == case.case_id)", "dyn(cases).all(c, c.x == 1)",
      "case.received_at < timestamp('2024-01-01T00:00:00+07:00')", "case.events.response('nhan', 'tra')", "type(case.fee_vnd) == int",
      "case.?due_on.orValue(audit.as_of) <= audit.as_of", "cases.ratio(c, c.online) >= target", "name.matches('^[0-9]+$')",
    ])
  func accepted(text: String) {
    #expect(CheckerSamples.errors(text, in: CheckerSamples.strict) == [])
  }

  @Test("all errors of an expression are reported, in the order of the text, one per cause")
  func several() {
    #expect(
      CheckerSamples.errors("nope + 1 > 2 && case.x == 1 && (1 + 'a') * 2 == 3 && cases.all(c, c.y.z)", in: CheckerSamples.strict)
        .map { String($0.prefix { $0 != "]" }) } == [
          "cel/undeclared [nope", "cel/no-such-field [x", "cel/no-overload [1 + 'a'", "cel/no-such-field [y",
        ])
  }

  @Test("at most 20")
  func cap() {
    let text = (0..<30).map { "v\($0)" }.joined(separator: " && ")
    #expect(CheckerSamples.errors(text, in: CheckerSamples.strict).count == 20)
  }
}
