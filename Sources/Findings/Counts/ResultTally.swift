/// The counts that every report shows, taken once from what is known of the findings before they are made.
package struct ResultTally: Sendable {
  /// Every unit of the result, and every unit id that only findings name (such as the empty one), in code point order.
  package let units: [UnitTally]
  /// Without waived findings.
  package let severities: SeverityCounts
  /// Findings by outcome, without waived ones.
  package let fail: Int
  package let unknown: Int
  package let error: Int
  package let waived: Int
  /// Sums of all rule counts of all units; its `subjects` is the number of evaluations.
  package let outcomes: RuleCount
  /// By rule, in the order of `AuditResult.rules`.
  package let rules: [RuleTally]

  /// O(parts + units · rules).
  package init(_ result: AuditResult) {
    var builder = TallyBuilder(result)
    builder.addFindings()
    units = builder.units()
    severities = units.reduce(into: SeverityCounts()) { $0 += $1.severities }
    let groups = units.flatMap(\.groups)
    let sum = groups.reduce(into: FindingTally()) { $0 += $1.tally }
    (fail, unknown, error, waived) = (sum.fail, sum.unknown, sum.error, sum.waived)
    outcomes = builder.outcomes()
    rules = builder.ruleTallies(groups)
  }

  package var findings: Int { severities.total + waived }

  /// Places in `units`: the worst first, ties by id, the input data as a whole (the empty id) last.
  package func worstUnits() -> [Int] {
    units.indices.sorted { left, right in
      let (a, b) = (units[left], units[right])
      if a.unit.unitID.isEmpty != b.unit.unitID.isEmpty { return b.unit.unitID.isEmpty }
      return a.severities == b.severities ? left < right : SeverityCounts.isWorse(a.severities, b.severities)
    }
  }

  /// Places in `rules` of those that are violated: by severity, then by number of violations, then in the order of the rules.
  package func worstRules() -> [Int] {
    rules.indices.filter { rules[$0].violations > 0 }.sorted { left, right in
      let (a, b) = (rules[left], rules[right])
      if a.rule.severity != b.rule.severity { return a.rule.severity < b.rule.severity }
      return a.violations == b.violations ? left < right : a.violations > b.violations
    }
  }
}

/// A unit with its findings counted.
package struct UnitTally: Sendable {
  package let unit: UnitResult
  /// Its own findings, without waived ones.
  package fileprivate(set) var severities = SeverityCounts()
  package fileprivate(set) var waived = 0
  /// Its own and those of all units below it; nil where it has none below.
  package fileprivate(set) var rollup: SeverityCounts?
  /// Its findings by rule, in canonical order.
  package fileprivate(set) var groups: [RuleInUnit] = []

  fileprivate init(unit: UnitResult) { self.unit = unit }

  /// Its parts in `AuditResult.findings`.
  package var parts: Range<Int> {
    guard let first = groups.first, let last = groups.last else { return 0..<0 }
    return first.parts.lowerBound..<last.parts.upperBound
  }
}

/// The findings of one rule in one unit: neighbours in canonical order.
package struct RuleInUnit: Sendable {
  package let head: FindingHead
  /// Of the first finding.
  package let severity: FindingSeverity
  /// In the parts of `AuditResult.findings`.
  package fileprivate(set) var parts: Range<Int>
  package fileprivate(set) var tally: FindingTally

  package var violations: Int { tally.violations }
}

/// A rule with its findings in all units.
package struct RuleTally: Sendable {
  package let rule: RuleInfo
  package fileprivate(set) var violations = 0
  package fileprivate(set) var unknown = 0
  package fileprivate(set) var waived = 0
  /// Units with at least one violation.
  package fileprivate(set) var units = 0
}

private struct TallyBuilder {
  let result: AuditResult
  var tallies: [UnitTally]
  var places: [ExactText: Int] = [:]

  init(_ result: AuditResult) {
    self.result = result
    tallies = result.units.map(UnitTally.init)
    for (place, unit) in result.units.enumerated() { places[ExactText(unit.unitID)] = place }
  }

  mutating func addFindings() {
    var place = 0
    var previous: FindingHead?
    for (index, part) in result.findings.parts.enumerated() {
      let isSameUnit = previous.map { ExactText($0.unitID) == ExactText(part.head.unitID) } ?? false
      if !isSameUnit { place = self.place(of: part.head.unitID) }
      if !isSameUnit || previous.map({ ExactText($0.ruleID) != ExactText(part.head.ruleID) }) ?? true {
        tallies[place].groups.append(
          RuleInUnit(head: part.head, severity: part.severity, parts: index..<index, tally: FindingTally()))
      }
      previous = part.head
      let group = tallies[place].groups.count - 1
      tallies[place].groups[group].parts = tallies[place].groups[group].parts.lowerBound..<(index + 1)
      tallies[place].groups[group].tally += part.tally
      tallies[place].severities += part.tally.severities
      tallies[place].waived += part.tally.waived
    }
  }

  private mutating func place(of unitID: String) -> Int {
    if let place = places[ExactText(unitID)] { return place }
    tallies.append(UnitTally(unit: UnitResult(unitID: unitID, name: nil, level: nil, parentID: nil, rules: [], metrics: [], score: nil)))
    places[ExactText(unitID)] = tallies.count - 1
    return tallies.count - 1
  }

  /// Adds each unit's counts to every unit above it. A chain of parents that comes back to itself ends where it began.
  func units() -> [UnitTally] {
    var units = tallies
    let parents = tallies.map { tally in tally.unit.parentID.flatMap { places[ExactText($0)] } }
    for (start, tally) in tallies.enumerated() {
      var visited: Set<Int> = [start]
      var current = start
      while let parent = parents[current], visited.insert(parent).inserted {
        if units[parent].rollup == nil { units[parent].rollup = tallies[parent].severities }
        units[parent].rollup? += tally.severities
        current = parent
      }
    }
    return units.sorted { ExactText($0.unit.unitID) < ExactText($1.unit.unitID) }
  }

  func outcomes() -> RuleCount {
    var sum = RuleCount(ruleID: "")
    for count in result.units.flatMap(\.rules) {
      sum.pass += count.pass
      sum.fail += count.fail
      sum.unknown += count.unknown
      sum.notApplicable += count.notApplicable
      sum.notChecked += count.notChecked
      sum.error += count.error
      sum.waived += count.waived
    }
    return sum
  }

  func ruleTallies(_ groups: [RuleInUnit]) -> [RuleTally] {
    var tallies = result.rules.map { RuleTally(rule: $0) }
    for group in groups {
      guard let rule = group.head.rule else { continue }
      tallies[rule].violations += group.violations
      tallies[rule].unknown += group.tally.unknown
      tallies[rule].waived += group.tally.waived
      if group.violations > 0 { tallies[rule].units += 1 }
    }
    return tallies
  }
}

extension Finding {
  static let waivedStatus = "waived"

  /// Marked by a waiver that is in force.
  package var isWaived: Bool { status == Self.waivedStatus }
}
