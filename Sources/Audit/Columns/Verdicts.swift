import CEL
import Findings
import RulePacks

/// What a rule says of each position of a batch, a byte each.
struct Verdicts {
  /// `Verdict` codes.
  var codes: [UInt8]
  /// The number of the error that left a subject undecided or could not be computed; nil where there is none.
  var reasons: Errors
}

enum Verdict {
  static let pass: UInt8 = 0
  static let fail: UInt8 = 1
  static let unknown: UInt8 = 2
  static let notApplicable: UInt8 = 3
  static let error: UInt8 = 4
  /// Only the interpreter can say.
  static let ask: UInt8 = 5
  static let count = 6

  /// Nil for `ask`.
  static func outcome(_ code: UInt8) -> Outcome? {
    switch code {
    case pass: .pass
    case fail: .fail
    case unknown: .unknown
    case notApplicable: .notApplicable
    case error: .error
    default: nil
    }
  }

  /// By error number what becomes of a subject with that error.
  static func table(_ errors: ErrorTable) -> [UInt8] {
    var table = [UInt8](repeating: Verdict.error, count: 256)
    for number in 1...Int(ErrorNumber.last) {
      guard let error = errors[UInt8(number)] else { break }
      table[number] = error.code == .belowMinimum ? notApplicable : error.code.isUndecided ? unknown : Verdict.error
    }
    table[Int(ErrorNumber.dynamic)] = ask
    return table
  }
}

/// Positions of a batch that follow one another and belong to one unit of the directory.
struct UnitRun {
  let unit: Int
  var positions: Range<Int>

  /// - Parameter unitRows: the row of each position's unit; -1 where nobody answers for it.
  static func runs(_ unitRows: [Int32], _ units: UnitDirectory) -> [UnitRun] {
    var runs: [UnitRun] = []
    var start = 0
    while start < unitRows.count {
      let row = unitRows[start]
      var end = start + 1
      while end < unitRows.count, unitRows[end] == row { end += 1 }
      let unit = row < 0 ? -1 : units.indexOfRow[Int(row)]
      if unit >= 0 { runs.append(UnitRun(unit: unit, positions: start..<end)) }
      start = end
    }
    return runs
  }
}

/// Counts of verdicts by unit, and the subjects that need a finding, for one rule and one stretch of rows.
struct VerdictTally {
  private let rule: ColumnRule
  private let units: UnitDirectory
  /// `Verdict.count` numbers per unit of the directory.
  private var counts: [Int32]
  private var findings = RuleFindings()
  /// Undecided subjects mostly stand together, and lack the same.
  private var open: (unit: Int, number: UInt8, subjects: UndecidedSubjects)?

  init(_ rule: ColumnRule, units: UnitDirectory) {
    self.rule = rule
    self.units = units
    counts = [Int32](repeating: 0, count: units.ids.count * Verdict.count)
  }

  /// - Parameters:
  ///   - runs: the positions of the batch by unit.
  ///   - isUsed: not zero for the positions that are subjects; nil where all are.
  ///   - row: the row of a position in the rule's dataset.
  ///   - item: the item of a position, for a rule with `each`.
  mutating func add(
    _ verdicts: Verdicts, runs: [UnitRun], isUsed: [UInt8]? = nil, row: (Int) -> Int32, item: ((Int) -> Value)? = nil
  ) {
    var rest: [Int32] = []
    for run in runs {
      rest.removeAll(keepingCapacity: true)
      if let isUsed {
        for position in run.positions where isUsed[position] != 0 { rest.append(Int32(truncatingIfNeeded: position)) }
      } else if run.positions.count < Self.few {
        for position in run.positions { rest.append(Int32(truncatingIfNeeded: position)) }
      } else {
        // What passes and what does not apply is counted many at a time: most stretches have little else to say.
        let (passed, others) = VerdictKernels.tally(verdicts.codes, run.positions, other: Verdict.notApplicable, rest: &rest)
        count(Verdict.pass, passed, run.unit)
        count(Verdict.notApplicable, others, run.unit)
      }
      for position in rest.lazy.map({ Int($0) }) {
        let code = verdicts.codes[position]
        count(code, 1, run.unit)
        if code == Verdict.pass || code == Verdict.notApplicable { continue }
        note(code, verdicts.reasons?[position] ?? 0, unit: run.unit, row: row(position), item: item?(position))
      }
    }
  }

  /// Of rows in no order, units have one or two next to each other.
  private static let few = 16

  private mutating func count(_ code: UInt8, _ subjects: Int, _ unit: Int) {
    counts[unit * Verdict.count + Int(code)] &+= Int32(truncatingIfNeeded: subjects)
  }

  private mutating func note(_ code: UInt8, _ number: UInt8, unit: Int, row: Int32, item: Value?) {
    switch code {
    case Verdict.fail: findings.violations.append(row: row, item: item, error: nil)
    case Verdict.ask:
      counts[unit * Verdict.count + Int(code)] &-= 1
      let (outcome, reason) = rule.interpreted.judged(row: Int(row), item: item)
      counts[unit * Verdict.count + Int(Self.code(of: outcome))] &+= 1
      note(outcome, reason, unit: unit, row: row, item: item)
    case Verdict.unknown:
      if open?.unit != unit || open?.number != number { closeUndecided(); open = (unit, number, UndecidedSubjects()) }
      open?.subjects.append(row: row, item: item)
    default: note(.error, rule.reason(number), unit: unit, row: row, item: item)
    }
  }

  /// Puts the undecided subjects of the last unit and reason to the others.
  private mutating func closeUndecided() {
    guard let open else { return }
    let group = RuleFindings.UndecidedGroup(unit: open.unit, missing: rule.missing(open.number))
    findings.undecided[group, default: UndecidedSubjects()].append(open.subjects)
    self.open = nil
  }

  private mutating func note(_ outcome: Outcome, _ reason: EvaluationError?, unit: Int, row: Int32, item: Value?) {
    switch outcome {
    case .fail: findings.violations.append(row: row, item: item, error: nil)
    case .error:
      findings.violations.append(row: row, item: item, error: reason ?? EvaluationError(.noMatchingOverload, ""))
    case .unknown:
      closeUndecided()
      let group = RuleFindings.UndecidedGroup(unit: unit, missing: reason.map(RuleFindingBuilder.missing) ?? "")
      findings.undecided[group, default: UndecidedSubjects()].append(row: row, item: item)
    case .pass, .notApplicable, .notChecked: break
    }
  }

  private static func code(of outcome: Outcome) -> UInt8 {
    switch outcome {
    case .pass: Verdict.pass
    case .fail: Verdict.fail
    case .unknown: Verdict.unknown
    case .notApplicable, .notChecked: Verdict.notApplicable
    case .error: Verdict.error
    }
  }

  mutating func finish() -> RuleFindings {
    closeUndecided()
    for unit in units.ids.indices {
      let first = unit * Verdict.count
      guard counts[first..<(first + Verdict.count)].contains(where: { $0 != 0 }) else { continue }
      var count = RuleCount(ruleID: rule.rule.rule.fullID)
      count.add(.pass, Int(counts[first + Int(Verdict.pass)]))
      count.add(.fail, Int(counts[first + Int(Verdict.fail)]))
      count.add(.unknown, Int(counts[first + Int(Verdict.unknown)]))
      count.add(.notApplicable, Int(counts[first + Int(Verdict.notApplicable)]))
      count.add(.error, Int(counts[first + Int(Verdict.error)]))
      findings.counts[unit] = count
    }
    return findings
  }
}
