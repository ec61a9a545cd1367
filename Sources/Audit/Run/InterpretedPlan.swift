import CEL
import Datasets
import Findings
import RulePacks
import Tables

/// A rule evaluated row by row by the interpreter. A class, so that no row costs a copy of it.
final class InterpretedPlan: RulePlan, DetailPlan {
  private let rule: CompiledRule
  private let space: RecordSpace
  private let calendar: WorkCalendar
  private let period: AuditPeriod
  /// By row of the unit dataset: whether the pack applies.
  private let applies: PackScope
  private let constants: [(slot: Int, value: Value)]
  private let inForce: InForcePeriod
  private let isUnitRule: Bool
  /// By row of the rule's dataset; -1 where no unit answers for it.
  private let unitRows: PackedInts
  private let metrics: MetricTable

  private let on: Program?
  private let each: Program?
  private let scope: Program?
  private let require: Program?
  private let lets: [(slot: Int, program: Program)]
  private let evidence: [Program]
  private let itemSlot: Int
  private let metricSlot: Int

  init(
    rule: CompiledRule, pack: CompiledPack, space: RecordSpace, audit: ObjectValue, calendar: WorkCalendar, period: AuditPeriod,
    applies: PackScope, metrics: MetricTable
  ) {
    func program(_ expression: CheckedExpression) -> Program {
      Program(expression, variables: rule.variables, library: .rules)
    }
    func slot(_ name: String) -> Int { rule.variables.lastIndex(of: name) ?? 0 }
    self.rule = rule
    self.space = space
    self.calendar = calendar
    self.period = period
    self.applies = applies
    self.metrics = metrics
    isUnitRule = rule.dataset.name == space.bundle.schema.unitDataset
    unitRows = space.bundle.unitRows(of: rule.dataset.name)
    inForce = rule.rule.inForce ?? pack.pack.inForce
    on = rule.on.map(program)
    each = rule.each.map(program)
    scope = rule.scope.map(program)
    require = rule.require.map(program)
    let firstLet = rule.variables.count - rule.lets.count
    lets = rule.lets.enumerated().map { (firstLet + $0, program($1)) }
    evidence = rule.evidence.map { program($0.expression) }
    itemSlot = rule.rule.each.map { slot($0.name) } ?? 0
    metricSlot = slot(RuleEnvironment.metricsName)
    // Only what the rule names: these slots are set again for every subject.
    let used = Set(rule.expressions.flatMap(\.variables))
    var constants: [(name: String, value: Value)] = space.bundle.schema.datasets.filter { used.contains($0.name) }.map {
      ($0.name, space.dataset($0.name))
    }
    constants.append((RuleEnvironment.auditName, .object(audit)))
    constants.append((RuleEnvironment.parametersName, .object(pack.parameters)))
    self.constants = constants.filter { used.contains($0.name) }.map { (slot($0.name), $0.value) }
  }

  func outcomes(rows: Range<Int>) -> SubjectOutcomes {
    var outcomes = SubjectOutcomes()
    let frame = makeFrame()
    for row in rows {
      if unitRows[row] >= 0, case .value(false) = applies.answer(Int(unitRows[row])) {
        // The pack binds somebody else: one subject says so, instead of one per item.
        outcomes.append(row: row, item: each == nil ? nil : .null, outcome: .notApplicable)
        continue
      }
      guard let unitRow = prepare(frame, row: row) else { continue }
      guard let each else {
        let (outcome, reason) = judge(frame, unitRow: unitRow)
        outcomes.append(row: row, item: nil, outcome: outcome, reason: reason)
        continue
      }
      switch each.evaluate(frame) {
      case .list(let items):
        for item in items { append(item, to: &outcomes, frame, row: row, unitRow: unitRow) }
      case .records(let list):
        for itemRow in list.rows {
          append(.record(Record(source: list.source, row: Int(itemRow))), to: &outcomes, frame, row: row, unitRow: unitRow)
        }
      case .error(let error):
        let (outcome, reason) = Self.undecided(error)
        outcomes.append(row: row, item: .null, outcome: outcome ?? .error, reason: reason)
      default:
        outcomes.append(
          row: row, item: .null, outcome: .error, reason: EvaluationError(.noMatchingOverload, "'each' gave no list"))
      }
    }
    return outcomes
  }

  var detailPlan: any DetailPlan { self }

  func details(rows: [Int32], items: [Value]) -> SubjectDetails {
    var dates: [Int32] = []
    var values = [[Value]](repeating: [], count: evidence.count)
    let frame = makeFrame()
    for (place, row) in rows.enumerated() {
      guard prepare(frame, row: Int(row)) != nil else {
        dates.append(FindingGroup.noDate)
        for column in values.indices { values[column].append(.null) }
        continue
      }
      if !items.isEmpty { frame[itemSlot] = items[place] }
      dates.append(date(frame)?.days ?? FindingGroup.noDate)
      for column in values.indices { values[column].append(evidence[column].evaluate(frame)) }
    }
    return SubjectDetails(dates: dates, evidence: values.map { .values($0) })
  }

  /// The relevant date of a subject; nil where it cannot be told.
  func date(_ frame: Frame) -> CivilDate? { if case .value(let date) = relevantDate(frame) { date } else { nil } }

  /// The variables of one subject; nil where no unit answers for its row.
  func frame(row: Int, item: Value?) -> Frame? {
    let frame = makeFrame()
    guard prepare(frame, row: row) != nil else { return nil }
    if let item { frame[itemSlot] = item }
    return frame
  }

  // MARK: One subject

  private func makeFrame() -> Frame {
    let frame = Frame(
      slots: rule.variables.count, context: EvaluationContext(calendar: calendar, offsetSeconds: calendar.offsetSeconds))
    for (slot, program) in lets { frame.define(slot, as: program) }
    return frame
  }

  /// Sets the frame for a row; nil where no unit answers for it.
  private func prepare(_ frame: Frame, row: Int) -> Int? {
    let unitRow = Int(unitRows[row])
    guard unitRow >= 0 else { return nil }
    frame.clear()
    for (slot, value) in constants { frame[slot] = value }
    frame[0] = space.record(rule.dataset.name, row: row)
    if !isUnitRule { frame[1] = space.record(space.bundle.schema.unitDataset, row: unitRow) }
    frame[metricSlot] = metrics.value(unitRow: unitRow)
    return unitRow
  }

  private func append(_ item: Value, to outcomes: inout SubjectOutcomes, _ frame: Frame, row: Int, unitRow: Int) {
    if !lets.isEmpty { _ = prepare(frame, row: row) }
    frame[itemSlot] = item
    let (outcome, reason) = judge(frame, unitRow: unitRow)
    outcomes.append(row: row, item: item, outcome: outcome, reason: reason)
  }

  /// Whether the law asks anything of a row: not applicable, undecided, or nil where it does.
  func applicability(row: Int) -> (Outcome?, EvaluationError?) {
    let frame = makeFrame()
    guard let unitRow = prepare(frame, row: row) else { return (.notApplicable, nil) }
    return applicability(frame, unitRow: unitRow)
  }

  /// Not applicable beats unknown: what the law does not ask of a subject needs no data.
  private func applicability(_ frame: Frame, unitRow: Int) -> (Outcome?, EvaluationError?) {
    var doubt: EvaluationError?
    switch applies.answer(unitRow) {
    case .value(false): return (.notApplicable, nil)
    case .value(true): break
    case .error(let error): doubt = error
    }
    switch relevantDate(frame) {
    case .value(let date): if !inForce.contains(date) || !period.contains(date) { return (.notApplicable, nil) }
    case .error(let error): doubt = doubt ?? error
    }
    if let scope {
      switch scope.evaluate(frame) {
      case .bool(false): return (.notApplicable, nil)
      case .bool(true): break
      case .error(let error): doubt = doubt ?? error
      default: doubt = doubt ?? EvaluationError(.noMatchingOverload, "'where' gave no bool")
      }
    }
    return doubt.map(Self.undecided) ?? (nil, nil)
  }

  private func judge(_ frame: Frame, unitRow: Int) -> (Outcome, EvaluationError?) {
    let (outcome, reason) = applicability(frame, unitRow: unitRow)
    if let outcome { return (outcome, reason) }
    switch require?.evaluate(frame) {
    case .bool(let holds)?: return (holds ? .pass : .fail, nil)
    case .error(let error)?:
      let (outcome, reason) = Self.undecided(error)
      return (outcome ?? .error, reason)
    default: return (.error, EvaluationError(.noMatchingOverload, "'require' gave no bool"))
    }
  }

  /// Seconds that local time is ahead of UTC.
  var offsetSeconds: Int { calendar.offsetSeconds }

  /// What the rule says of one subject.
  ///
  /// - Parameter item: of a rule with `each`; null where there is no list to take it from.
  func judged(row: Int, item: Value?) -> (Outcome, EvaluationError?) {
    let frame = makeFrame()
    guard let unitRow = prepare(frame, row: row) else { return (.notApplicable, nil) }
    if let item {
      if item.isNull, case .error(let error)? = each?.evaluate(frame) {
        let (outcome, reason) = Self.undecided(error)
        return (outcome ?? .error, reason)
      }
      frame[itemSlot] = item
    }
    return judge(frame, unitRow: unitRow)
  }

  /// The day that decides which law is in force; without `on` the last day of the period.
  private func relevantDate(_ frame: Frame) -> Answer<CivilDate> {
    guard let on else { return .value(period.end) }
    switch on.evaluate(frame) {
    case .date(let date): return .value(date)
    case .timestamp(let instant):
      return .value(EvidenceConverter.timestamp(instant).date(offsetSeconds: calendar.offsetSeconds))
    case .error(let error): return .error(error)
    default: return .error(EvaluationError(.noMatchingOverload, "'on' gave no date"))
    }
  }

  static func undecided(_ error: EvaluationError) -> (Outcome?, EvaluationError?) {
    (error.code == .belowMinimum ? .notApplicable : error.code.isUndecided ? .unknown : .error, error)
  }
}

extension EvaluationError.Code {
  /// Whether more data could decide the question: the outcome is then `unknown`, not `error`.
  var isUndecided: Bool { self == .missing || self == .absent || self == .outsideCalendar }
}

/// An answer, or why there is none.
enum Answer<Value: Sendable>: Sendable {
  case value(Value)
  case error(EvaluationError)
}
