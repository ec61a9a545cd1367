/// How many findings there are of each severity. Waived ones are not among them: they have a tally of their own.
package struct SeverityCounts: Hashable, Sendable {
  private var critical = 0
  private var high = 0
  private var medium = 0
  private var low = 0
  private var info = 0

  package init() {}

  package subscript(severity: FindingSeverity) -> Int {
    get {
      switch severity {
      case .critical: critical
      case .high: high
      case .medium: medium
      case .low: low
      case .info: info
      }
    }
    set {
      switch severity {
      case .critical: critical = newValue
      case .high: high = newValue
      case .medium: medium = newValue
      case .low: low = newValue
      case .info: info = newValue
      }
    }
  }

  package var total: Int { critical + high + medium + low + info }

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
