internal import Diagnostics
internal import Findings

/// Pages for people: `index.html` and one page per unit. Each is complete in itself and needs neither network nor script.
struct HTMLReportWriter: ReportWriter {
  func write(_ report: Report, to folder: inout ReportFolder) throws(DiagnosticsError) {
    let parts = PageParts(language: report.result.language)
    let templates: PageTemplates
    do {
      templates = try PageTemplates(labels: parts.labels, version: report.result.manifest.version)
    } catch {
      throw DiagnosticsError(ReportsDiagnostics.brokenTemplate("\(error)"))
    }
    let names = PageNames.names(for: report.tally.units.map(\.unit.unitID))
    let index = IndexPage(report: report, parts: parts, pageNames: names)
    try folder.file("index.html") { sink throws(DiagnosticsError) in
      try sink.write(templates.index(title: parts.labels[.title], index.content()))
    }
    try folder.makeFolder("units")
    let (parents, children) = hierarchy(report.tally)
    for (place, name) in names.enumerated() {
      let tally = report.tally.units[place]
      let page = UnitPage(
        report: report, parts: parts, tally: tally, pageNames: names, parent: parents[place], children: children[place])
      let title = "\(parts.labels.name(tally.unit)) – \(parts.labels[.recordTitle])"
      try folder.file("units/\(name).html") { sink throws(DiagnosticsError) in
        try sink.write(templates.unit(title: title, page.content()))
      }
    }
  }

  /// For each unit the one above and those right below, as places in `tally.units`. A unit that names itself has none above.
  private func hierarchy(_ tally: ResultTally) -> (parents: [Int?], children: [[Int]]) {
    var places: [ExactText: Int] = [:]
    for (place, unit) in tally.units.enumerated() { places[ExactText(unit.unit.unitID)] = place }
    var parents = [Int?](repeating: nil, count: tally.units.count)
    var children = [[Int]](repeating: [], count: tally.units.count)
    for (place, unit) in tally.units.enumerated() {
      guard let parentID = unit.unit.parentID, let parent = places[ExactText(parentID)], parent != place else { continue }
      parents[place] = parent
      children[parent].append(place)
    }
    return (parents, children)
  }
}
