import Findings
import TestSupport
import Testing

@testable import Reports

@Suite struct FindingLinesTests {
  private func result(_ findings: [Finding]) -> AuditResult {
    var result = TrickyResult.empty()
    result.rules = RandomFindings.rules
    result.findings = HeldFindings(findings, rules: RandomFindings.rules)
    return result
  }

  @Test("lines written from columns are those of a plain writer of single findings", arguments: 1...10)
  func reference(seed: UInt64) {
    var generator = RandomFindings(seed: seed)
    let findings = generator.findings(200, units: 4)
    let source = HeldFindings(findings, rules: RandomFindings.rules)
    for (format, line) in [(NDJSONLines() as any FindingLines, PlainLines.ndjson), (CSVLines(), PlainLines.csv)] {
      var buffer = ByteBuffer()
      for part in source.parts.indices { format.append(source.group(part), to: &buffer) }
      #expect(buffer.bytes == findings.flatMap { Array(line($0).utf8) })
    }
  }

  @Test("the number of tasks changes no byte of any file")
  func jobs() async throws {
    var generator = RandomFindings(seed: 99)
    let large = (0..<9000).map { number in
      Finding(
        findingID: Finding.identifier(ruleID: "p/a", unitID: "V", subject: "\(number)"), ruleID: "p/a", pack: "p", clause: nil,
        severity: .low, outcome: .fail, unitID: "V", dataset: "cases", subject: "\(number)", date: nil, message: "m", evidence: [],
        sources: [])
    }
    let result = result(generator.findings(3000, units: 150) + FindingOrder(rules: RandomFindings.rules).canonical(large))
    var expected: [String: [UInt8]] = [:]
    for jobs in [1, 2, 7] {
      let folder = try TemporaryFolder()
      try await AuditFolderWriter(formats: ReportFormat.allCases, out: "\(folder.path)/out").write(result, jobs: jobs)
      for name in try folder.names("out") + folder.names("out/units").map({ "units/\($0)" }) where name != "units" {
        let bytes = try folder.bytes("out/\(name)")
        #expect(bytes == expected[name] ?? bytes, "\(name) with \(jobs) tasks")
        expected[name] = bytes
      }
    }
    #expect(expected.count == 5 + ResultTally(result).units.count)
  }

  @Test("batches hold every part and every unit once, in order")
  func batches() {
    var generator = RandomFindings(seed: 5)
    let report = Report(result(generator.findings(2000, units: 300)), formats: ReportFormat.allCases)
    let batches = FindingsPass.batches(report)
    #expect(batches.flatMap { Array($0.parts) } == Array(report.result.findings.parts.indices))
    #expect(batches.flatMap { Array($0.units) } == Array(report.tally.units.indices))
    #expect(batches.count > 2)
  }
}

/// Lines of single findings, in the plainest way.
enum PlainLines {
  static func ndjson(_ finding: Finding) -> String {
    var fields: [(String, String?)] = [
      ("finding_id", quoted(finding.findingID)), ("rule_id", quoted(finding.ruleID)), ("pack", quoted(finding.pack)),
      ("clause", finding.clause.map(quoted)), ("severity", quoted(finding.severity.rawValue)),
      ("outcome", quoted(finding.outcome.rawValue)), ("unit_id", quoted(finding.unitID)), ("dataset", quoted(finding.dataset)),
      ("subject", quoted(finding.subject)), ("date", finding.date.map(quoted)), ("message", quoted(finding.message)),
      ("evidence", evidence(finding)), ("source", finding.sources.first.map(source)),
    ]
    if finding.sources.count > 1 { fields.append(("sources", sources(finding))) }
    fields += [("status", finding.status.map(quoted)), ("waiver", finding.waiver.map(quoted))]
    return object(fields) + "\n"
  }

  static func csv(_ finding: Finding) -> String {
    let first = finding.sources.first
    let fields = [
      finding.findingID, finding.ruleID, finding.pack, finding.clause ?? "", finding.severity.rawValue, finding.outcome.rawValue,
      finding.unitID, finding.dataset, finding.subject, finding.date ?? "", finding.message, evidence(finding), first?.file ?? "",
      first?.sheet ?? "", first?.row.map { "\($0)" } ?? "", finding.sources.count > 1 ? sources(finding) : "", finding.status ?? "",
      finding.waiver ?? "",
    ]
    return fields.map(field).joined(separator: ",") + "\r\n"
  }

  private static func object(_ fields: [(String, String?)]) -> String {
    "{" + fields.compactMap { name, value in value.map { "\(quoted(name)):\($0)" } }.joined(separator: ",") + "}"
  }

  private static func evidence(_ finding: Finding) -> String { object(finding.evidence.map { ($0.name, value($0.value)) }) }

  private static func sources(_ finding: Finding) -> String { "[" + finding.sources.map(source).joined(separator: ",") + "]" }

  private static func source(_ source: RowSource) -> String {
    object([("file", quoted(source.file)), ("sheet", source.sheet.map(quoted)), ("row", source.row.map { "\($0)" })])
  }

  private static func value(_ value: EvidenceValue) -> String {
    switch value {
    case .missing: "null"
    case .bool(let flag): "\(flag)"
    case .int(let number): "\(number)"
    case .double(let number): JSONText.text(of: number) ?? "null"
    case .string(let text), .date(let text), .timestamp(let text): quoted(text)
    case .list(let items): "[" + items.map(Self.value).joined(separator: ",") + "]"
    }
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{1}": out += "\\u0001"
      case "\u{2028}": out += "\\u2028"
      case "\u{2029}": out += "\\u2029"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  private static func field(_ text: String) -> String {
    let starts = "=+-@".unicodeScalars
    let isFormula = text.unicodeScalars.first.map { starts.contains($0) || $0.value < 0x20 || $0.value == 0x7F } ?? false
    let guarded = isFormula ? "'" + text : text
    guard text.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return guarded }
    var out = "\""
    for scalar in guarded.unicodeScalars {
      if scalar == "\"" { out += "\"" }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }
}
