import CEL
import Datasets
import Diagnostics
import Findings
import RulePacks
import Tables

/// One rule set up over the bundle, for looking at single subjects.
struct RuleEvaluation {
  /// What a finding is about, with what the rule says of it.
  struct Subject {
    let row: Int
    let item: Value?
    let outcome: Outcome
    let reason: EvaluationError?
  }

  private let rule: CompiledRule
  private let pack: CompiledPack
  private let explainer: Explainer
  private let interpreted: InterpretedPlan
  private let plan: any RulePlan
  private let builder: RuleFindingBuilder
  private let units: UnitDirectory
  private let table: Table

  /// Nil where the bundle has no rows of the rule's dataset.
  init?(rule: CompiledRule, pack: CompiledPack, explainer: Explainer) {
    let bundle = explainer.bundle
    let units = UnitDirectory(bundle: bundle, chosen: [])
    guard let table = bundle.tables[rule.dataset.name],
      let builder = RuleFindingBuilder(rule: rule, bundle: bundle, units: units, converter: explainer.words.converter)
    else { return nil }
    let space = RecordSpace(bundle: bundle, layouts: explainer.environment.layouts)
    let audit = RuleEnvironment.audit(period: explainer.period, asOf: explainer.asOf, calendar: explainer.calendar)
    interpreted = InterpretedPlan(
      rule: rule, pack: pack, space: space, audit: audit, calendar: explainer.calendar, period: explainer.period,
      applies: PackScope(pack, space: space, audit: audit, calendar: explainer.calendar),
      metrics: MetricTable(pack, space: space, audit: audit, calendar: explainer.calendar, language: explainer.words.language))
    plan =
      if case .check(let check) = rule.rule.body {
        OnSitePlan(check: check, rule: rule, scope: interpreted, bundle: bundle)
      } else {
        interpreted
      }
    self.rule = rule
    self.pack = pack
    self.explainer = explainer
    self.builder = builder
    self.units = units
    self.table = table
  }

  /// The subject with a key; of several rows with one key the first whose outcome is the expected one. O(rows).
  func subject(_ key: String, unit: String, expected: Outcome) -> Subject? {
    var other: Subject?
    for row in 0..<table.rowCount {
      guard let unitRow = explainer.bundle.unitRow(of: row, in: rule.dataset.name), units.indexOfRow[unitRow] == units.index(of: unit),
        mayBe(key, row: row)
      else { continue }
      let outcomes = plan.outcomes(rows: row..<row + 1)
      for index in 0..<outcomes.count {
        let item = outcomes.items.isEmpty ? nil : outcomes.items[index]
        guard builder.subject(row, item) == key else { continue }
        let subject = Subject(row: row, item: item, outcome: outcomes.outcomes[index], reason: outcomes.reasons[index])
        if subject.outcome == expected { return subject }
        other = other ?? subject
      }
    }
    return other
  }

  func name(ofUnit id: String) -> String? { units.index(of: id).flatMap { units.names[$0] } }

  /// The key of a row, or of an item of it.
  private func mayBe(_ key: String, row: Int) -> Bool {
    let mine = builder.subject(row, nil)
    return mine == key || (rule.each != nil && key.hasPrefix("\(mine)/"))
  }

  /// The finding as the rule would make it now; nil where it makes none.
  func finding(_ subject: Subject) -> Finding? {
    var outcomes = SubjectOutcomes()
    outcomes.append(row: subject.row, item: subject.item, outcome: subject.outcome, reason: subject.reason)
    let findings = builder.build(outcomes)
    guard findings.violations.count > 0, let unit = findings.counts.keys.first else { return nil }
    return builder.groups(findings.violations, [(builder.head(unit: unit, rule: nil), 0..<1)], plan: plan.detailPlan).first?.finding(0)
  }

  /// Adds the conditions with all their values, and what follows from them.
  func trace(_ subject: Subject, into explanation: inout Explanation) {
    guard let frame = interpreted.frame(row: subject.row, item: subject.item) else { return }
    let conditions = RuleTrace(rule: rule, frame: frame, words: explainer.words, schema: explainer.bundle.schema)
    explanation.conditions = conditions.conditions
    explanation.deciding = conditions.deciding(subject.outcome)
    explanation.workdays = conditions.workdays(explainer.calendar)
    explanation.date = date(subject)
    var rows = SourceRows(words: explainer.words)
    if let source = frame[0], case .record(let record) = source { rows.add(record) }
    if let item = subject.item, case .record(let record) = item { rows.add(record) }
    for trace in conditions.traces { rows.add(trace) }
    explanation.rows = rows.all
  }

  private func date(_ subject: Subject) -> Explanation.RelevantDate? {
    guard let frame = interpreted.frame(row: subject.row, item: subject.item), let date = interpreted.date(frame) else { return nil }
    let words = explainer.words
    let inForce = rule.rule.inForce ?? pack.pack.inForce
    let end = inForce.to.map { words.words($0) } ?? words.pick("nay", "now")
    return Explanation.RelevantDate(
      expression: rule.rule.on.map(\.text), value: words.words(date), inForce: "\(words.words(inForce.from)) – \(end)",
      period: "\(words.words(explainer.period.start)) – \(words.words(explainer.period.end))")
  }
}
