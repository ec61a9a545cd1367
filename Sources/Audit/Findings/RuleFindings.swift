package import CEL
package import Findings

/// What one rule found in a range of rows, ready to be put together with that of other ranges: counts, and which subjects need a finding.
package struct RuleFindings: Sendable {
  /// By index in the unit directory.
  package var counts: [Int: RuleCount] = [:]
  package var violations = Violations()
  /// Subjects that could not be decided, by unit and what is missing.
  package var undecided: [UndecidedGroup: UndecidedSubjects] = [:]

  package struct UndecidedGroup: Hashable, Sendable {
    package let unit: Int
    package let missing: String

    package init(unit: Int, missing: String) {
      self.unit = unit
      self.missing = missing
    }
  }

  package init() {}

  /// - Parameter other: of rows that were visited after these; those of a unit stand behind its own here.
  package mutating func merge(_ other: RuleFindings) {
    counts.merge(other.counts) { mine, theirs in
      var sum = mine
      for outcome in Outcome.allCases { sum.add(outcome, theirs.count(of: outcome)) }
      return sum
    }
    violations.append(other.violations)
    undecided.merge(other.undecided) { mine, theirs in
      var all = mine
      all.append(theirs)
      return all
    }
  }
}

/// Subjects that failed or could not be computed; those of one unit in row order.
package struct Violations: Sendable {
  package private(set) var rows: [Int32] = []
  /// The items of `each`, beside `rows`; empty for a rule without.
  package private(set) var items: [Value] = []
  /// Why a subject could not be computed, by its place in `rows`; the others failed.
  package private(set) var errors: [Int: EvaluationError] = [:]

  package init() {}

  package var count: Int { rows.count }

  /// - Parameter error: nil for a failure.
  package mutating func append(row: Int32, item: Value?, error: EvaluationError?) {
    if let error { errors[rows.count] = error }
    rows.append(row)
    if let item { items.append(item) }
  }

  package mutating func append(_ other: Violations) {
    for (place, error) in other.errors { errors[place + count] = error }
    rows += other.rows
    items += other.items
  }

  /// The subjects at the places, in their order.
  func selecting(_ places: [Int32]) -> Violations {
    var chosen = Violations()
    chosen.rows = places.map { rows[Int($0)] }
    if !items.isEmpty { chosen.items = places.map { items[Int($0)] } }
    if !errors.isEmpty {
      for (place, old) in places.enumerated() { chosen.errors[place] = errors[Int(old)] }
    }
    return chosen
  }

  /// Subjects that stand together. O(range).
  func selecting(_ range: Range<Int>) -> Violations {
    var chosen = Violations()
    chosen.rows = Array(rows[range])
    if !items.isEmpty { chosen.items = Array(items[range]) }
    if !errors.isEmpty {
      for place in range { chosen.errors[place - range.lowerBound] = errors[place] }
    }
    return chosen
  }
}

/// Undecided subjects of one unit that lack the same: runs of rows, since a column that is missing is missing in all of them.
package struct UndecidedSubjects: Sendable {
  private var runs: [(start: Int32, end: Int32)] = []
  /// The items of `each`, one per subject; empty for a rule without.
  package private(set) var items: [Value] = []
  package private(set) var count = 0

  package init() {}

  package mutating func append(row: Int32, item: Value?) {
    append(run: (row, row + 1))
    if let item { items.append(item) }
  }

  package mutating func append(_ other: UndecidedSubjects) {
    for run in other.runs { append(run: run) }
    items += other.items
  }

  private mutating func append(run: (start: Int32, end: Int32)) {
    count += Int(run.end - run.start)
    if let last = runs.last, last.end == run.start { runs[runs.count - 1].end = run.end } else { runs.append(run) }
  }

  /// The row of every subject.
  var rows: [Int32] { runs.flatMap { $0.start..<$0.end } }
}

extension RuleCount {
  func count(of outcome: Outcome) -> Int {
    switch outcome {
    case .pass: pass
    case .fail: fail
    case .unknown: unknown
    case .notApplicable: notApplicable
    case .notChecked: notChecked
    case .error: error
    }
  }
}
