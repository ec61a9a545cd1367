import CEL
import Diagnostics
import Tables

/// Cases of two units with events: cells that are missing, references that find nothing, lists that are empty.
enum FuzzSchema {
  static let records: [RecordType] = [caseType, unitType, eventType]

  static let caseType = RecordType(
    name: "case",
    fields: [
      field("id", .string), field("received_at", .timestamp, missing: true), field("due_on", .date, missing: true),
      field("status", .string, missing: true, domain: ["open", "closed"]), field("fee", .int, missing: true),
      field("rate", .double, missing: true), field("online", .bool, missing: true), field("unit", .object("unit"), missing: true),
      field("events", .list(.object("event")), missing: true),
    ])
  static let unitType = RecordType(
    name: "unit",
    fields: [
      field("code", .string), field("parent", .object("unit"), missing: true), field("cases", .list(.object("case")), missing: true),
    ])
  static let eventType = RecordType(
    name: "event",
    fields: [
      field("activity", .string, missing: true), field("actor_id", .string, missing: true), field("at", .timestamp, missing: true),
    ])

  private static func field(_ name: String, _ type: CELType, missing: Bool = false, domain: [String]? = nil) -> RecordField {
    RecordField(name: name, type: type, mayBeMissing: missing, domain: domain, origin: name)
  }

  static let environment: Environment = {
    var environment = Environment(
      variables: Dictionary(uniqueKeysWithValues: variables.map { ($0.name, $0.type) }),
      records: Dictionary(uniqueKeysWithValues: records.map { ($0.name, $0) }), functions: .rules)
    environment.isStrict = true
    return environment
  }()

  static let variables: [(name: String, type: CELType)] = [
    ("case", .object("case")), ("unit", .object("unit")), ("cases", .list(.object("case"))), ("name", .string), ("number", .int),
    ("day", .date), ("numbers", .list(.int)), ("texts", .list(.string)), ("labels", .map(.string, .int)),
  ]

  /// Values of the variables, for each case of the table.
  static let subjects: [[Value]] = {
    let data = FuzzData(caseType: caseType, unitType: unitType, eventType: eventType)
    return (0..<data.cases.rowCount).map { row in
      [
        .record(Record(source: data.cases, row: row)), .record(Record(source: data.units, row: row % data.units.rowCount)),
        data.cases.list, .string("Hồ sơ"), .int(Int64(row)), .date(.minimum), .list([.int(3), .int(-1), .int(.max)]),
        .list(row == 0 ? [] : [.string("a"), .string("đ")]), .map(labels),
      ]
    }
  }()

  private static let labels: ValueMap = {
    var map = ValueMap()
    _ = map.insert(.string("a"), .int(1))
    return map
  }()

  static let fallback = ["case": "case", "unit": "unit", "event": "case.events[0]"]

  static let literals: [CELType: [String]] = [
    .bool: ["true", "false"], .int: ["0", "1", "-1", "2", "7", "60", "9223372036854775807", "(-9223372036854775807 - 1)"],
    .uint: ["0u", "1u", "18446744073709551615u"], .double: ["0.0", "0.95", "-1.5", "1e300", "(0.0 / 0.0)"],
    .string: ["''", "'a'", "'open'", "'closed'", "'Tiếp nhận'", "'12'", "'%s'", "'(a|b)*c'", "'2024-03-01'"],
    .bytes: ["b''", "b'a'", "b'\\xff'"],
    .timestamp: ["timestamp('2024-03-01T08:00:00+07:00')", "timestamp('0001-01-01T00:00:00Z')", "timestamp('9999-12-31T23:59:59Z')"],
    .duration: ["duration('36h')", "duration('-1ns')", "duration('0s')"],
    .date: ["date('2024-03-01')", "date('0001-01-01')", "date('9999-12-31')", "date('2023-02-28')"], .null: ["null"],
    .type(.dyn): ["int", "string"],
  ]

  /// Every signature of every function, operators included.
  static let overloads: [(name: String, overload: Overload)] = FunctionLibrary.rules.names.flatMap { name in
    (FunctionLibrary.rules[name]?.overloads ?? []).filter { _ in name != "dyn" && name != "type" }.map { (name, $0) }
  }

  static func write(_ name: String, _ arguments: [String], isMember: Bool) -> String {
    let first = arguments.first ?? ""
    let second = arguments.dropFirst().first ?? ""
    switch name {
    case "!_", "-_": return "(\(name.prefix(1))(\(first)))"
    case "_[_]": return "\(first)[\(second)]"
    case "_[?_]": return "\(first)[?\(second)]"
    case "@in": return "(\(first) in \(second))"
    case "_?_:_": return "(\(first) ? \(second) : \(arguments.last ?? ""))"
    case _ where name.hasPrefix("_"): return "(\(first) \(name.dropFirst().dropLast()) \(second))"
    case _ where isMember: return "\(first).\(name)(\(arguments.dropFirst().joined(separator: ", ")))"
    default: return "\(name)(\(arguments.joined(separator: ", ")))"
    }
  }
}

/// The tables behind the records.
private struct FuzzData {
  let cases: FuzzTable
  let units: FuzzTable

  init(caseType: RecordType, unitType: RecordType, eventType: RecordType) {
    let instant = Value.timestamp(CELTimestamp(seconds: 1_709_254_800, nanoseconds: 0))
    func text(_ text: String) -> Value { .string(text) }
    let events = FuzzTable(
      eventType,
      rows: [[text("nhan"), text("S1"), instant], [text("tra"), nil, nil], [nil, text("S2"), instant], [text("nhan"), text("S1"), nil]])
    units = FuzzTable(unitType, rows: [[text("U1"), nil, nil], [text("U2"), nil, nil]])
    let first = Value.record(Record(source: units, row: 0))
    cases = FuzzTable(
      caseType,
      rows: [
        [text("H1"), instant, .date(.minimum), text("open"), .int(0), .double(0.5), .bool(true), first, events.rows(0..<3, parent: 0)],
        [text("H2"), nil, nil, nil, nil, nil, nil, nil, nil],
        [text("H3"), instant, nil, text("closed"), .int(.max), .double(.nan), .bool(false), first, events.rows(3..<4, parent: 2)],
        [text("H1"), nil, .date(.maximum), text("open"), .int(-5), nil, .bool(true), nil, events.rows(0..<0, parent: 3)],
      ])
    units.link(row: 1, field: 1, first)
    units.link(row: 0, field: 2, cases.list)
    units.link(row: 1, field: 2, cases.rows(0..<0, parent: 1))
  }
}
