/// The canonical order of findings: unit_id, pack, rule order in the pack, subject key; texts by code points.
package struct FindingOrder: Sendable {
  private let ranks: [ExactText: Int]

  /// - Parameter rules: `AuditResult.rules`: rules of a pack stand in the pack's order.
  package init(rules: [RuleInfo]) {
    var ranks: [ExactText: Int] = [:]
    for (rank, rule) in rules.enumerated() { ranks[ExactText(rule.id)] = rank }
    self.ranks = ranks
  }

  /// Findings in canonical order, those with one id merged. O(n log n).
  package func canonical(_ findings: [Finding]) -> [Finding] {
    let keys = sortedKeys(findings)
    var merged: [Finding] = []
    merged.reserveCapacity(findings.count)
    var start = 0
    while start < keys.count {
      let first = findings[keys[start].place]
      var end = start + 1
      while end < keys.count, findings[keys[end].place].findingID == first.findingID { end += 1 }
      merged.append(Self.merge(first, with: keys[(start + 1)..<end].map { findings[$0.place] }))
      start = end
    }
    return merged
  }

  /// Which of findings that have one id stands for all, and with which sources; nil of none.
  static func merged(_ findings: [Finding]) -> (place: Int, sources: [RowSource])? {
    let order = findings.indices.sorted { left, right in
      let order = compareDuplicates(findings[left], findings[right])
      return order == 0 ? left < right : order < 0
    }
    return order.first.map { ($0, merge(findings[$0], with: order.dropFirst().map { findings[$0] }).sources) }
  }

  /// What a finding is sorted by: numbers stand for unit and rule, so that a comparison rarely looks at texts.
  private struct Key {
    var unit: Int
    var rule: Int
    var place: Int
  }

  private struct RuleKey: Hashable {
    var pack: ExactText
    var rule: ExactText
  }

  private func sortedKeys(_ findings: [Finding]) -> [Key] {
    let units = Self.positions(Set(findings.map { ExactText($0.unitID) })) { $0 < $1 }
    let rules = Self.positions(Set(findings.map { RuleKey(pack: ExactText($0.pack), rule: ExactText($0.ruleID)) })) { left, right in
      if left.pack != right.pack { return left.pack < right.pack }
      // Rules that are not listed come after those that are, by id.
      let ranks = (ranks[left.rule] ?? Int.max, ranks[right.rule] ?? Int.max)
      return ranks.0 == ranks.1 ? left.rule < right.rule : ranks.0 < ranks.1
    }
    var keys: [Key] = []
    keys.reserveCapacity(findings.count)
    for (place, finding) in findings.enumerated() {
      let rule = RuleKey(pack: ExactText(finding.pack), rule: ExactText(finding.ruleID))
      keys.append(Key(unit: units[ExactText(finding.unitID)] ?? 0, rule: rules[rule] ?? 0, place: place))
    }
    keys.sort { left, right in
      if left.unit != right.unit { return left.unit < right.unit }
      if left.rule != right.rule { return left.rule < right.rule }
      let order = ExactText.compare(findings[left.place].subject, findings[right.place].subject)
      return order == 0 ? Self.compareDuplicates(findings[left.place], findings[right.place]) < 0 : order < 0
    }
    return keys
  }

  private static func positions<Key: Hashable>(_ keys: Set<Key>, by precedes: (Key, Key) -> Bool) -> [Key: Int] {
    var positions: [Key: Int] = [:]
    for (position, key) in keys.sorted(by: precedes).enumerated() { positions[key] = position }
    return positions
  }

  /// Among findings of one id the worst comes first, then the one whose words come first: what a merged finding says must not depend on
  /// where its rows stand. Rows decide only between findings that say the same.
  private static func compareDuplicates(_ a: Finding, _ b: Finding) -> Int {
    if a.severity != b.severity { return a.severity < b.severity ? -1 : 1 }
    // What failed says more than what could not be computed.
    if (a.outcome == .fail) != (b.outcome == .fail) { return a.outcome == .fail ? -1 : 1 }
    var order = ExactText.compare(a.message, b.message)
    if order == 0 { order = ExactText.compare(a.date ?? "", b.date ?? "") }
    return order == 0 ? RowSource.compare(a.sources.min(), b.sources.min()) : order
  }

  /// The first finding with the sources of all, each once, in (file, sheet, row) order.
  private static func merge(_ first: Finding, with others: [Finding]) -> Finding {
    guard !others.isEmpty || first.sources.count > 1 else { return first }
    var finding = first
    finding.sources = []
    for source in ([first] + others).flatMap(\.sources).sorted()
    where finding.sources.last.map({ RowSource.compare($0, source) == 0 }) != true { finding.sources.append(source) }
    return finding
  }
}

extension RowSource: Comparable {
  /// By file, sheet and row; what is absent comes first.
  package static func < (left: Self, right: Self) -> Bool { compare(left, right) < 0 }

  static func compare(_ left: Self?, _ right: Self?) -> Int {
    guard let left, let right else { return (left == nil ? 0 : 1) - (right == nil ? 0 : 1) }
    var order = ExactText.compare(left.file, right.file)
    if order == 0 { order = ExactText.compare(left.sheet ?? "", right.sheet ?? "") }
    if order == 0, left.row != right.row { order = (left.row ?? -1) < (right.row ?? -1) ? -1 : 1 }
    return order
  }
}
