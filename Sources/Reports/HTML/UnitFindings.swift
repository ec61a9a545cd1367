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
    var groups: [RuleInUnit]
  }

  init(report: Report, parts: PageParts, tally: UnitTally) {
    result = report.result
    self.parts = parts
    fullList = report.formats.contains(.csv) || !report.formats.contains(.ndjson) ? ReportFormat.csv.fileName : ReportFormat.ndjson.fileName
    sections = Self.sections(result, tally.groups)
  }

  /// Clauses in the documents' order; rules whose clause no document lists come after those of their pack.
  private static func sections(_ result: AuditResult, _ groups: [RuleInUnit]) -> [ClauseSection] {
    var sections: [ClauseSection] = []
    var places: [[String?]: Int] = [:]
    for group in groups {
      let key = [group.head.pack, group.head.clause]
      if let place = places[key] {
        sections[place].groups.append(group)
      } else {
        places[key] = sections.count
        sections.append(ClauseSection(pack: group.head.pack, clause: group.head.clause, groups: [group]))
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
    let groups = sections.flatMap(\.groups).filter { $0.shownAsViolations > 0 }.map { (rule: rule(of: $0), group: $0) }
    var html = HTML()
    for severity in FindingSeverity.allCases {
      for (rule, group) in groups where rule.severity == severity { html += contentsLine(rule, group) }
    }
    return html
  }

  private func contentsLine(_ rule: RuleInfo, _ group: RuleInUnit) -> HTML {
    var html: HTML = "<li>\(parts.severity(rule.severity))<a href=\"#\(UnitPage.anchor(ruleID: group.head.ruleID))\">\(rule.title)</a>"
    html += "<span class=\"n\">\(parts.values.count(group.shownAsViolations))</span></li>\n"
    return html
  }

  func violations(_ made: (Int) -> FindingGroup) -> HTML {
    var html = HTML()
    for section in sections {
      let groups = section.groups.filter { $0.shownAsViolations > 0 }
      guard !groups.isEmpty else { continue }
      html += heading(section)
      for group in groups { html += rulePart(group, isUnknown: false, made) }
    }
    return html
  }

  func unknown(_ made: (Int) -> FindingGroup) -> HTML {
    var html = HTML()
    for group in sections.flatMap(\.groups) where group.tally.unknown > 0 { html += rulePart(group, isUnknown: true, made) }
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

  private func rulePart(_ group: RuleInUnit, isUnknown: Bool, _ made: (Int) -> FindingGroup) -> HTML {
    let rule = rule(of: group)
    let total = isUnknown ? group.tally.unknown : group.shownAsViolations
    let anchor = (isUnknown ? "u" : "") + UnitPage.anchor(ruleID: group.head.ruleID)
    var html: HTML = "<h4 id=\"\(anchor)\">\(rule.title)</h4>\n<p class=\"meta\">"
    if !isUnknown { html += "\(parts.severity(rule.severity)) · " }
    html += "\(parts.values.count(total)) \(labels[.findings].lowercased()) · <code>\(group.head.ruleID)</code></p>\n"
    if !isUnknown { html += remedy(rule) }
    var rows = ByteBuffer()
    var shown = 0
    for part in group.parts where shown < Self.mostPerRule {
      let tally = result.findings.parts[part].tally
      guard isUnknown ? tally.unknown > 0 : tally.violations + tally.waived > 0 else { continue }
      shown += FindingRows(made(part), parts: parts).append(isUnknown: isUnknown, most: Self.mostPerRule - shown, to: &rows)
    }
    let head = [parts.head(.subject), parts.head(.date), parts.head(.content), parts.head(.source)]
    html += parts.table(rule.title, kind: "findings", head: head, body: HTML(markup: rows))
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

  /// A rule that is not listed is shown by its id.
  private func rule(of group: RuleInUnit) -> RuleInfo {
    if let place = group.head.rule { return result.rules[place] }
    return RuleInfo(
      id: group.head.ruleID, pack: group.head.pack, clause: group.head.clause, title: group.head.ruleID, severity: group.severity,
      remedy: nil, remedyDays: nil,
      question: nil, lookAt: nil)
  }
}

extension RuleInUnit {
  fileprivate var shownAsViolations: Int { violations + tally.waived }
}
