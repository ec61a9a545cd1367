import CEL
import Testing

struct EventFunctionTests {
  /// A formula of linear temporal logic on finite traces (De Giacomo and Vardi 2013), evaluated by its definition.
  private indirect enum Formula: Sendable {
    case a, b
    case not(Formula)
    case and(Formula, Formula)
    case or(Formula, Formula)
    case next(Formula)
    case weakNext(Formula)
    case yesterday(Formula)
    case eventually(Formula)
    case always(Formula)
    case until(Formula, Formula)

    static func implies(_ left: Formula, _ right: Formula) -> Formula { .or(.not(left), right) }

    static func weakUntil(_ left: Formula, _ right: Formula) -> Formula { .or(.until(left, right), .always(left)) }

    func holds(_ trace: [String], _ i: Int, _ a: String, _ b: String) -> Bool {
      let rest = i..<max(i, trace.count)
      switch self {
      case .a: return rest.contains(i) && trace[i] == a
      case .b: return rest.contains(i) && trace[i] == b
      case .not(let f): return !f.holds(trace, i, a, b)
      case .and(let f, let g): return f.holds(trace, i, a, b) && g.holds(trace, i, a, b)
      case .or(let f, let g): return f.holds(trace, i, a, b) || g.holds(trace, i, a, b)
      case .next(let f): return i + 1 < trace.count && f.holds(trace, i + 1, a, b)
      case .weakNext(let f): return i + 1 >= trace.count || f.holds(trace, i + 1, a, b)
      case .yesterday(let f): return i > 0 && f.holds(trace, i - 1, a, b)
      case .eventually(let f): return rest.contains { f.holds(trace, $0, a, b) }
      case .always(let f): return rest.allSatisfy { f.holds(trace, $0, a, b) }
      case .until(let f, let g):
        return rest.contains { j in g.holds(trace, j, a, b) && (i..<j).allSatisfy { f.holds(trace, $0, a, b) } }
      }
    }
  }

  private static let response = Formula.always(.implies(.a, .eventually(.b)))
  private static let alternateResponse = Formula.always(.implies(.a, .next(.until(.not(.a), .b))))
  private static let chainResponse = Formula.always(.implies(.a, .next(.b)))
  private static let precedence = Formula.weakUntil(.not(.b), .a)
  private static let alternatePrecedence = Formula.and(precedence, .always(.implies(.b, .weakNext(precedence))))
  private static let chainPrecedence = Formula.always(.implies(.b, .yesterday(.a)))

  private static let formulas: [(String, Formula)] = [
    ("existence('a')", .eventually(.a)), ("absence('a')", .not(.eventually(.a))), ("init('a')", .a),
    ("end('a')", .eventually(.and(.a, .not(.next(.or(.a, .not(.a))))))), ("choice('a', 'b')", .or(.eventually(.a), .eventually(.b))),
    ("responded_existence('a', 'b')", .implies(.eventually(.a), .eventually(.b))),
    (
      "coexistence('a', 'b')",
      .and(.implies(.eventually(.a), .eventually(.b)), .implies(.eventually(.b), .eventually(.a)))
    ),
    ("response('a', 'b')", response), ("alternate_response('a', 'b')", alternateResponse), ("chain_response('a', 'b')", chainResponse),
    ("precedence('a', 'b')", precedence), ("alternate_precedence('a', 'b')", alternatePrecedence),
    ("chain_precedence('a', 'b')", chainPrecedence), ("succession('a', 'b')", .and(response, precedence)),
    ("alternate_succession('a', 'b')", .and(alternateResponse, alternatePrecedence)),
    ("chain_succession('a', 'b')", .and(chainResponse, chainPrecedence)),
    ("not_coexistence('a', 'b')", .not(.and(.eventually(.a), .eventually(.b)))),
    ("not_succession('a', 'b')", .always(.implies(.a, .not(.eventually(.b))))),
    ("not_chain_succession('a', 'b')", .always(.implies(.a, .not(.next(.b))))),
  ]

  /// All traces of up to five events of three activities.
  private static let traces: [[String]] = {
    var all: [[String]] = [[]]
    var longest = all
    for _ in 0..<5 {
      longest = longest.flatMap { trace in ["a", "b", "c"].map { trace + [$0] } }
      all += longest
    }
    return all
  }()

  @Test("every constraint is its formula, on all short traces", arguments: formulas.indices)
  func formula(number: Int) throws {
    let (text, formula) = Self.formulas[number]
    let program = try Self.fixture([]).program("events.\(text)")
    let same = try Self.fixture([]).program(
      "events.\(text.split(separator: "'b'", omittingEmptySubsequences: false).joined(separator: "'a'"))")
    for trace in Self.traces {
      let frame = Self.fixture(trace.map { ($0, "x") }).frame()
      #expect(program.evaluate(frame).debugText == "\(formula.holds(trace, 0, "a", "b"))", "\(trace)")
      #expect(same.evaluate(frame).debugText == "\(formula.holds(trace, 0, "a", "a"))", "\(trace), a = b")
    }
  }

  @Test(
    "counts, first and last",
    arguments: [
      ("events.existence('a', 2)", "true"), ("events.existence('a', 3)", "false"), ("events.absence('a', 3)", "true"),
      ("events.absence('a', 2)", "false"), ("events.exactly('a', 2)", "true"), ("events.exactly('c', 0)", "true"),
      ("events.exactly('c', -1)", "error(invalid_argument: 'exactly' needs a number that is not negative)"),
      ("events.exclusive_choice('a', 'b')", "false"), ("events.exclusive_choice('a', 'c')", "true"), ("events.first('a')", "event#0"),
      ("events.last('a').actor_id", "'z'"), ("events.first('c')", "error(missing: an event with that activity)"),
      ("has(events.first('c').actor_id)", "error(missing: an event with that activity)"),
      ("events.filter(e, e.actor_id != 'z').exactly('a', 1)", "true"), ("events.existence('A')", "false"),
    ])
  func counts(text: String, result: String) throws {
    #expect(try Self.fixture([("a", "x"), ("b", "y"), ("a", "z")]).evaluate(text).debugText == result)
  }

  @Test("an event without an activity makes the answer missing")
  func missingActivity() throws {
    for text in ["existence('a')", "absence('b')", "response('a', 'b')", "four_eyes('a', 'b')", "first('a')"] {
      #expect(try Self.fixture([("a", "x"), (nil, "y")]).evaluate("events.\(text)").isMissing)
    }
  }

  @Test(
    "four eyes",
    arguments: [
      ([("a", "x"), ("b", "y")], "true"), ([("a", "x"), ("b", "x")], "false"),
      ([("a", "x"), ("b", nil)], "error(missing: event.actor_id)"),
      ([("a", "x"), ("b", "x"), ("b", nil)], "false"), ([("a", nil), ("c", "x")], "true"), ([], "true"),
    ] as [([(String?, String?)], String)])
  func fourEyes(events: [(String?, String?)], result: String) throws {
    #expect(try Self.fixture(events).evaluate("events.four_eyes('a', 'b')").debugText == result)
  }

  @Test("activities are compared in NFC, with case and diacritics")
  func normalization() throws {
    let fixture = Self.fixture([("Tra\u{309} ke\u{302}\u{301}t qua\u{309}", "x")])
    #expect(try fixture.evaluate("events.existence('Trả kết quả')").debugText == "true")
    #expect(try fixture.evaluate("events.existence('trả kết quả')").debugText == "false")
    #expect(try fixture.evaluate("events.existence('Tra ket qua')").debugText == "false")
  }

  private static func fixture(_ events: [(String?, String?)]) -> RecordFixture {
    let source = TableSource(
      "event", fields: [("activity", .string), ("actor_id", .string)],
      rows: events.map { [$0.0.map(Value.string), $0.1.map(Value.string)] })
    return RecordFixture(variables: [("events", .list(.object("event")), source.list)], records: [source.type])
  }
}
