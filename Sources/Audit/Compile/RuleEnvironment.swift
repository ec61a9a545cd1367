package import CEL
package import Datasets
import RulePacks
package import Tables

/// What rules may name: the record types of the schema, `audit`, and per pack `params` and `metric`.
package struct RuleEnvironment: Sendable {
  package let schema: Schema
  /// By dataset.
  package let layouts: [String: RecordLayout]
  /// By record name.
  let records: [String: RecordType]

  static let auditName = "audit"
  static let parametersName = "params"
  static let metricsName = "metric"
  static let unitName = DatasetSchema.unitReferenceName

  static let periodType = RecordType(
    name: "audit.period",
    fields: ["start", "end"].map { RecordField(name: $0, type: .date, mayBeMissing: false, origin: "audit.period.\($0)") })
  static let auditType = RecordType(
    name: "audit",
    fields: [
      RecordField(name: "as_of", type: .date, mayBeMissing: false, origin: "audit.as_of"),
      RecordField(name: "at", type: .timestamp, mayBeMissing: false, origin: "audit.at"),
      RecordField(name: "period", type: .object("audit.period"), mayBeMissing: false, origin: "audit.period"),
      RecordField(name: "workdays", type: .list(.date), mayBeMissing: false, origin: "audit.workdays"),
    ])

  package init(schema: Schema) {
    self.schema = schema
    var layouts: [String: RecordLayout] = [:]
    var records: [String: RecordType] = [Self.periodType.name: Self.periodType, Self.auditType.name: Self.auditType]
    for dataset in schema.datasets {
      let layout = RecordLayout(dataset, in: schema)
      layouts[dataset.name] = layout
      records[dataset.record] = layout.type
    }
    self.layouts = layouts
    self.records = records
  }

  /// The `audit` object of a run. Working days outside the calendar are an error, never an empty list.
  package static func audit(period: AuditPeriod, asOf: CivilDate, calendar: WorkCalendar) -> ObjectValue {
    let workdays: Value =
      calendar.workdays(from: period.start, through: period.end).map { .list($0.map { .date($0) }) }
      ?? .error(
        EvaluationError(
          .outsideCalendar, "calendar '\(calendar.name)' covers \(calendar.first)..\(calendar.last), not \(period)"))
    let at = Timestamp(date: asOf, secondOfDay: 86_399, offsetSeconds: calendar.offsetSeconds)
    return ObjectValue(
      type: auditType,
      values: [
        .date(asOf), .timestamp(CELTimestamp(seconds: at.microseconds / 1_000_000, nanoseconds: 0)),
        .object(ObjectValue(type: periodType, values: [.date(period.start), .date(period.end)])), workdays,
      ])
  }

  /// Types of the variables that every expression about a unit may use, and the record types behind them.
  func base(of pack: RulePack, parameters: RecordType) -> Environment {
    let metrics = RecordType(
      name: "\(Self.metricsName) of \(pack.id)",
      fields: pack.metrics.map {
        RecordField(name: $0.id, type: .double, mayBeMissing: true, origin: "metric.\($0.id)")
      })
    var variables: [String: CELType] = [
      Self.auditName: .object(Self.auditType.name), Self.parametersName: .object(parameters.name),
      Self.metricsName: .object(metrics.name),
    ]
    for dataset in schema.datasets { variables[dataset.name] = .list(.object(dataset.record)) }
    var records = records
    records[parameters.name] = parameters
    records[metrics.name] = metrics
    return Environment(variables: variables, records: records, functions: .rules, isStrict: true)
  }
}
