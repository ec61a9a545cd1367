import CEL
import Tables

/// Variables of every type for expressions, and a calendar.
enum ExpressionScene {
  private static let caseType = RecordType(
    name: "case",
    fields: [
      RecordField(name: "id", type: .string, mayBeMissing: false, origin: "id"),
      RecordField(name: "status", type: .string, mayBeMissing: true, domain: ["open", "closed"], origin: "status"),
      RecordField(name: "received_at", type: .timestamp, mayBeMissing: true, origin: "received_at"),
      RecordField(name: "due_on", type: .date, mayBeMissing: true, origin: "due_on"),
    ])

  private static let variables: [(name: String, type: CELType, value: Value)] = [
    ("i", .int, .int(.min)), ("u", .uint, .uint(.max)), ("d", .double, .double(-1.5)), ("s", .string, .string("Hồ sơ 12/2024\n")),
    ("b", .bytes, .bytes([0, 0xFF])), ("f", .bool, .bool(true)), ("day", .date, .date(.maximum)),
    ("t", .timestamp, .timestamp(CELTimestamp(seconds: 1_700_000_000, nanoseconds: 0))),
    ("l", .list(.int), .list([.int(3), .int(-1), .int(.max)])), ("w", .list(.string), .list([.string("x"), .string("")])),
    (
      "case", .object("case"),
      .object(
        ObjectValue(
          type: caseType,
          values: [
            .string("1"), .failure(.missing, "no value"), .timestamp(CELTimestamp(seconds: 0, nanoseconds: 0)), .date(.minimum),
          ]))
    ),
  ]

  static let names = variables.map(\.name)

  static func environment(isStrict: Bool) -> Environment {
    var environment = Environment(
      variables: Dictionary(uniqueKeysWithValues: variables.map { ($0.name, $0.type) }), records: ["case": caseType], functions: .all)
    environment.isStrict = isStrict
    return environment
  }

  static func frame() -> Frame {
    let frame = Frame(slots: variables.count, context: EvaluationContext())
    for (slot, variable) in variables.enumerated() { frame[slot] = variable.value }
    return frame
  }
}
