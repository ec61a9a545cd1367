import CEL
import Diagnostics
import Foundation
import Tables
import Testing

/// The interpreter and the columns give the same for every subject.
@Suite("Agreement of the two evaluators")
struct AgreementTests {
  /// Expressions per task; `RASOAT_FUZZ` sets how many in all.
  static let count = ProcessInfo.processInfo.environment["RASOAT_FUZZ"].flatMap(Int.init) ?? 6000
  static let tasks = 4

  @Test("random expressions over random tables", arguments: 1...tasks)
  func random(task: Int) throws {
    var generator = ExpressionGenerator(seed: 0xC01 &+ UInt64(task), mistakes: 0)
    var compared = 0
    var failures = 0
    for turn in 0..<Self.count / Self.tasks {
      let text = generator.expression()
      guard let checked = try? Checker.check(try Parser.parse(EmbeddedText(text)), in: FuzzSchema.environment) else { continue }
      let tables = RandomTables(seed: UInt64(turn / 8) &* 1_000_003 &+ UInt64(task))
      defer { tables.unlink() }
      guard let problems = Self.problems(checked, tables) else { continue }
      compared += 1
      guard let problem = problems.first else { continue }
      failures += 1
      if failures <= 10 { Issue.record("\(problem): \(text)") }
    }
    #expect(failures == 0)
    #expect(compared * 2 > Self.count / Self.tasks, "only \(compared) were planned: the columns do too little")
  }

  @Test(
    "what comparing them has found stays mended",
    arguments: [
      "texts[number].startsWith(case.status)", "string(b'\\xff') < unit.code", "isBlank(case.status)",
      "optional.of(optional.none()).orValue(optional.of(case.rate))", "daysBetween(case.events[0].at, case.received_at)",
      "lists.range(case.fee).exists(z, case.online) || !case.online", "!case.online || lists.range(case.fee).exists(z, case.online)",
      "case.rate > 0.5 || lists.range(case.fee).exists(z, true) || !case.online",
      "case.events.all(e, lists.range(case.fee).exists(z, true) && e.activity == 'a')",
      "case.events.exists(e, e.activity == 'a' || lists.range(case.fee).exists(z, false))",
      "duration('36h') + timestamp('9999-12-31T23:59:59Z') > case.received_at && cel.bind(z, case.events[0], cel.bind(y, cel.bind(x, z, b'a'), case.online))",
    ])
  func found(text: String) throws {
    let checked = try Checker.check(try Parser.parse(EmbeddedText(text)), in: FuzzSchema.environment)
    for seed in 1...20 as ClosedRange<UInt64> { #expect((Self.problems(checked, RandomTables(seed: seed)) ?? []).isEmpty) }
  }

  /// Where the two differ; nil for an expression that no plan can be made of.
  static func problems(_ checked: CheckedExpression, _ tables: RandomTables) -> [String]? {
    let planner = ColumnPlanner(
      sources: ["case": tables.cases, "unit": tables.units, "event": tables.events], context: EvaluationContext(), library: .rules)
    let constants: [(String, Value)] = [
      ("name", .string("Hồ sơ")), ("number", .int(7)), ("day", .date(CivilDate(days: 19783))),
      ("numbers", .list([.int(3), .int(-1), .int(.max)])), ("texts", .list([.string("a"), .string("đ")])),
      ("labels", FuzzSchema.subjects[0][8]),
    ]
    guard let subject = try? planner.rows(tables.cases, named: "case"), let unit = try? planner.rows(tables.units, named: "unit") else {
      return nil
    }
    var bindings: [String: PlanBinding] = [
      "case": .node(subject), "unit": .node(unit), "cases": .variable(.table(tables.cases, relation: 0)),
    ]
    for (name, value) in constants { bindings[name] = .variable(.constant(value)) }
    guard let node = try? planner.plan(checked, bindings) else { return nil }
    let columns = planner.finish()
    let batch = columns.batch(
      count: tables.cases.rowCount, rows: [(subject, tables.cases.allRows), (unit, tables.unitRows)])
    // Some rows on their own, some of what they need known and some not.
    let some = tables.cases.allRows.filter { $0 % 3 == 1 }
    let partly = columns.batch(count: tables.cases.rowCount, rows: [(subject, tables.cases.allRows), (unit, tables.unitRows)])
    let selected = partly.selecting(some).vector(node)
    let vector = batch.vector(node)
    for (place, row) in some.enumerated() {
      let (one, other) = (selected.boxed(place, node.shape, columns.errors), vector.boxed(Int(row), node.shape, columns.errors))
      if !isSame(one, other, isDynamic: selected.errors?[place] == ErrorNumber.dynamic) {
        return ["row \(row) alone gives \(one.debugText), among others \(other.debugText)"]
      }
    }

    let program = Program(checked, variables: FuzzSchema.variables.map(\.name), library: .rules)
    let frame = Frame(slots: FuzzSchema.variables.count)
    return (0..<tables.cases.rowCount).compactMap { row in
      frame.clear()
      frame[0] = .record(Record(source: tables.cases, row: row))
      frame[1] = .record(Record(source: tables.units, row: Int(tables.unitRows[row])))
      frame[2] = tables.cases.list
      for (slot, constant) in constants.enumerated() { frame[slot + 3] = constant.1 }
      let expected = program.evaluate(frame)
      let found = vector.boxed(row, node.shape, columns.errors)
      if isSame(expected, found, isDynamic: vector.errors?[row] == ErrorNumber.dynamic) { return nil }
      return "row \(row): the interpreter gives \(expected.debugText), the columns \(found.debugText)"
    }
  }

  /// What is asked of the interpreter again may be anything: an error, or a value that columns cannot hold.
  private static func isSame(_ expected: Value, _ found: Value, isDynamic: Bool) -> Bool {
    if isDynamic { return true }
    switch (expected, found) {
    case (.error(let a), .error(let b)): return a == b
    case (.error, _), (_, .error): return false
    case (.double(let a), .double(let b)): return a == b || (a.isNaN && b.isNaN)
    case (.optional(let a?), .optional(let b?)): return isSame(a, b, isDynamic: false)
    case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1, isDynamic: false) }
    default: return Comparison.areEqual(expected, found)
    }
  }
}

@Suite("Parts that expressions share")
struct SharedPartTests {
  @Test(
    "what names a constant is one part only with the same constant",
    arguments: ["case.status == name", "case.status.startsWith(name)", "cases.exists(c, c.status == name)", "case.id.contains(name)"])
  func constants(text: String) throws {
    let tables = RandomTables(seed: 11)
    let checked = try Checker.check(try Parser.parse(EmbeddedText(text)), in: FuzzSchema.environment)
    let planner = ColumnPlanner(
      sources: ["case": tables.cases, "unit": tables.units, "event": tables.events], context: EvaluationContext(), library: .rules)
    let subject = try planner.rows(tables.cases, named: "case")
    func nodes(_ value: String) throws -> any ColumnNode {
      let object = Value.string(value)
      return try planner.plan(
        checked,
        ["case": .node(subject), "cases": .variable(.table(tables.cases, relation: 0)), "name": .variable(.constant(object))])
    }
    #expect(try nodes("open") === nodes("open"))
    #expect(try nodes("open") !== nodes("closed"))
  }
}
