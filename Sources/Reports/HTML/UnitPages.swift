internal import Diagnostics
internal import Findings

/// A page per unit, for people.
struct UnitPages: Sendable {
  private let report: Report
  private let parts: PageParts
  private let templates: PageTemplates
  private let names: [String]
  private let parents: [Int?]
  private let children: [[Int]]

  init(_ report: Report) throws(DiagnosticsError) {
    self.report = report
    parts = PageParts(language: report.result.language, kind: report.result.kind)
    templates = try PageTemplates.compiled(labels: parts.labels, version: report.result.manifest.version)
    names = PageNames.names(for: report.tally.units.map(\.unit.unitID))
    (parents, children) = Self.hierarchy(report.tally)
  }

  /// - Parameters:
  ///   - place: of the unit in the tally.
  ///   - group: gives the findings of a part.
  ///   - root: the report's folder, with a folder `units` in it.
  func write(_ place: Int, to root: String, group: (Int) -> FindingGroup) throws(DiagnosticsError) -> ReportFolder.Output {
    let tally = report.tally.units[place]
    let page = UnitPage(report: report, parts: parts, tally: tally, pageNames: names, parent: parents[place], children: children[place])
    let title = "\(parts.labels.name(tally.unit)) – \(parts.labels[.recordTitle])"
    let path = "units/\(names[place]).html"
    var sink = try FileSink(path: "\(root)/\(path)")
    try sink.write(templates.unit(title: title, page.content(group)))
    let (sha256, bytes) = try sink.finish()
    return ReportFolder.Output(path: path, sha256: sha256, bytes: bytes)
  }

  /// For each unit the one above and those right below, as places in `tally.units`. A unit that names itself has none above.
  private static func hierarchy(_ tally: ResultTally) -> (parents: [Int?], children: [[Int]]) {
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
