internal import Diagnostics
internal import Findings
/// Pages for people: `index.html` and one page per unit.
struct HTMLReportWriter: ReportWriter {
  func write(_ report: Report, to folder: inout ReportFolder) throws(DiagnosticsError) {}
}
