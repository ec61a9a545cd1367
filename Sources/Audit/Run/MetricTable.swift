import CEL
import Datasets
import Findings
import RulePacks
import Tables

/// The metrics of a pack, worked out once per unit: for the report, and for rules that use `metric.…`.
struct MetricTable: Sendable {
  private let objects: [Value]
  /// By row of the unit dataset, in the pack's order.
  private let values: [[MetricValue]]

  init(_ pack: CompiledPack, space: RecordSpace, audit: ObjectValue, calendar: WorkCalendar, language: Language) {
    let count = pack.metrics.isEmpty ? 0 : space.bundle.tables[space.bundle.schema.unitDataset]?.rowCount ?? 0
    let frames = UnitFrames(pack: pack, space: space, audit: audit, calendar: calendar)
    let programs = pack.metrics.map { metric in
      (
        numerator: Program(metric.numerator, variables: frames.variables, library: .rules),
        denominator: Program(metric.denominator, variables: frames.variables, library: .rules),
        target: metric.target.map { Program($0, variables: frames.variables, library: .rules) }
      )
    }
    let type = RecordType(
      name: RuleEnvironment.metricsName,
      fields: pack.pack.metrics.map { RecordField(name: $0.id, type: .double, mayBeMissing: true, origin: "metric.\($0.id)") })
    values = (0..<count).map { row in
      let frame = frames.frame(unitRow: row)
      return zip(pack.metrics, programs).map { metric, program in
        Self.value(
          metric, numerator: Self.number(program.numerator.evaluate(frame)), denominator: Self.number(program.denominator.evaluate(frame)),
          target: program.target.flatMap { Self.number($0.evaluate(frame)) }, pack: pack.pack.id, language: language)
      }
    }
    objects = values.map { values in
      .object(
        ObjectValue(
          type: type,
          values: values.enumerated().map { position, metric in
            metric.value.map { .double($0) } ?? .error(EvaluationError(.missing, type.fields[position].origin))
          }))
    }
  }

  /// The `metric` object of a unit.
  func value(unitRow: Int) -> Value { objects.indices.contains(unitRow) ? objects[unitRow] : .null }

  func metrics(unitRow: Int) -> [MetricValue] { values.indices.contains(unitRow) ? values[unitRow] : [] }

  /// Below the smallest denominator a share says nothing, so there is no value.
  private static func value(
    _ metric: CompiledMetric, numerator: Double?, denominator: Double?, target: Double?, pack: String, language: Language
  ) -> MetricValue {
    var value: Double?
    if let numerator, let denominator, denominator > 0, denominator >= Double(metric.metric.minDenominator) {
      value = numerator / denominator
    }
    let met = value.flatMap { value in target.map { metric.metric.higherIsBetter ? value >= $0 : value <= $0 } }
    return MetricValue(
      id: "\(pack).\(metric.metric.id)", title: language.pick(metric.metric.title), numerator: numerator, denominator: denominator,
      value: value, target: target, met: met, unit: metric.metric.unit)
  }

  private static func number(_ value: Value) -> Double? {
    switch value {
    case .int(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }
}
