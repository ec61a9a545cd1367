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
    for (tally, name) in zip(report.tally.units, names) {
      let page = UnitPage(report: report, parts: parts, tally: tally)
      let title = "\(parts.labels.name(tally.unit)) – \(parts.labels[.recordTitle])"
      try folder.file("units/\(name).html") { sink throws(DiagnosticsError) in
        try sink.write(templates.unit(title: title, page.content()))
      }
    }
  }
}
