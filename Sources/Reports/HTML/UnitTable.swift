internal import Findings

/// Units with their findings by severity, a line each.
struct UnitTable {
  let tally: ResultTally
  let parts: PageParts
  /// Of the units' pages, in the order of `tally.units`.
  let pageNames: [String]
  /// From the page to the units' pages: `units/`, or nothing.
  let folder: String

  /// - Parameter places: in `tally.units`.
  func table(_ places: [Int], caption: String) -> HTML {
    let hasRollup = places.contains { tally.units[$0].rollup != nil }
    let hasScore = places.contains { tally.units[$0].unit.score != nil }
    var head = [parts.head(.unit)]
    for severity in FindingSeverity.allCases { head.append(parts.head(severity)) }
    head.append(parts.head(.total, numeric: true))
    if hasRollup { head.append(parts.head(.withSubordinates, numeric: true)) }
    if hasScore { head.append(parts.head(.score, numeric: true)) }
    var body = HTML()
    for place in places { body += row(place, hasRollup: hasRollup, hasScore: hasScore) }
    return parts.table(caption, kind: "units sortable", head: head, body: body)
  }

  private func row(_ place: Int, hasRollup: Bool, hasScore: Bool) -> HTML {
    let tally = tally.units[place]
    let name = parts.labels.name(tally.unit)
    let link = PageNames.link(pageNames[place])
    var html: HTML = "<tr><th scope=\"row\" data-value=\"\(name)\"><a href=\"\(folder)\(link).html\">\(name)</a>"
    let details = [tally.unit.name == nil ? "" : tally.unit.unitID, tally.unit.level.map(parts.labels.level) ?? ""].filter { !$0.isEmpty }
    if !details.isEmpty { html += "<small class=\"id\">\(details.joined(separator: " · "))</small>" }
    html += "</th>"
    for severity in FindingSeverity.allCases { html += parts.countCell(tally.severities[severity]) }
    html += parts.countCell(tally.severities.total, bold: true)
    if hasRollup { html += parts.countCell(tally.rollup?.total ?? tally.severities.total) }
    if hasScore {
      // A unit without a score stands below all that have one.
      html += "<td class=\"n\" data-value=\"\(tally.unit.score.flatMap(JSONText.text) ?? "-1")\">\(parts.number(tally.unit.score))</td>"
    }
    html += "</tr>\n"
    return html
  }
}
