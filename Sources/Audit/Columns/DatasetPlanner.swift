import CEL
import Datasets
import Findings
import RulePacks
import Tables

/// Plans the rules about one dataset, one after the other.
struct DatasetPlanner {
  private let dataset: DatasetSchema
  private let space: RecordSpace
  private let period: AuditPeriod
  private let audit: ObjectValue
  private let planner: ColumnPlanner
  private let subject: any ColumnNode
  private let unit: any ColumnNode
  private var planned: [(nodes: ColumnRule.Nodes, rule: CompiledRule, interpreted: InterpretedPlan, inForce: InForcePeriod)] = []

  /// Nil where the dataset or the units have no table.
  init?(_ dataset: DatasetSchema, space: RecordSpace, calendar: WorkCalendar, period: AuditPeriod, audit: ObjectValue) {
    guard let source = space.sources[dataset.name], let units = space.sources[space.bundle.schema.unitDataset] else { return nil }
    let planner = ColumnPlanner(
      sources: space.sourcesByRecord,
      context: EvaluationContext(calendar: calendar, offsetSeconds: calendar.offsetSeconds), library: .rules)
    guard let subject = try? planner.rows(source, named: dataset.record),
      let unit = try? planner.rows(units, named: RuleEnvironment.unitName)
    else { return nil }
    self.dataset = dataset
    self.space = space
    self.period = period
    self.audit = audit
    self.planner = planner
    self.subject = subject
    self.unit = unit
  }

  /// Takes a rule in; throws why it cannot be evaluated over columns.
  mutating func add(
    _ rule: CompiledRule, of pack: CompiledPack, scope: PackScope, metrics: MetricTable, interpreted: InterpretedPlan
  ) throws(PlanRefusal) {
    guard let require = rule.require else { throw PlanRefusal.onSite }
    var bindings = bindings(of: pack, metrics: metrics)
    // A `let` sees the item and the lets above it; the checker has refused anything else.
    for (item, checked) in zip(rule.rule.lets, rule.lets) { bindings[item.name] = .variable(.defined(checked)) }
    var items: ItemPlan?
    if let each = rule.each, let item = rule.rule.each {
      let plan = try planner.items(of: each, bindings)
      bindings[item.name] = .node(plan.item)
      items = plan
    }
    let on = try rule.on.map { on throws(PlanRefusal) in try planner.day(of: try planner.plan(on, bindings)) }
    let inForce = rule.rule.inForce ?? pack.pack.inForce
    let days = inForce.days(in: period)
    let outside = try on.map { on throws(PlanRefusal) in try planner.isOutside(on, days) }
    let condition = try rule.scope.map { scope throws(PlanRefusal) in try planner.plan(scope, bindings) }
    let holds = try planner.plan(require, bindings)
    var evidence: [any ColumnNode] = []
    for item in rule.evidence { evidence.append(try planner.plan(item.expression, bindings)) }
    let applies = PackApplicability(scope, units: space.sources[space.bundle.schema.unitDataset]?.rowCount ?? 0) { planner.number(of: $0) }
    planned.append(
      (
        ColumnRule.Nodes(
          items: items, on: on, outside: outside, scope: condition, require: holds, evidence: evidence, unit: unit, applies: applies),
        rule, interpreted, inForce
      ))
  }

  /// What the interpreter still does inside the planned rules.
  var scalarParts: [(text: String, reason: String)] { planner.scalarParts }

  func finish(units: UnitDirectory) -> DatasetPlan {
    let program = planner.finish()
    let rules = planned.map { entry in
      ColumnRule(
        entry.nodes, rule: entry.rule, interpreted: entry.interpreted, inForce: entry.inForce, period: period, errors: program.errors)
    }
    return DatasetPlan(
      rules: rules,
      subjects: SubjectRows(program: program, subject: subject, unit: unit, unitRows: space.bundle.unitRows(of: dataset.name)),
      units: units,
      members: (space.bundle.lists[dataset.name] ?? []).reduce(0) { $0 + ($1?.memberCount ?? 0) })
  }

  private func bindings(of pack: CompiledPack, metrics: MetricTable) -> [String: PlanBinding] {
    var bindings: [String: PlanBinding] = [dataset.record: .node(subject)]
    bindings[RuleEnvironment.unitName] = .node(unit)
    for schema in space.bundle.schema.datasets { bindings[schema.name] = .variable(space.planVariable(schema.name)) }
    bindings[RuleEnvironment.auditName] = .variable(.constant(.object(audit)))
    bindings[RuleEnvironment.parametersName] = .variable(.constant(.object(pack.parameters)))
    bindings[RuleEnvironment.metricsName] = .variable(.objects(metrics.objects, by: RuleEnvironment.unitName))
    return bindings
  }
}

extension InForcePeriod {
  /// The days of a period on which it holds, since 1970; nil for none.
  fileprivate func days(in period: AuditPeriod) -> ClosedRange<Int64>? {
    let first = max(from, period.start)
    let last = min(to ?? period.end, period.end)
    return first <= last ? Int64(first.days)...Int64(last.days) : nil
  }
}

extension PlanRefusal {
  static let onSite = PlanRefusal("an on-site check is decided by answers")
}
