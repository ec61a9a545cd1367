import CEL
import Diagnostics
import Tables

/// The same expressions over columns, and what only columns have: a hash index, a reduction per unit.
enum ColumnBenchmarks {
  static let all =
    CaseCondition.all.map { condition in
      Benchmark(name: "columns/\(condition.name)") { rows in
        let cases = GeneratedCases(rows: rows)
        return try work(condition.text, over: .cases, cases, expected: (0..<rows).count { condition.holds(cases, $0) })
      }
    } + [
      Benchmark(name: "columns/join") { rows in
        // Every case has its number for itself.
        try work("unit.cases.count(c, c.case_id == case.case_id) == 1", over: .cases, GeneratedCases(rows: rows), expected: rows)
      },
      Benchmark(name: "columns/segments") { rows in
        let cases = GeneratedCases(rows: rows)
        let units = Set(cases.unit).count
        let late = Dictionary(grouping: 0..<rows) { cases.unit[$0] }.values.count { members in
          members.contains { row in cases.returned[row].map { $0 > cases.due[row] } ?? false }
        }
        return try work(
          "unit.cases.filter(c, has(c.returned_at) && c.returned_at > c.due_at).size() > 0", over: .units(units), cases, expected: late)
      },
    ]

  private enum Subjects {
    case cases
    case units(Int)
  }

  private static func work(_ text: String, over subjects: Subjects, _ cases: GeneratedCases, expected: Int) throws -> Work {
    let tables = ColumnCases(cases)
    let environment = Environment(
      variables: ["case": .object("case"), "unit": .object("unit")], records: ["case": tables.cases.type, "unit": tables.units.type],
      functions: .rules, isStrict: true)
    let planner = ColumnPlanner(
      sources: ["case": tables.cases, "unit": tables.units], context: EvaluationContext(), library: .rules)
    let subject = try planner.rows(tables.cases, named: "case")
    let unit = try planner.rows(tables.units, named: "unit")
    let node = try planner.plan(
      Checker.check(Parser.parse(EmbeddedText(text)), in: environment), ["case": .node(subject), "unit": .node(unit)])
    let program = planner.finish()
    let count = if case .units(let units) = subjects { units } else { cases.rowCount }
    // The engine makes them once for all rules.
    let stretches = stride(from: 0, to: count, by: 4096).map { start in (start..<min(start + 4096, count)).map { Int32($0) } }
    let batches = stretches.map { rows in
      let units = if case .units = subjects { rows } else { rows.map { tables.unitRows[Int($0)] } }
      return (rows, units)
    }
    return Work(rows: cases.rowCount, expected: expected) {
      batches.reduce(0) { sum, rows in
        let batch = program.batch(count: rows.0.count, rows: [(subject, rows.0), (unit, rows.1)])
        return sum + rows.0.count - VerdictKernels.zeroCount(batch.vector(node).bools)
      }
    }
  }
}

/// Generated cases and their units as tables.
private struct ColumnCases {
  let cases: ColumnTable
  let units: ColumnTable
  let unitRows: [Int32]

  init(_ cases: GeneratedCases) {
    let rows = 0..<cases.rowCount
    func all(_ type: ColumnType, _ values: Column.Values) -> Column {
      Column(type: type, values: values, validity: Validity(count: rows.count))
    }
    func instants(_ seconds: [Int64]) -> Column.Values { .timestamp(PackedInts(seconds.map { $0 * 1_000_000 })) }
    var returned = Validity()
    for row in rows { returned.append(cases.returned[row] != nil) }
    let columns: [(String, CELType, Column)] = [
      ("case_id", .string, all(.string, .text(TextBuffer(rows.map { cases.caseID($0) })))),
      ("supplement_requests", .int, all(.int, .int(PackedInts(cases.supplements)))),
      (
        "received_place", .string,
        all(.string, .dictionary(codes: PackedInts(cases.place.map { Int64($0) }), values: GeneratedCases.places))
      ),
      ("channel", .string, all(.string, .dictionary(codes: PackedInts(cases.channel.map { Int64($0) }), values: GeneratedCases.channels))),
      ("received_at", .timestamp, all(.timestamp, instants(cases.received))), ("due_at", .timestamp, all(.timestamp, instants(cases.due))),
      (
        "returned_at", .timestamp,
        Column(type: .timestamp, values: instants(cases.returned.map { $0 ?? 0 }), validity: returned)
      ),
    ]
    let table = ColumnTable("case", columns, rowCount: rows.count)
    let count = (cases.unit.last ?? 0) + 1
    var starts = [Int32](repeating: 0, count: count + 1)
    for unit in cases.unit { starts[unit + 1] += 1 }
    for unit in 0..<count { starts[unit + 1] += starts[unit] }
    let list = ListStorage(
      starts: starts, rows: nil, undecided: Validity(repeating: false, count: count), target: table,
      missing: EvaluationError(.missing, "units=>cases"), relation: 1)
    self.cases = table
    units = ColumnTable("unit", [], list: ("cases", list), rowCount: count)
    unitRows = cases.unit.map { Int32($0) }
  }
}

private final class ColumnTable: ColumnSource {
  let type: RecordType
  let rowCount: Int
  private let fields: [FieldStorage]

  init(_ name: String, _ columns: [(String, CELType, Column)], list: (String, ListStorage)? = nil, rowCount: Int) {
    var fields = columns.map { RecordField(name: $0.0, type: $0.1, mayBeMissing: !$0.2.validity.isAllValid, origin: "\(name).\($0.0)") }
    var storage: [FieldStorage] = columns.map { .column($0.2, missing: EvaluationError(.missing, "\(name).\($0.0)")) }
    if let list {
      fields.append(RecordField(name: list.0, type: .list(.object("case")), mayBeMissing: true, origin: "\(name).\(list.0)"))
      storage.append(.list(list.1))
    }
    type = RecordType(name: name, fields: fields)
    self.fields = storage
    self.rowCount = rowCount
  }

  var allRows: [Int32] { (0..<rowCount).map { Int32($0) } }

  func storage(of field: Int) -> FieldStorage { fields[field] }

  /// Only the interpreter asks for single values.
  func value(row: Int, field: Int) -> Value { .error(EvaluationError(.missing, type.fields[field].origin)) }

  func rows(of list: RecordList, whereField field: Int, equals key: Value) -> [Int]? { nil }
}
