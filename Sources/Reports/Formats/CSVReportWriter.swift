internal import Diagnostics
internal import Findings

/// `findings.csv`: the fields of `findings.ndjson`, flat, for a spreadsheet: RFC 4180, UTF-8 with BOM.
struct CSVReportWriter: ReportWriter {
  /// `sources` has a value where a finding has more than one row; it and `evidence` are JSON text.
  static let columns = [
    "finding_id", "rule_id", "pack", "clause", "severity", "outcome", "unit_id", "dataset", "subject", "date", "message", "evidence",
    "source_file", "source_sheet", "source_row", "sources", "status", "waiver",
  ]

  func write(_ report: Report, to folder: inout ReportFolder) throws(DiagnosticsError) {
    try folder.file("findings.csv") { sink throws(DiagnosticsError) in
      try sink.write([0xEF, 0xBB, 0xBF])
      try sink.write(CSVText.line(Self.columns))
      for finding in report.result.findings { try sink.write(CSVText.line(Self.fields(finding))) }
    }
  }

  private static func fields(_ finding: Finding) -> [String] {
    var evidence = JSONText()
    evidence.evidence(finding.evidence)
    var sources = JSONText()
    if finding.sources.count > 1 { sources.sources(finding.sources) }
    let source = finding.sources.first
    return [
      finding.findingID, finding.ruleID, finding.pack, finding.clause ?? "", finding.severity.rawValue, finding.outcome.rawValue,
      finding.unitID, finding.dataset, finding.subject, finding.date ?? "", finding.message,
      String(decoding: evidence.bytes, as: UTF8.self), source?.file ?? "", source?.sheet ?? "", source?.row.map { "\($0)" } ?? "",
      String(decoding: sources.bytes, as: UTF8.self), finding.status ?? "", finding.waiver ?? "",
    ]
  }
}

/// Lines of CSV that are safe to open in a spreadsheet.
enum CSVText {
  static func line(_ fields: [String]) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(512)
    for (index, field) in fields.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      append(field, to: &line)
    }
    line.append(contentsOf: [0x0D, 0x0A])
    return line
  }

  private static func append(_ field: String, to line: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let isFormula = field.utf8.first.map(startsFormula) ?? false
    let needsQuotes = field.utf8.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 0x0A || $0 == 0x0D }
    if needsQuotes { line.append(quote) }
    if isFormula { line.append(UInt8(ascii: "'")) }
    if field.utf8.contains(quote) {
      for byte in field.utf8 {
        if byte == quote { line.append(quote) }
        line.append(byte)
      }
    } else {
      line.append(contentsOf: field.utf8)
    }
    if needsQuotes { line.append(quote) }
  }

  /// A spreadsheet takes text that begins so for a formula (OWASP, CSV Injection); a leading apostrophe makes it text.
  private static func startsFormula(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "@")
  }
}
