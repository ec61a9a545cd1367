package import Findings

/// The traceability matrix as CSV (RFC 4180), safe to open in a spreadsheet.
package enum CoverageCSV {
  static let columns = [
    "requirement", "pack", "document", "clause", "vi", "en", "decided_by", "rules", "checks", "pass_examples", "fail_examples", "why",
  ]

  /// Lists are joined by spaces. The column `findings` is there when an audit was given.
  package static func text(_ rows: [RequirementCoverage]) -> String {
    let hasFindings = rows.contains { $0.findings != nil }
    var bytes = CSVText.line(columns + (hasFindings ? ["findings"] : []))
    for row in rows {
      var fields = [
        row.requirement, row.pack, row.document, row.clause, row.vi, row.en, row.decidedBy.rawValue, row.rules.joined(separator: " "),
        row.checks.joined(separator: " "), "\(row.passExamples)", "\(row.failExamples)", row.why,
      ]
      if hasFindings { fields.append("\(row.findings ?? 0)") }
      bytes += CSVText.line(fields)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
