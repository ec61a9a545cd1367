package import CEL
package import Datasets
package import Diagnostics
import Findings
package import Readers
import RulePacks
package import Tables

/// An expression tried on the rows of a dataset, as it would stand in a rule.
package struct RecordTrial: Sendable {
  package let checked: CheckedExpression
  private let dataset: DatasetSchema
  private let environment: RuleEnvironment
  /// Gives `params` and `metric`.
  private let pack: CompiledPack?
  private let variables: [String]

  /// What the expression is for one row.
  package struct Row: Sendable {
    package let unit: String
    package let subject: String
    package let value: Value
  }

  /// Throws what is wrong with the expression, with the place, or that there is no such record.
  package init(_ text: String, record: String, environment: RuleEnvironment, pack: CompiledPack?) throws(DiagnosticsError) {
    let schema = environment.schema
    guard let dataset = schema.dataset(record: record) ?? schema.dataset(record) else {
      throw DiagnosticsError(.unknownTrialRecord(record, known: schema.datasets.map(\.record)))
    }
    var scope = environment.base(of: pack)
    scope.variables[dataset.record] = .object(dataset.record)
    scope.variables[RuleEnvironment.unitName] = .object(schema.dataset(schema.unitDataset)?.record ?? RuleEnvironment.unitName)
    checked = try Checker.check(try Parser.parse(EmbeddedText(text)), in: scope)
    self.dataset = dataset
    self.environment = environment
    self.pack = pack
    variables =
      [dataset.record, RuleEnvironment.unitName] + schema.datasets.map(\.name)
      + [RuleEnvironment.auditName, RuleEnvironment.parametersName, RuleEnvironment.metricsName]
  }

  /// The columns that the expression reads, beside keys.
  package var needs: ColumnNeeds {
    var needs = ColumnNeedsCollector(schema: environment.schema)
    needs.addSubjects(of: dataset.name)
    needs.add(checked)
    if usesMetrics {
      for metric in pack?.metrics ?? [] {
        for expression in [metric.numerator, metric.denominator, metric.target].compactMap({ $0 }) { needs.add(expression) }
      }
    }
    return needs.columnNeeds
  }

  /// The columns, references and lists it reads, as `cases.due_at`.
  package var reads: [String] { checked.origins.map(Origin.words) }

  /// Whether the period of a run matters to the value.
  package var usesPeriod: Bool { checked.variables.contains(RuleEnvironment.auditName) || usesMetrics }

  /// Whether its value comes from personal columns.
  package var isPersonal: Bool {
    PersonalParts(schema: environment.schema).parts(of: checked).contains(checked.parsed.root.id)
  }

  private var usesMetrics: Bool { checked.variables.contains(RuleEnvironment.metricsName) }

  /// Every row of the dataset, in the order of the rows; without the rows of other units where some are chosen.
  package func run(
    _ bundle: Bundle, calendar: WorkCalendar, period: AuditPeriod?, asOf: CivilDate?, units chosen: [String]
  ) throws(DiagnosticsError) -> [Row] {
    let units = UnitDirectory(bundle: bundle, chosen: Set(chosen))
    for id in chosen where units.index(of: id) == nil { throw DiagnosticsError(.unknownUnit(id, known: units.ids)) }
    guard let table = bundle.tables[dataset.name] else { return [] }
    let space = RecordSpace(bundle: bundle, layouts: environment.layouts)
    let span = period ?? AuditPeriod(start: calendar.first, end: calendar.last)
    let audit = span.map { RuleEnvironment.audit(period: $0, asOf: asOf ?? $0.end, calendar: calendar) }
    let constants = constants(space, audit: audit)
    let metrics = metrics(space, audit: audit, calendar: calendar)
    let isUnit = dataset.name == bundle.schema.unitDataset
    let keys = SubjectKeys(dataset: dataset, table: table, isUnit: isUnit, offsetSeconds: calendar.offsetSeconds)
    let program = Program(checked, variables: variables, library: .rules)
    let frame = Frame(
      slots: variables.count, context: EvaluationContext(calendar: calendar, offsetSeconds: calendar.offsetSeconds))
    var rows: [Row] = []
    for row in 0..<table.rowCount {
      let unitRow = bundle.unitRow(of: row, in: dataset.name)
      let unit = unitRow.map { units.indexOfRow[$0] } ?? -1
      guard unit >= 0 || chosen.isEmpty else { continue }
      frame.clear()
      for (offset, value) in constants.enumerated() { frame[offset + 2] = value }
      frame[0] = space.record(dataset.name, row: row)
      frame[1] = unitRow.map { space.record(bundle.schema.unitDataset, row: $0) } ?? .error(EvaluationError(.missing, "unit"))
      if let unitRow, let metrics { frame[variables.count - 1] = metrics.value(unitRow: unitRow) }
      rows.append(Row(unit: unit >= 0 ? units.ids[unit] : "", subject: keys.text(row), value: program.evaluate(frame)))
    }
    return rows
  }

  /// Values of the datasets, `audit` and `params`, in the order of the slots.
  private func constants(_ space: RecordSpace, audit: ObjectValue?) -> [Value] {
    environment.schema.datasets.map { space.dataset($0.name) } + [audit.map { .object($0) } ?? .null]
      + [pack.map { .object($0.parameters) } ?? .null]
  }

  private func metrics(_ space: RecordSpace, audit: ObjectValue?, calendar: WorkCalendar) -> MetricTable? {
    guard usesMetrics, let pack, let audit else { return nil }
    return MetricTable(pack, space: space, audit: audit, calendar: calendar, language: .en)
  }
}

extension RuleEnvironment {
  /// What an expression may name without being in a rule: `params` and `metric` only where one pack is chosen.
  fileprivate func base(of pack: CompiledPack?) -> Environment {
    if let pack { return base(of: pack.pack, parameters: pack.parameters.type) }
    var variables: [String: CELType] = [Self.auditName: .object(Self.auditType.name)]
    for dataset in schema.datasets { variables[dataset.name] = .list(.object(dataset.record)) }
    return Environment(variables: variables, records: records, functions: .rules, isStrict: true)
  }
}

extension Diagnostic {
  fileprivate static func unknownTrialRecord(_ record: String, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "eval/unknown-record", message: "'--for \(record)' names no record of the schema",
      hint: NearestName.hint(for: record, among: known) ?? "known: \(known.joined(separator: ", "))")
  }
}
