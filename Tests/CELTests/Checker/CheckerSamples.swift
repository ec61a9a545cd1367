import CEL
import Diagnostics

/// A small one-stop office to write rules about.
enum CheckerSamples {
  private static func field(_ name: String, _ type: CELType, missing: Bool = false, domain: [String]? = nil, of record: String)
    -> RecordField
  {
    RecordField(name: name, type: type, mayBeMissing: missing, domain: domain, origin: "\(record).\(name)")
  }

  private static let caseType = RecordType(
    name: "case",
    fields: [
      field("case_id", .string, of: "cases"), field("received_at", .timestamp, of: "cases"),
      field("returned_at", .timestamp, missing: true, of: "cases"), field("due_on", .date, missing: true, of: "cases"),
      field("status", .string, domain: ["open", "suspended", "completed"], of: "cases"), field("fee_vnd", .int, of: "cases"),
      field("online", .bool, of: "cases"), field("unit", .object("unit"), missing: true, of: "cases"),
      field("events", .list(.object("event")), of: "cases"),
    ])

  private static let unitType = RecordType(
    name: "unit",
    fields: [
      field("unit_id", .string, of: "units"), field("level", .string, domain: ["province", "commune"], of: "units"),
      field("cases", .list(.object("case")), of: "units"), field("name", .string, missing: true, of: "units"),
    ])

  private static let eventType = RecordType(
    name: "event",
    fields: [field("activity", .string, missing: true, domain: ["nhan", "tra"], of: "events"), field("at", .timestamp, of: "events")])

  private static let auditType = RecordType(
    name: "audit", fields: [field("as_of", .date, of: "audit"), field("at", .timestamp, of: "audit")])

  /// The environment of a rule about cases.
  static let strict: Environment = {
    var environment = lenient
    environment.isStrict = true
    return environment
  }()

  static let lenient = Environment(
    variables: [
      "case": .object("case"), "unit": .object("unit"), "audit": .object("audit"), "cases": .list(.object("case")),
      "target": .double, "json": .map(.string, .dyn), "name": .string,
    ],
    records: ["case": caseType, "unit": unitType, "event": eventType, "audit": auditType], functions: functions)

  private static let functions: FunctionLibrary = {
    var library = FunctionLibrary.rules
    library.add(
      Function(
        "response", "A stand-in for the constraints of event lists.",
        overloads: [
          Overload("response", isMember: true, [.list(.object("event")), .string, .string], .bool) { _, _ in .bool(true) }
        ]))
    return library
  }()

  static func check(_ text: String, in environment: Environment) throws(DiagnosticsError) -> CheckedExpression {
    try Checker.check(try Parser.parse(EmbeddedText(text, name: "e")), in: environment)
  }

  /// A line for each error.
  static func errors(_ text: String, in environment: Environment) -> [String] {
    do throws(DiagnosticsError) {
      _ = try check(text, in: environment)
      return []
    } catch {
      return error.diagnostics.map(line)
    }
  }

  /// `code [marked text] message (hint)`.
  static func line(_ diagnostic: Diagnostic) -> String {
    let start = diagnostic.excerpt?.start ?? -1
    let marked =
      (diagnostic.excerpt?.line.unicodeScalars.dropFirst(start).prefix(diagnostic.excerpt?.length ?? 0)).map { String($0) } ?? ""
    return "\(diagnostic.code) [\(marked)] \(diagnostic.message)\(diagnostic.hint.map { " (\($0))" } ?? "")"
  }
}
