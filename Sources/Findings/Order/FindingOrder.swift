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
    var keyed = findings.map { (rank: rank($0), finding: $0) }
    keyed.sort { compare($0, $1) < 0 }
    var merged: [Finding] = []
    merged.reserveCapacity(keyed.count)
    var group: [Finding] = []
    for entry in keyed {
      if let first = group.first, first.findingID != entry.finding.findingID {
        merged.append(Self.merge(group))
        group.removeAll(keepingCapacity: true)
      }
      group.append(entry.finding)
    }
    if !group.isEmpty { merged.append(Self.merge(group)) }
    return merged
  }

  /// Rules that are not listed come after those that are, by id.
  private func rank(_ finding: Finding) -> Int { ranks[ExactText(finding.ruleID)] ?? Int.max }

  private func compare(_ left: (rank: Int, finding: Finding), _ right: (rank: Int, finding: Finding)) -> Int {
    let a = left.finding
    let b = right.finding
    var order = ExactText.compare(a.unitID, b.unitID)
    if order == 0 { order = ExactText.compare(a.pack, b.pack) }
    if order == 0 { order = left.rank == right.rank ? 0 : (left.rank < right.rank ? -1 : 1) }
    if order == 0 { order = ExactText.compare(a.ruleID, b.ruleID) }
    if order == 0 { order = ExactText.compare(a.subject, b.subject) }
    return order == 0 ? Self.compareDuplicates(a, b) : order
  }

  /// Among findings of one id the worst comes first, then the one from the earliest row: what a merged finding says must not depend on
  /// the order in which rows were read.
  private static func compareDuplicates(_ a: Finding, _ b: Finding) -> Int {
    if a.severity != b.severity { return a.severity < b.severity ? -1 : 1 }
    let order = RowSource.compare(a.sources.min(), b.sources.min())
    return order == 0 ? ExactText.compare(a.message, b.message) : order
  }

  /// One finding with the sources of all, each once, in (file, sheet, row) order; the rest is the first one's.
  private static func merge(_ group: [Finding]) -> Finding {
    var finding = group[0]
    guard group.count > 1 || finding.sources.count > 1 else { return finding }
    var sources: [RowSource] = []
    for source in group.flatMap(\.sources).sorted()
    where sources.last.map({ RowSource.compare($0, source) == 0 }) != true { sources.append(source) }
    finding.sources = sources
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
