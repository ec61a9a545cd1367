/// How many findings there are by outcome and severity, waived ones apart.
package struct FindingTally: Hashable, Sendable {
  /// Without waived findings, as are the outcomes.
  package private(set) var severities = SeverityCounts()
  package private(set) var fail = 0
  package private(set) var unknown = 0
  package private(set) var error = 0
  package private(set) var waived = 0

  package init() {}

  /// The findings of a group. O(findings).
  package init(_ group: FindingGroup) {
    for index in 0..<group.count { add(group.traits[group.trait(index)]) }
  }

  package mutating func add(_ traits: FindingTraits, _ count: Int = 1) {
    guard !traits.isWaived else {
      waived += count
      return
    }
    severities[traits.severity] += count
    switch traits.outcome {
    case .unknown: unknown += count
    case .error: error += count
    default: fail += count
    }
  }

  package static func += (left: inout Self, right: Self) {
    left.severities += right.severities
    left.fail += right.fail
    left.unknown += right.unknown
    left.error += right.error
    left.waived += right.waived
  }

  package var total: Int { fail + unknown + error + waived }

  /// What the office answers for: not those that lack data.
  package var violations: Int { fail + error }
}
