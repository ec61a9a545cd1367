/// Consecutive findings of one rule in one unit, not made yet: what is known of them without their texts.
package struct FindingPart: Sendable {
  package var head: FindingHead
  /// Of its first finding.
  package var severity: FindingSeverity
  package var tally: FindingTally

  package init(head: FindingHead, severity: FindingSeverity, tally: FindingTally) {
    self.head = head
    self.severity = severity
    self.tally = tally
  }
}

/// The findings of a result, made as they are asked for, so that they are never all held.
package protocol FindingSource: Sendable {
  /// In canonical order: the parts of a unit stand together, and in it those of a rule. A part has at most `FindingPart.most` findings.
  var parts: [FindingPart] { get }
  /// The findings of a part; the same whenever and on whichever thread it is asked for.
  func group(_ part: Int) -> FindingGroup
  /// The findings of parts that follow one another: what `group` gives for each of them, with less work.
  func groups(_ parts: Range<Int>) -> [FindingGroup]
}

extension FindingSource {
  package func groups(_ parts: Range<Int>) -> [FindingGroup] { parts.map(group) }
}

extension FindingPart {
  /// More findings of a rule in a unit are several parts, so that they can be written by several tasks.
  package static let most = 2048
}

/// Findings that are held in memory: those about the data, and those of small results.
package struct HeldFindings: FindingSource {
  package let parts: [FindingPart]
  private let groups: [FindingGroup]

  /// - Parameters:
  ///   - findings: in canonical order.
  ///   - rules: `AuditResult.rules`.
  package init(_ findings: [Finding], rules: [RuleInfo]) {
    var places: [ExactText: Int] = [:]
    for (place, rule) in rules.enumerated() { places[ExactText(rule.id)] = place }
    var parts: [FindingPart] = []
    var groups: [FindingGroup] = []
    var start = 0
    while start < findings.count {
      var end = start + 1
      while end < findings.count, end - start < FindingPart.most, FindingGroup.areAlike(findings[start], findings[end]) { end += 1 }
      if let group = FindingGroup(findings[start..<end], rule: places[ExactText(findings[start].ruleID)]) {
        parts.append(FindingPart(head: group.head, severity: findings[start].severity, tally: FindingTally(group)))
        groups.append(group)
      }
      start = end
    }
    self.parts = parts
    self.groups = groups
  }

  package func group(_ part: Int) -> FindingGroup { groups[part] }
}
