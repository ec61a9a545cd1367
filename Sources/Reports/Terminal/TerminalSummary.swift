package import Findings

/// The run in a screenful: units by severity, the worst rules, the outcomes, where the report is.
package enum TerminalSummary {
  private static let mostUnits = 20
  private static let mostRules = 10

  /// - Parameters:
  ///   - width: columns of the terminal; names are cut to fit.
  ///   - color: severities in colour, for a terminal that has it.
  ///   - report: the audit folder, as the user named it.
  package static func render(
    _ result: AuditResult, tally: ResultTally, width: Int = 80, color: Bool = false, report: String? = nil
  ) -> String {
    let page = Page(result: result, tally: tally, style: TerminalStyle(result, width: width, color: color))
    return (page.units() + page.rules() + page.totals(report: report)).map { $0 + "\n" }.joined()
  }

  /// A column of a table: its head and its width; numbers stand to the right.
  private struct Column {
    var head: String
    var width: Int
    var severity: FindingSeverity?
  }

  private struct Page {
    let result: AuditResult
    let tally: ResultTally
    let style: TerminalStyle

    private var labels: Labels { style.labels }
    private var values: ValueText { style.values }
    private var width: Int { style.width }

    func units() -> [String] {
      let worst = tally.worstUnits()
      guard !worst.isEmpty else { return [labels[.noUnits], ""] }
      let columns = FindingSeverity.allCases.map { severity in
        let largest = tally.units.map { $0.severities[severity] }.max() ?? 0
        let head = labels.severity(severity)
        return Column(head: head, width: max(TerminalText.width(head), values.count(largest).utf8.count), severity: severity)
      }
      let name = max(12, width - columns.reduce(0) { $0 + $1.width + 2 })
      let head = columns.map { "  " + TerminalText.right($0.head, $0.width) }.joined()
      var lines = [TerminalText.left(labels[.unit], name) + head]
      for place in worst.prefix(TerminalSummary.mostUnits) {
        let unit = tally.units[place]
        var line = TerminalText.left(title(unit.unit), name)
        for column in columns {
          guard let severity = column.severity else { continue }
          let count = unit.severities[severity]
          line += "  " + style.paint(TerminalText.right(values.count(count), column.width), count > 0 ? severity : nil)
        }
        lines.append(line)
      }
      let left = worst.count - TerminalSummary.mostUnits
      if left > 0 { lines.append("\(labels[.shownFirst]) \(values.count(left)) \(labels[.moreUnits])") }
      return lines + [""]
    }

    func rules() -> [String] {
      let worst = tally.worstRules().prefix(TerminalSummary.mostRules).map { tally.rules[$0] }
      guard !worst.isEmpty else { return [] }
      let count = worst.map { values.count($0.violations).utf8.count }.max() ?? 1
      let severity = FindingSeverity.allCases.map { TerminalText.width(labels.severity($0)) }.max() ?? 1
      var lines = [labels[.worstRules]]
      for rule in worst {
        let word = style.paint(TerminalText.left(labels.severity(rule.rule.severity), severity), rule.rule.severity)
        let head = "  \(TerminalText.right(values.count(rule.violations), count))  \(word)  "
        let room = max(12, width - 2 - count - 2 - severity - 2)
        lines.append(head + TerminalText.cut("\(rule.rule.title) (\(rule.rule.id))", room))
      }
      return lines + [""]
    }

    func totals(report: String?) -> [String] {
      var parts: [(Label, Int)] = [
        (.findings, tally.severities.total), (.violations, tally.fail), (.notEnoughData, tally.unknown), (.evaluationErrors, tally.error),
      ]
      if tally.waived > 0 { parts.append((.waivedFindings, tally.waived)) }
      var lines = [parts.map { "\(labels[$0.0]): \(values.count($0.1))" }.joined(separator: " · ")]
      lines.append(
        "\(labels[.evaluations]): \(values.count(tally.outcomes.subjects)) · \(labels[.passed]): \(values.count(tally.outcomes.pass))")
      if let report { lines.append("\(labels[.reportAt]): \(report)") }
      return lines
    }

    private func title(_ unit: UnitResult) -> String {
      let name = labels.name(unit)
      return unit.name == nil || unit.unitID.isEmpty ? name : "\(unit.unitID) \(name)"
    }
  }
}

/// How a summary is laid out and worded.
struct TerminalStyle {
  let labels: Labels
  let values: ValueText
  let width: Int
  private let color: Bool

  init(_ result: AuditResult, width: Int, color: Bool) {
    labels = Labels(language: result.language, kind: result.kind)
    values = ValueText(labels: labels)
    self.width = max(width, 40)
    self.color = color
  }

  func paint(_ text: String, _ severity: FindingSeverity?) -> String {
    guard color, let severity else { return text }
    let code =
      switch severity {
      case .critical: "1;31"
      case .high: "31"
      case .medium: "33"
      case .low: "36"
      case .info: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

/// Text in columns of a terminal.
enum TerminalText {
  /// Columns the text takes: combining marks take none, so that decomposed Vietnamese lines up with composed.
  static func width(_ text: String) -> Int { text.unicodeScalars.count { !isMark($0) } }

  /// Padded or cut to the width, text to the left.
  static func left(_ text: String, _ width: Int) -> String {
    let text = cut(text, width)
    return text + String(repeating: " ", count: max(0, width - self.width(text)))
  }

  /// Padded to the width, text to the right.
  static func right(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - self.width(text))) + text }

  /// Cut to the width with `…`. A control character, which could drive the terminal, becomes a space.
  static func cut(_ text: String, _ width: Int) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { clean.append(scalar.properties.generalCategory == .control ? " " : scalar) }
    guard self.width(String(clean)) > width else { return String(clean) }
    var kept = String.UnicodeScalarView()
    var room = width - 1
    for scalar in clean {
      if !isMark(scalar) { room -= 1 }
      if room < 0 { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  /// The end of a text that is too long, after `…`: of a path what tells it from its neighbours.
  static func end(_ text: String, _ width: Int) -> String {
    guard self.width(text) > width else { return text }
    var kept: [Unicode.Scalar] = []
    var room = width - 1
    for scalar in text.unicodeScalars.reversed() {
      if !isMark(scalar) { room -= 1 }
      if room < 0 { break }
      kept.append(scalar)
    }
    var end = String.UnicodeScalarView()
    end.append(contentsOf: kept.reversed())
    return "…" + String(end)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }
}
