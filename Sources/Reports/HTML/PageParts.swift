internal import Findings

/// Pieces that several pages show alike.
struct PageParts: Sendable {
  let labels: Labels
  let values: ValueText

  init(language: String, kind: AuditResult.Kind = .audit) {
    labels = Labels(language: language, kind: kind)
    values = ValueText(labels: labels)
  }

  /// A mark and a word, so that the colour is not needed.
  func severity(_ severity: FindingSeverity) -> HTML {
    "<span class=\"sev \(severity.rawValue)\"><span aria-hidden=\"true\">\(Self.mark(severity))</span> \(labels.severity(severity))</span>"
  }

  static func mark(_ severity: FindingSeverity) -> String {
    switch severity {
    case .critical: "◆"
    case .high: "▲"
    case .medium: "■"
    case .low: "●"
    case .info: "○"
    }
  }

  /// A cell with a count; a zero is quiet.
  func countCell(_ count: Int, bold: Bool = false) -> HTML {
    let text: HTML = bold && count > 0 ? "<b>\(values.count(count))</b>" : "\(values.count(count))"
    return "<td class=\"n\(count == 0 ? " zero" : "")\" data-value=\"\(count)\">\(text)</td>"
  }

  /// A key figure: its name under it.
  func figure(_ label: HTML, _ value: HTML, isZero: Bool = false) -> HTML {
    "<div\(isZero ? HTML(stringLiteral: " class=\"zero\"") : HTML())><dt>\(label)</dt><dd>\(value)</dd></div>\n"
  }

  /// The figures of findings by severity.
  func severityFigures(_ counts: SeverityCounts) -> HTML {
    var html = HTML()
    for severity in FindingSeverity.allCases {
      html += figure(self.severity(severity), "\(values.count(counts[severity]))", isZero: counts[severity] == 0)
    }
    return html
  }

  /// A table that scrolls sideways on a narrow screen, with a caption for screen readers.
  func table(_ caption: String, kind: String = "", head: [HTML], body: HTML) -> HTML {
    var html: HTML = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(caption)\">\n<table class=\"\(kind)\">\n"
    html += "<caption>\(caption)</caption>\n<thead><tr>"
    for cell in head { html += cell }
    html += "</tr></thead>\n<tbody>\n"
    html += body
    html += "</tbody>\n</table>\n</div>\n"
    return html
  }

  func head(_ label: Label, numeric: Bool = false) -> HTML { head(labels[label], numeric: numeric) }

  /// A column of counts of one severity.
  func head(_ severity: FindingSeverity) -> HTML { "<th scope=\"col\" class=\"n\">\(self.severity(severity))</th>" }

  func head(_ text: String, numeric: Bool = false) -> HTML {
    numeric ? "<th scope=\"col\" class=\"n\">\(text)</th>" : "<th scope=\"col\">\(text)</th>"
  }

  /// `điểm 1.b`: the clause of a rule, or nothing.
  func clause(_ clause: String?) -> HTML { clause.map { "\(labels[.clause]) \($0)" } ?? HTML() }

  func metricState(_ met: Bool?) -> HTML {
    switch met {
    case true: "<span class=\"ok\">✓ \(labels[.met])</span>"
    case false: "<span class=\"unmet\">✗ \(labels[.notMet])</span>"
    case nil: "\(labels[.notDecided])"
    }
  }

  func number(_ number: Double?) -> String { number.map(values.number) ?? "–" }

  func metricValue(_ value: Double?, unit: String?) -> String { value.map { values.metric($0, unit: unit) } ?? "–" }
}
