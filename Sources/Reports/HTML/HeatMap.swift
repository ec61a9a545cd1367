internal import Findings

/// The table of violations, units by rules.
struct HeatMap {
  static let mostUnits = 100
  static let mostRules = 30
  private static let levels = 5

  let tally: ResultTally
  let parts: PageParts
  let pageNames: [String]

  /// - Parameters:
  ///   - units: places in `tally.units`, worst first.
  ///   - rules: places in `tally.rules`, worst first.
  func table(units: [Int], rules: [Int]) -> HTML {
    let rules = Array(rules.prefix(Self.mostRules))
    let rows = units.prefix(Self.mostUnits).map { (unit: $0, cells: cells(unit: $0, rules: rules)) }.filter {
      $0.cells.contains { $0 != nil }
    }
    guard !rules.isEmpty, !rows.isEmpty else { return HTML() }
    let largest = rows.flatMap(\.cells).compactMap { $0?.violations }.max() ?? 0
    var head = [parts.head(.unit)]
    for (rank, rule) in rules.enumerated() {
      head.append("<th scope=\"col\"><abbr title=\"\(tally.rules[rule].rule.title)\">\(rank + 1)</abbr></th>")
    }
    var body = HTML()
    for row in rows {
      let link = PageNames.link(pageNames[row.unit])
      body += "<tr><th scope=\"row\">\(parts.labels.name(tally.units[row.unit].unit))</th>"
      for cell in row.cells {
        guard let cell else {
          body += "<td></td>"
          continue
        }
        let level = Self.level(cell.violations, largest: largest)
        body += "<td class=\"h\(level)\"><a href=\"units/\(link).html#\(UnitPage.anchor(ruleID: cell.head.ruleID))\">"
        body += "\(parts.values.count(cell.violations))</a></td>"
      }
      body += "</tr>\n"
    }
    let table = parts.table(parts.labels[.heatMap], head: head, body: body)
    return "<div class=\"heat\">\n\(table)</div>"
  }

  private func cells(unit: Int, rules: [Int]) -> [RuleInUnit?] {
    var byRule: [Int: RuleInUnit] = [:]
    for group in tally.units[unit].groups where group.violations > 0 {
      if let rule = group.head.rule { byRule[rule] = group }
    }
    return rules.map { byRule[$0] }
  }

  /// 1 to 5 by the logarithm of the count: one unit with thousands must not leave the others pale.
  static func level(_ count: Int, largest: Int) -> Int {
    func bits(_ number: Int) -> Int { Int.bitWidth - max(number, 1).leadingZeroBitCount }
    return min(levels, max(1, (levels * bits(count) + bits(largest) - 1) / bits(largest)))
  }
}
