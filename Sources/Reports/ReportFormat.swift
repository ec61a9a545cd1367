package import Diagnostics

/// A format that an audit folder can hold.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
  case html, csv, ndjson, json

  /// What is written without `--format`.
  package static let standard = allCases

  /// Names that the command line knows and this version does not write.
  package static let unsupported = ["xlsx", "docx", "sarif", "junit", "markdown", "github", "oscal"]

  /// Formats by name, in the order of `allCases`, each once; an unknown name is an error that says which are known.
  package static func named(_ names: [String]) throws(DiagnosticsError) -> [ReportFormat] {
    var diagnostics: [Diagnostic] = []
    var chosen: Set<ReportFormat> = []
    for name in names {
      if let format = ReportFormat(rawValue: name) {
        chosen.insert(format)
      } else if unsupported.contains(name) {
        diagnostics.append(ReportsDiagnostics.unsupportedFormat(name))
      } else {
        diagnostics.append(ReportsDiagnostics.unknownFormat(name))
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticsError(diagnostics) }
    return allCases.filter(chosen.contains)
  }

  /// The format's file, or the first of them.
  var fileName: String {
    switch self {
    case .html: "index.html"
    case .csv: "findings.csv"
    case .ndjson: "findings.ndjson"
    case .json: "summary.json"
    }
  }

  /// Writes what the format makes of the counts alone.
  var writer: (any ReportWriter)? {
    switch self {
    case .html: IndexWriter()
    case .json: SummaryReportWriter()
    case .csv, .ndjson: nil
    }
  }

  /// Writes what the format says of every finding.
  var lines: (any FindingLines)? {
    switch self {
    case .csv: CSVLines()
    case .ndjson: NDJSONLines()
    case .html, .json: nil
    }
  }
}
