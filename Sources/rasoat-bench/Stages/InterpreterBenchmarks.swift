import CEL
import Diagnostics

/// An expression per row, as rules have them; the rows are plain arrays, so that only the interpreter is measured.
enum InterpreterBenchmarks {
  static let all = CaseCondition.all.map { condition in
    Benchmark(name: "interpreter/\(condition.name)") { try work(condition.text, rows: $0, holds: condition.holds) }
  }

  /// - Parameter holds: the same condition in Swift.
  private static func work(_ text: String, rows: Int, holds: (GeneratedCases, Int) -> Bool) throws -> Work {
    let cases = GeneratedCases(rows: rows)
    let source = CaseSource(cases)
    let environment = Environment(
      variables: ["case": .object("case")], records: ["case": source.type], functions: .rules, isStrict: true)
    let program = Program(try Checker.check(Parser.parse(EmbeddedText(text)), in: environment), variables: ["case"], library: .rules)
    return Work(rows: rows, expected: (0..<rows).count { holds(cases, $0) }) {
      let frame = Frame(slots: 1)
      var trueCount = 0
      for row in 0..<rows {
        frame.clear()
        frame[0] = .record(Record(source: source, row: row))
        if case .bool(true) = program.evaluate(frame) { trueCount += 1 }
      }
      return trueCount
    }
  }
}

/// Generated cases as records.
private final class CaseSource: RecordSource {
  let type = RecordType(
    name: "case",
    fields: [
      field("supplement_requests", .int), field("received_place", .string), field("channel", .string), field("received_at", .timestamp),
      field("due_at", .timestamp), RecordField(name: "returned_at", type: .timestamp, mayBeMissing: true, origin: "cases.returned_at"),
    ])
  private let cases: GeneratedCases

  init(_ cases: GeneratedCases) { self.cases = cases }

  func value(row: Int, field: Int) -> Value {
    switch field {
    case 0: .int(cases.supplements[row])
    case 1: .string(GeneratedCases.places[cases.place[row]])
    case 2: .string(GeneratedCases.channels[cases.channel[row]])
    case 3: .timestamp(CELTimestamp(seconds: cases.received[row], nanoseconds: 0))
    case 4: .timestamp(CELTimestamp(seconds: cases.due[row], nanoseconds: 0))
    default:
      cases.returned[row].map { .timestamp(CELTimestamp(seconds: $0, nanoseconds: 0)) }
        ?? .error(EvaluationError(.missing, "cases.returned_at"))
    }
  }

  func rows(of list: RecordList, whereField field: Int, equals key: Value) -> [Int]? { nil }

  private static func field(_ name: String, _ type: CELType) -> RecordField {
    RecordField(name: name, type: type, mayBeMissing: false, origin: "cases.\(name)")
  }
}
