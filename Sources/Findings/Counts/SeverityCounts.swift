/// How many findings there are of each severity. Waived ones are not among them: they have a tally of their own.
package struct SeverityCounts: Hashable, Sendable {
  private var counts = [Int](repeating: 0, count: FindingSeverity.allCases.count)

  package init() {}

  package subscript(severity: FindingSeverity) -> Int {
    get { counts[severity.rank] }
    set { counts[severity.rank] = newValue }
  }

  package var total: Int { counts.reduce(0, +) }

  /// The gravest severity that occurs.
  package var worst: FindingSeverity? { FindingSeverity.allCases.first { self[$0] > 0 } }

  package static func += (left: inout Self, right: Self) {
    for severity in FindingSeverity.allCases { left[severity] += right[severity] }
  }

  /// More findings of the gravest severity come first, then of the next.
  package static func isWorse(_ left: Self, _ right: Self) -> Bool {
    for severity in FindingSeverity.allCases where left[severity] != right[severity] { return left[severity] > right[severity] }
    return false
  }
}
