internal import Findings

/// A unit's inspection record.
struct UnitPage {
  let report: Report
  let parts: PageParts
  let tally: UnitTally
  /// Of all units' pages, in the order of `report.tally.units`.
  let pageNames: [String]
  /// The unit above, a place in `report.tally.units`.
  let parent: Int?
  /// The units right below.
  let children: [Int]

  private var labels: Labels { parts.labels }
  private var values: ValueText { parts.values }

  /// The id of a rule's part of the page, fit for a link as it is.
  static func anchor(ruleID: String) -> String {
    "r-" + String(decoding: ruleID.utf8.map { PageNames.isPlain($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
  }

  /// - Parameter group: gives the findings of a part.
  func content(_ group: (Int) -> FindingGroup) -> [String: HTML] {
    let findings = UnitFindings(report: report, parts: parts, tally: tally)
    return [
      "name": "\(labels.name(tally.unit))",
      "facts": facts(),
      "figures": figures(),
      "subordinates": subordinates(),
      "metrics": metrics(),
      "contents": findings.contents(),
      "findings": findings.violations(group),
      "unknown": findings.unknown(group),
      "checklist": checklist(),
      "counts": counts(),
    ]
  }

  private func facts() -> HTML {
    var facts: [(label: Label, value: HTML)] = []
    if tally.unit.name != nil { facts.append((.code, "\(tally.unit.unitID)")) }
    if let level = tally.unit.level { facts.append((.level, "\(labels.level(level))")) }
    if let parent {
      let unit = report.tally.units[parent].unit
      facts.append((.parentUnit, "<a href=\"\(PageNames.link(pageNames[parent])).html\">\(labels.name(unit))</a>"))
    } else if let parentID = tally.unit.parentID {
      facts.append((.parentUnit, "\(parentID)"))
    }
    if let period = values.period(of: report.result) { facts.append((.period, "\(period)")) }
    if let asOf = report.result.asOf { facts.append((.asOf, "\(values.day(asOf))")) }
    if let score = tally.unit.score { facts.append((.score, "\(values.number(score))")) }
    var html = HTML()
    for fact in facts { html += "<div><dt>\(labels[fact.label])</dt><dd>\(fact.value)</dd></div>\n" }
    return html
  }

  private func subordinates() -> HTML {
    guard !children.isEmpty else { return HTML() }
    return UnitTable(tally: report.tally, parts: parts, pageNames: pageNames, folder: "").table(children, caption: labels[.subordinates])
  }

  private func figures() -> HTML {
    var html: HTML = "<dl class=\"figures\">\n"
    html += parts.figure("\(labels[.findings])", "\(values.count(tally.severities.total))")
    html += parts.severityFigures(tally.severities)
    if tally.waived > 0 { html += parts.figure("\(labels[.waivedFindings])", "\(values.count(tally.waived))") }
    if let rollup = tally.rollup { html += parts.figure("\(labels[.withSubordinates])", "\(values.count(rollup.total))") }
    html += "</dl>"
    return html
  }

  private func metrics() -> HTML {
    guard !tally.unit.metrics.isEmpty else { return HTML() }
    var body = HTML()
    for metric in tally.unit.metrics {
      body += "<tr><th scope=\"row\">\(metric.title)</th><td class=\"n\">\(parts.metricValue(metric.value, unit: metric.unit))</td>"
      body += "<td class=\"n\">\(parts.metricValue(metric.target, unit: metric.unit))</td><td>\(parts.metricState(metric.met))</td>"
      body += "<td class=\"n\">\(parts.number(metric.numerator))</td><td class=\"n\">\(parts.number(metric.denominator))</td></tr>\n"
    }
    let head = [
      parts.head(.metric), parts.head(.value, numeric: true), parts.head(.target, numeric: true), parts.head(.met),
      parts.head(.numerator, numeric: true), parts.head(.denominator, numeric: true),
    ]
    return parts.table(labels[.metrics], head: head, body: body)
  }

  private func checklist() -> HTML {
    var body = HTML()
    for (rule, count) in zip(report.result.rules, tally.unit.rules) where count.notChecked > 0 {
      guard let question = rule.question else { continue }
      body += "<tr><th scope=\"row\">\(question)"
      if let lookAt = rule.lookAt { body += "<small class=\"id\">\(labels[.lookAt]): \(lookAt)</small>" }
      if rule.clause != nil { body += "<small class=\"id\">\(parts.clause(rule.clause)) · <code>\(rule.id)</code></small>" }
      body += "</th><td><span class=\"box\"></span> \(labels[.complies])</td><td><span class=\"box\"></span> \(labels[.breaches])</td>"
      body += "<td class=\"remarks\"></td></tr>\n"
    }
    guard !body.isEmpty else { return HTML() }
    let head = [parts.head(.question), parts.head(.complies), parts.head(.breaches), parts.head(.remarks)]
    return parts.table(labels[.checklist], head: head, body: body)
  }

  private func counts() -> HTML {
    guard !tally.unit.rules.isEmpty else { return HTML() }
    var body = HTML()
    for (rule, count) in zip(report.result.rules, tally.unit.rules) {
      body += "<tr><th scope=\"row\">\(rule.title)<small class=\"id\"><code>\(rule.id)</code></small></th>"
      body += parts.countCell(count.subjects)
      body += parts.countCell(count.pass)
      body += parts.countCell(count.fail, bold: true)
      body += parts.countCell(count.unknown)
      body += parts.countCell(count.notApplicable)
      body += parts.countCell(count.notChecked)
      body += parts.countCell(count.error)
      body += "</tr>\n"
    }
    var head = [parts.head(.rule)]
    for label in [Label.subjects, .pass, .fail, .unknown, .notApplicable, .notChecked, .error] {
      head.append(parts.head(label, numeric: true))
    }
    return parts.table(labels[.ruleCounts], kind: "sortable", head: head, body: body)
  }
}
