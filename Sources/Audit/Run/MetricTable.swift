import CEL
import Datasets
import Findings
import RulePacks
import Tables

/// The metrics of a pack, worked out once per unit: for the report, and for rules that use `metric.…`.
struct MetricTable: Sendable {
  /// The `metric` object of each unit.
  let objects: [Value]
  /// By row of the unit dataset, in the pack's order.
  private let values: [[MetricValue]]

  init(_ pack: CompiledPack, space: RecordSpace, audit: ObjectValue, calendar: WorkCalendar, language: Language) {
    let count = pack.metrics.isEmpty ? 0 : space.bundle.tables[space.bundle.schema.unitDataset]?.rowCount ?? 0
    let targets = pack.metrics.map(\.target)
    let evaluation = UnitEvaluation(pack: pack, space: space, audit: audit, calendar: calendar)
    let columns = evaluation.values(of: pack.metrics.flatMap { [$0.numerator, $0.denominator] } + targets.compactMap(\.self))
    let type = RecordType(
      name: RuleEnvironment.metricsName,
      fields: pack.pack.metrics.map { RecordField(name: $0.id, type: .double, mayBeMissing: true, origin: "metric.\($0.id)") })
    var values: [[MetricValue]] = []
    var objects: [Value] = []
    for row in 0..<count {
      var target = 2 * pack.metrics.count
      let results = pack.metrics.enumerated().map { place, metric in
        defer { if metric.target != nil { target += 1 } }
        return Self.result(
          metric, numerator: columns[2 * place][row], denominator: columns[2 * place + 1][row],
          target: metric.target.flatMap { _ in Self.number(columns[target][row]) }, pack: pack.pack.id, language: language)
      }
      values.append(results.map(\.metric))
      objects.append(.object(ObjectValue(type: type, values: results.map(\.value))))
    }
    self.values = values
    self.objects = objects
  }

  /// The `metric` object of a unit.
  func value(unitRow: Int) -> Value { objects.indices.contains(unitRow) ? objects[unitRow] : .null }

  func metrics(unitRow: Int) -> [MetricValue] { values.indices.contains(unitRow) ? values[unitRow] : [] }

  /// What a report shows, and what `metric.…` is in a rule: a number, the error of what it is made of, or `belowMinimum`.
  private static func result(
    _ metric: CompiledMetric, numerator: Value, denominator: Value, target: Double?, pack: String, language: Language
  ) -> (metric: MetricValue, value: Value) {
    let name = "\(pack).\(metric.metric.id)"
    let (above, below) = (number(numerator), number(denominator))
    var value: Value
    switch (above, below) {
    case (nil, _): value = numerator.isError ? numerator : .failure(.noMatchingOverload, "the numerator of '\(name)' is no number")
    case (_, nil): value = denominator.isError ? denominator : .failure(.noMatchingOverload, "the denominator of '\(name)' is no number")
    case (let above?, let below?):
      // Below the smallest denominator a share says nothing.
      value =
        below > 0 && below >= Double(metric.metric.minDenominator)
        ? .double(above / below) : .failure(.belowMinimum, "'\(name)' over \(below) is below \(metric.metric.minDenominator)")
    }
    let share = number(value)
    let met = share.flatMap { share in target.map { metric.metric.higherIsBetter ? share >= $0 : share <= $0 } }
    return (
      MetricValue(
        id: name, title: language.pick(metric.metric.title), numerator: above, denominator: below, value: share, target: target,
        met: met, unit: metric.metric.unit), value
    )
  }

  private static func number(_ value: Value) -> Double? {
    switch value {
    case .int(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }
}
