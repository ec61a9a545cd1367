internal import Diagnostics
internal import Findings

/// `index.html`: complete in itself, it needs neither network nor script.
struct IndexWriter: ReportWriter {
  func write(_ report: Report, to folder: inout ReportFolder) throws(DiagnosticsError) {
    let parts = PageParts(language: report.result.language, kind: report.result.kind)
    let templates = try PageTemplates.compiled(labels: parts.labels, version: report.result.manifest.version)
    let names = PageNames.names(for: report.tally.units.map(\.unit.unitID))
    let index = IndexPage(report: report, parts: parts, pageNames: names)
    try folder.file("index.html") { sink throws(DiagnosticsError) in
      try sink.write(templates.index(title: parts.labels[.title], index.content()))
    }
  }
}
