internal import Findings

/// The findings on a unit's page, by clause and rule.
struct UnitFindings {
  /// More findings of one rule are in the CSV.
  static let mostPerRule = 200

  private let result: AuditResult
  private let parts: PageParts
  private let sections: [ClauseSection]
  private let fullList: String

  private var labels: Labels { parts.labels }

  /// The rules of a clause that have findings.
  private struct ClauseSection {
    var pack: String
    var clause: String?
    var groups: [FindingGroup]
  }

  init(report: Report, parts: PageParts, tally: UnitTally) {
    result = report.result
    self.parts = parts
    fullList = report.formats.contains(.csv) || !report.formats.contains(.ndjson) ? ReportFormat.csv.fileName : ReportFormat.ndjson.fileName
    sections = Self.sections(result, tally.groups)
  }

  /// Clauses in the documents' order; rules whose clause no document lists come after those of their pack.
  private static func sections(_ result: AuditResult, _ groups: [FindingGroup]) -> [ClauseSection] {
    var sections: [ClauseSection] = []
    var places: [[String?]: Int] = [:]
    for group in groups {
      let first = result.findings[group.range.lowerBound]
      let key = [first.pack, first.clause]
      if let place = places[key] {
        sections[place].groups.append(group)
      } else {
        places[key] = sections.count
        sections.append(ClauseSection(pack: first.pack, clause: first.clause, groups: [group]))
      }
    }
    var ranks: [[String?]: Int] = [:]
    for pack in result.packs {
      for clause in pack.clauses { ranks[[pack.id, clause.id]] = ranks.count }
    }
    let order = sections.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      guard ExactText(a.pack) == ExactText(b.pack) else { return left.offset < right.offset }
      return (ranks[[a.pack, a.clause]] ?? Int.max, left.offset) < (ranks[[b.pack, b.clause]] ?? Int.max, right.offset)
    }
    return order.map(\.element)
  }

  /// A line for each violated rule, the gravest first, with a link to it.
  func contents() -> HTML {
    let groups = sections.flatMap(\.groups).filter { $0.violations + $0.waived > 0 }.map { (rule: rule(of: $0), group: $0) }
    var html = HTML()
    for severity in FindingSeverity.allCases {
      for (rule, group) in groups where rule.severity == severity { html += contentsLine(rule, group) }
    }
    return html
  }

  private func contentsLine(_ rule: RuleInfo, _ group: FindingGroup) -> HTML {
    var html: HTML = "<li>\(parts.severity(rule.severity))<a href=\"#\(UnitPage.anchor(ruleID: group.ruleID))\">\(rule.title)</a>"
    html += "<span class=\"n\">\(parts.values.count(group.violations + group.waived))</span></li>\n"
    return html
  }

  func violations() -> HTML {
    var html = HTML()
    for section in sections {
      let groups = section.groups.filter { $0.violations + $0.waived > 0 }
      guard !groups.isEmpty else { continue }
      html += heading(section)
      for group in groups { html += rulePart(group, isUnknown: false) }
    }
    return html
  }

  func unknown() -> HTML {
    var html = HTML()
    for group in sections.flatMap(\.groups) where group.unknown > 0 { html += rulePart(group, isUnknown: true) }
    return html
  }

  private func heading(_ section: ClauseSection) -> HTML {
    let pack = result.packs.first { ExactText($0.id) == ExactText(section.pack) }
    guard let clause = section.clause else {
      return "<h3>\(pack?.title ?? (section.pack == "data" ? labels[.dataDefects] : section.pack))</h3>\n"
    }
    var html: HTML = "<h3>\(labels[.clause]) \(clause)"
    if let pack { html += " – \(pack.title)" }
    html += "</h3>\n"
    if let summary = pack?.clauses.first(where: { $0.id == clause })?.summary { html += "<p class=\"law\">\(summary)</p>\n" }
    return html
  }

  private func rulePart(_ group: FindingGroup, isUnknown: Bool) -> HTML {
    let rule = rule(of: group)
    let total = isUnknown ? group.unknown : group.violations + group.waived
    let anchor = (isUnknown ? "u" : "") + UnitPage.anchor(ruleID: group.ruleID)
    var html: HTML = "<h4 id=\"\(anchor)\">\(rule.title)</h4>\n<p class=\"meta\">"
    if !isUnknown { html += "\(parts.severity(rule.severity)) · " }
    html += "\(parts.values.count(total)) \(labels[.findings].lowercased()) · <code>\(group.ruleID)</code></p>\n"
    if !isUnknown { html += remedy(rule) }
    var body = HTML()
    var shown = 0
    for finding in result.findings[group.range] where (finding.outcome == .unknown && !finding.isWaived) == isUnknown {
      if shown == Self.mostPerRule { break }
      shown += 1
      body += row(finding)
    }
    let head = [parts.head(.subject), parts.head(.date), parts.head(.content), parts.head(.source)]
    html += parts.table(rule.title, kind: "findings", head: head, body: body)
    if total > shown {
      html += "<p class=\"note more\">\(labels[.shownFirst]) \(parts.values.count(total - shown)) \(labels[.more]) "
      html += "<a href=\"../\(fullList)\">\(fullList)</a></p>\n"
    }
    return html
  }

  private func remedy(_ rule: RuleInfo) -> HTML {
    guard let remedy = rule.remedy else { return HTML() }
    var html: HTML = "<p class=\"remedy\"><b>\(labels[.remedy]):</b> \(remedy)"
    if let days = rule.remedyDays { html += " (\(labels[.within]) \(parts.values.count(days)) \(labels[.days]))" }
    html += "</p>\n"
    return html
  }

  private func row(_ finding: Finding) -> HTML {
    var html: HTML =
      "<tr><td data-label=\"\(labels[.subject])\">\(finding.subject)<small class=\"id\"><code>\(finding.findingID)</code></small></td>"
    if let date = finding.date {
      html += "<td data-label=\"\(labels[.date])\">\(parts.values.day(date))</td><td>"
    } else {
      html += "<td></td><td>"
    }
    if let status = finding.status { html += "<span class=\"tag\">\(labels.status(status))\(finding.waiver.map { " \($0)" } ?? "")</span>" }
    if finding.outcome == .error { html += "<span class=\"tag\">\(labels[.evaluationErrors])</span>" }
    html += "<span class=\"message\">\(finding.message)</span>"
    if !finding.evidence.isEmpty {
      html += "<dl class=\"evidence\">"
      for item in finding.evidence { html += "<div><dt>\(item.name)</dt><dd>\(parts.values.evidence(item.value))</dd></div>" }
      html += "</dl>"
    }
    html += "</td>"
    html += source(finding)
    html += "</tr>\n"
    return html
  }

  private func source(_ finding: Finding) -> HTML {
    guard let first = finding.sources.first else { return "<td></td>" }
    var html: HTML = "<td data-label=\"\(labels[.source])\">\(first.file)"
    if let sheet = first.sheet { html += ", \(sheet)" }
    // Rows of further sources are named while they stand in the same table.
    let rows = finding.sources.prefix { $0.file == first.file && $0.sheet == first.sheet }.compactMap(\.row)
    if !rows.isEmpty { html += ", \(labels[.row]) \(rows.prefix(5).map(\.description).joined(separator: ", "))" }
    let left = finding.sources.count - min(rows.count, 5)
    if left > 0, finding.sources.count > 1 { html += " +\(left)" }
    html += "</td>"
    return html
  }

  /// A rule that is not listed is shown by its id.
  private func rule(of group: FindingGroup) -> RuleInfo {
    if let place = group.rule { return result.rules[place] }
    let first = result.findings[group.range.lowerBound]
    return RuleInfo(
      id: group.ruleID, pack: first.pack, clause: first.clause, title: group.ruleID, severity: first.severity, remedy: nil, remedyDays: nil,
      question: nil, lookAt: nil)
  }
}
