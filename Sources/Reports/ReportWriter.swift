internal import Diagnostics
internal import Findings

/// Writes a document that needs no single finding, as pieces become ready.
protocol ReportWriter: Sendable {
  func write(_ report: Report, to folder: inout ReportFolder) throws(DiagnosticsError)
}

/// A result and what every format needs of it, worked out once.
struct Report: Sendable {
  let result: AuditResult
  let tally: ResultTally
  /// What the folder will hold; pages link only to files that are there.
  let formats: [ReportFormat]

  init(_ result: AuditResult, formats: [ReportFormat]) {
    self.result = result
    self.formats = formats
    tally = ResultTally(result)
  }
}
