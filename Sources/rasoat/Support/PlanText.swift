import Audit

/// `explain --plan`: a line per rule, the parts that the interpreter evaluates under it, and a count.
enum PlanText {
  static func render(_ report: PlanReport) -> String {
    var lines: [String] = []
    var planned = 0
    for rule in report.rules {
      switch rule.way {
      case .columns(let parts):
        planned += 1
        lines.append("\(rule.ruleID): columns of \(rule.dataset)")
        for part in parts { lines.append("    interpreter for '\(part.text)': \(part.reason)") }
      case .interpreter(let reason): lines.append("\(rule.ruleID): interpreter: \(reason)")
      case .noRows: lines.append("\(rule.ruleID): no rows: no file has \(rule.dataset)")
      }
    }
    lines.append("\(planned) of \(report.rules.count) rules are evaluated over columns")
    return lines.joined(separator: "\n")
  }
}
