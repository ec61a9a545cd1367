import CEL
import Findings
import RulePacks
import Tables

/// A rule whose expressions are planned over columns.
final class ColumnRule: Sendable {
  let rule: CompiledRule
  /// Decides what columns cannot: single subjects, one after the other.
  let interpreted: InterpretedPlan
  let items: ItemPlan?
  private let on: (any ColumnNode)?
  private let scope: (any ColumnNode)?
  private let require: any ColumnNode
  private let evidence: [any ColumnNode]
  private let unit: any ColumnNode
  private let applies: PackApplicability
  /// Whether the subject's day lies outside the days on which the rule is in force inside the period.
  private let outside: (any ColumnNode)?
  /// For a rule without `on`: whether it is in force on the last day of the period.
  private let isAlwaysInForce: Bool
  private let lastDay: Int64
  private let errors: ErrorTable
  private let verdictOf: [UInt8]
  private let missingOf: [String]

  /// The nodes of a rule before the plan is complete.
  struct Nodes {
    var items: ItemPlan?
    var on: (any ColumnNode)?
    var outside: (any ColumnNode)?
    var scope: (any ColumnNode)?
    var require: any ColumnNode
    var evidence: [any ColumnNode]
    var unit: any ColumnNode
    var applies: PackApplicability
  }

  init(
    _ nodes: Nodes, rule: CompiledRule, interpreted: InterpretedPlan, inForce: InForcePeriod, period: AuditPeriod, errors: ErrorTable
  ) {
    self.rule = rule
    self.interpreted = interpreted
    items = nodes.items
    on = nodes.on
    scope = nodes.scope
    require = nodes.require
    evidence = nodes.evidence
    unit = nodes.unit
    applies = nodes.applies
    outside = nodes.outside
    isAlwaysInForce = inForce.contains(period.end)
    lastDay = Int64(period.end.days)
    self.errors = errors
    verdictOf = Verdict.table(errors)
    missingOf = (0..<256).map { errors[UInt8($0)].map(RuleFindingBuilder.missing) ?? "" }
  }

  /// What is missing where an error leaves a subject undecided.
  func missing(_ number: UInt8) -> String { missingOf[Int(number)] }

  func reason(_ number: UInt8) -> EvaluationError? { errors[number] }

  // MARK: Outcomes

  /// Which positions the pack does not bind: 1 for those.
  func unbound(_ batch: Batch) -> [UInt8]? { applies.unbound(batch.vector(unit)) }

  /// Not applicable beats undecided: what the law does not ask of a subject needs no data.
  func judge(_ batch: Batch) -> Verdicts {
    let units = batch.vector(unit)
    var excluded = applies.unbound(units)
    var doubt = applies.errors(units)
    if let on, let outside {
      excluded = VerdictKernels.either(excluded, batch.vector(outside).bools)
      doubt = VerdictKernels.first(doubt, batch.vector(on).errors)
    } else if !isAlwaysInForce {
      return Self.notApplicable(batch)
    }
    if let scope {
      guard let chosen = conditions(scope, batch, excluded) else { return Self.notApplicable(batch) }
      doubt = VerdictKernels.first(doubt, chosen.errors)
      excluded = VerdictKernels.either(excluded, VerdictKernels.isFalse(chosen))
    }
    guard let holds = conditions(require, batch, excluded) else { return Self.notApplicable(batch) }
    var codes = VerdictKernels.codes(excluded: excluded, holds: holds, other: Verdict.notApplicable)
    let reasons = VerdictKernels.first(doubt, holds.errors)
    if let reasons {
      for position in codes.indices where reasons[position] != 0 && codes[position] != Verdict.notApplicable {
        codes[position] = verdictOf[Int(reasons[position])]
      }
    }
    return Verdicts(codes: codes, reasons: reasons)
  }

  private static func notApplicable(_ batch: Batch) -> Verdicts {
    Verdicts(codes: [UInt8](repeating: Verdict.notApplicable, count: batch.count), reasons: nil)
  }

  /// A condition where somebody is left to ask; nil where all are excluded. Where only few are left, only they are asked.
  private func conditions(_ node: any ColumnNode, _ batch: Batch, _ excluded: [UInt8]?) -> Vector? {
    guard let known = excluded else { return batch.vector(node) }
    let left = VerdictKernels.zeroCount(known)
    if left == 0 { return nil }
    guard left * Self.fewPart < batch.count else { return batch.vector(node) }
    let places = VerdictKernels.places(notIn: known)
    let few = batch.selecting(places).vector(node)
    return Vector(
      .bool(VerdictKernels.scattered(few.bools, places, count: batch.count)),
      errors: few.errors.map { VerdictKernels.scattered($0, places, count: batch.count) })
  }

  /// Below this part of a batch, to pick positions out costs less than to evaluate all of them.
  private static let fewPart = 4

  /// What becomes of subjects whose `each` has no list, by the number of its error.
  func undecided(_ errors: [UInt8]) -> Verdicts { Verdicts(codes: errors.map { verdictOf[Int($0)] }, reasons: errors) }

  /// What findings show, for when all subjects are judged.
  func details(of subjects: SubjectRows) -> ColumnDetails {
    ColumnDetails(
      subjects: subjects, items: items, on: on, evidence: evidence, lastDay: lastDay, errors: errors,
      offsetSeconds: interpreted.offsetSeconds)
  }
}

/// Whether a pack binds units, as bytes by row of the unit dataset.
struct PackApplicability: Sendable {
  /// 1 for units that it does not bind; nil where it binds all.
  private let unboundUnits: [UInt8]?
  /// The number of the error for units of which nobody can say; nil for none.
  private let undecided: [UInt8]?

  init(_ scope: PackScope, units: Int, number: (EvaluationError) -> UInt8) {
    var unbound = [UInt8](repeating: 0, count: units)
    var undecided = [UInt8](repeating: 0, count: units)
    for row in 0..<units {
      switch scope.answer(row) {
      case .value(let binds): unbound[row] = binds ? 0 : 1
      case .error(let error): undecided[row] = number(error)
      }
    }
    unboundUnits = unbound.contains(1) ? unbound : nil
    self.undecided = undecided.contains { $0 != 0 } ? undecided : nil
  }

  func unbound(_ units: Vector) -> [UInt8]? { unboundUnits.map { VerdictKernels.gathered($0, units.codes) } }

  func errors(_ units: Vector) -> Errors { undecided.map { VerdictKernels.gathered($0, units.codes) } }
}
