internal import Diagnostics
internal import Findings

/// `findings.ndjson`: the canonical findings, one JSON object per line, in canonical order.
struct NDJSONReportWriter: ReportWriter {
  func write(_ report: Report, to folder: inout ReportFolder) throws(DiagnosticsError) {
    try folder.file("findings.ndjson") { sink throws(DiagnosticsError) in
      var json = JSONText()
      for finding in report.result.findings {
        Self.append(finding, to: &json)
        try sink.write(&json)
        try sink.write("\n")
      }
    }
  }

  /// Keys in the order of the specification. A field the finding does not have is left out; null stands only in the evidence.
  private static func append(_ finding: Finding, to json: inout JSONText) {
    func text(_ key: String, _ value: String?, in json: inout JSONText) {
      guard let value else { return }
      json.key(key)
      json.string(value)
    }
    json.object { json in
      text("finding_id", finding.findingID, in: &json)
      text("rule_id", finding.ruleID, in: &json)
      text("pack", finding.pack, in: &json)
      text("clause", finding.clause, in: &json)
      text("severity", finding.severity.rawValue, in: &json)
      text("outcome", finding.outcome.rawValue, in: &json)
      text("unit_id", finding.unitID, in: &json)
      text("dataset", finding.dataset, in: &json)
      text("subject", finding.subject, in: &json)
      text("date", finding.date, in: &json)
      text("message", finding.message, in: &json)
      json.key("evidence")
      json.evidence(finding.evidence)
      if let source = finding.sources.first {
        json.key("source")
        json.source(source)
      }
      if finding.sources.count > 1 {
        json.key("sources")
        json.sources(finding.sources)
      }
      text("status", finding.status, in: &json)
      text("waiver", finding.waiver, in: &json)
    }
  }
}
