internal import Findings

/// `index.html`: all units, the rules they broke, what was read.
struct IndexPage {
  let report: Report
  let parts: PageParts
  /// Of the units' pages, in the order of `report.tally.units`.
  let pageNames: [String]

  private var labels: Labels { parts.labels }
  private var values: ValueText { parts.values }
  private var tally: ResultTally { report.tally }

  func content() -> [String: HTML] {
    let worst = tally.worstUnits()
    let rules = tally.worstRules()
    let isCut = worst.count > HeatMap.mostUnits || rules.count > HeatMap.mostRules
    return [
      "period": values.period(of: report.result).map { "\($0)" } ?? HTML(),
      "asOf": report.result.asOf.map { "\(values.day($0))" } ?? HTML(),
      "basis": basis(),
      "figures": figures(),
      "units": unitTable(worst),
      "worstRules": ruleTable(rules),
      "heatMap": HeatMap(tally: tally, parts: parts, pageNames: pageNames).table(units: worst, rules: rules),
      "heatMapIsCut": isCut ? " " : HTML(),
      "metrics": metrics(),
      "inputs": InputTables(result: report.result, parts: parts).tables(),
      "notUsed": MappingCoverage(result: report.result, parts: parts).tables(),
      "defects": defects(),
      "files": files(),
    ]
  }

  private func basis() -> HTML {
    var html = HTML()
    for pack in report.result.packs {
      let end = pack.inForceTo.map { " \(labels[.toDay]) \(values.day($0))" } ?? ""
      html +=
        "<li>\(pack.title)<small>\(pack.document) · \(labels[.inForce]) \(labels[.from]) \(values.day(pack.inForceFrom))\(end)</small></li>\n"
    }
    return html
  }

  private func figures() -> HTML {
    let affected = tally.units.count { $0.severities.total > 0 && !$0.unit.unitID.isEmpty }
    let units = tally.units.count { !$0.unit.unitID.isEmpty }
    var html: HTML = "<dl class=\"figures\">\n"
    html += parts.figure("\(labels[.findings])", "\(values.count(tally.severities.total))")
    html += parts.figure("\(labels[.unitsWithFindings])", "\(values.count(affected)) <small>\(labels[.of]) \(values.count(units))</small>")
    html += report.result.kind == .validation ? rowFigures() : outcomeFigures()
    if tally.error > 0 { html += parts.figure("\(labels[.evaluationErrors])", "\(values.count(tally.error))") }
    if tally.waived > 0 { html += parts.figure("\(labels[.waivedFindings])", "\(values.count(tally.waived))") }
    html += "</dl>\n<dl class=\"figures\">\n"
    html += parts.severityFigures(tally.severities)
    html += "</dl>"
    return html
  }

  private func outcomeFigures() -> HTML {
    var html = parts.figure("\(labels[.evaluations])", "\(values.count(tally.outcomes.subjects))")
    html += parts.figure("\(labels[.passed])", "\(values.count(tally.outcomes.pass))")
    html += parts.figure("\(labels[.notEnoughData])", "\(values.count(tally.unknown))", isZero: tally.unknown == 0)
    return html
  }

  /// Their sum is the number of rows.
  private func rowFigures() -> HTML {
    let rows = RowAccount(report.result)
    var html = parts.figure("\(labels[.rows])", "\(values.count(rows.rows))")
    html += parts.figure("\(labels[.read])", "\(values.count(rows.read))")
    html += parts.figure("\(labels[.rejected])", "\(values.count(rows.rejected))", isZero: rows.rejected == 0)
    html += parts.figure("\(labels[.skipped])", "\(values.count(rows.skipped))", isZero: rows.skipped == 0)
    return html
  }

  private func unitTable(_ order: [Int]) -> HTML {
    guard !order.isEmpty else { return "<p class=\"empty\">\(labels[.noUnits])</p>" }
    let filter: HTML =
      "<p class=\"filter\"><label>\(labels[.filterUnits]) <input type=\"search\" data-filter=\"table.units tbody tr\"></label></p>\n"
    let table = UnitTable(tally: tally, parts: parts, pageNames: pageNames, folder: "units/")
    return filter + table.table(order, caption: labels[.units])
  }

  private func ruleTable(_ rules: [Int]) -> HTML {
    guard !rules.isEmpty else { return HTML() }
    var body = HTML()
    for (rank, place) in rules.prefix(HeatMap.mostRules).enumerated() {
      let rule = tally.rules[place]
      body += "<tr><td class=\"n\">\(rank + 1)</td><th scope=\"row\">\(rule.rule.title)<small class=\"id\"><code>\(rule.rule.id)</code>"
      if let clause = rule.rule.clause { body += " · \(labels[.clause]) \(clause)" }
      body += "</small></th><td data-value=\"\(rule.rule.severity.rank)\">\(parts.severity(rule.rule.severity))</td>"
      body += parts.countCell(rule.violations, bold: true)
      body += parts.countCell(rule.units)
      body += "</tr>\n"
    }
    let head = [
      parts.head(.rank, numeric: true), parts.head(.rule), parts.head(.severity), parts.head(.violations, numeric: true),
      parts.head(.unitCount, numeric: true),
    ]
    return parts.table(labels[.worstRules], kind: "sortable", head: head, body: body)
  }

  private func metrics() -> HTML {
    var body = HTML()
    for (place, tally) in tally.units.enumerated() {
      for metric in tally.unit.metrics {
        body += "<tr><th scope=\"row\"><a href=\"units/\(PageNames.link(pageNames[place])).html\">\(labels.name(tally.unit))</a></th>"
        body += "<td>\(metric.title)</td><td class=\"n\" data-value=\"\(metric.value.flatMap(JSONText.text) ?? "-1")\">"
        body += "\(parts.metricValue(metric.value, unit: metric.unit))</td>"
        body +=
          "<td class=\"n\">\(parts.metricValue(metric.target, unit: metric.unit))</td><td>\(parts.metricState(metric.met))</td></tr>\n"
      }
    }
    guard !body.isEmpty else { return HTML() }
    let head = [
      parts.head(.unit), parts.head(.metric), parts.head(.value, numeric: true), parts.head(.target, numeric: true), parts.head(.met),
    ]
    return parts.table(labels[.metrics], kind: "sortable", head: head, body: body)
  }

  /// The built-in pack `data` is about the files themselves.
  private func defects() -> HTML {
    var body = HTML()
    for rule in tally.rules where rule.rule.pack == "data" && rule.violations > 0 {
      body += "<tr><th scope=\"row\">\(rule.rule.title)<small class=\"id\"><code>\(rule.rule.id)</code></small></th>"
      body += "<td>\(parts.severity(rule.rule.severity))</td>"
      body += parts.countCell(rule.violations, bold: true)
      body += "</tr>\n"
    }
    guard !body.isEmpty else { return HTML() }
    let head = [parts.head(.dataDefects), parts.head(.severity), parts.head(.findings, numeric: true)]
    return parts.table(labels[.dataDefects], head: head, body: body)
  }

  private func files() -> HTML {
    var html = HTML()
    for format in report.formats where format != .html {
      html += "<li><a href=\"\(format.fileName)\">\(format.fileName)</a></li>\n"
    }
    html += "<li><a href=\"manifest.json\">manifest.json</a></li>\n"
    return html
  }
}
