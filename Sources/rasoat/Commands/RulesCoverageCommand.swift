import ArgumentParser
import Audit
import Diagnostics
import Findings
import Reports
import RulePacks

/// The traceability matrix of the packs.
struct RulesCoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage", abstract: "Show how every requirement of the documents is decided: rule, on-site check, or not at all.",
    discussion: "Ends with status 1 when a requirement has neither a rule, nor a check, nor a reason for having none.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, html
  }

  @Option(help: "table, csv or html.")
  var format = Format.table

  @Option(help: "The folder of an audit: adds its findings per requirement.")
  var audit: String?

  @Option(help: "vi or en.")
  var lang = "vi"

  @OptionGroup var options: RulesOptions

  func validate() throws {
    guard Language(rawValue: lang) != nil else { throw ValidationError("--lang '\(lang)' is not a language of the reports: give vi or en") }
  }

  func run() throws {
    let packs = try Workspace(root: options.root()).packs
    let findings = try audit.map { try FindingCounts.read(folder: $0) }
    let rows = CoverageMatrix.rows(packs, language: Language(rawValue: lang) ?? .vi, findings: findings)
    switch format {
    case .table: Console.output(table(rows))
    case .csv: Console.outputVerbatim(CoverageCSV.text(rows))
    case .html: Console.outputVerbatim(try CoveragePage(rows, language: lang).text(version: Product.version))
    }
    if rows.contains(where: { $0.decidedBy == .undecided }) { throw Stop(status: .findings) }
  }

  private func table(_ rows: [RequirementCoverage]) -> String {
    let width = rows.map { $0.requirement.count }.max() ?? 0
    let kinds = rows.map { $0.decidedBy.rawValue.count }.max() ?? 0
    var lines: [String] = []
    var (pack, clause) = ("", "")
    for row in rows {
      if row.pack != pack {
        if !lines.isEmpty { lines.append("") }
        lines.append("\(row.pack): \(row.document)")
        (pack, clause) = (row.pack, "")
      }
      if row.clause != clause {
        lines.append("  \(row.clause)")
        clause = row.clause
      }
      let findings = row.findings.map { "  \($0) finding(s)" } ?? ""
      lines.append(
        "    \(row.requirement.padded(to: width))  \(row.decidedBy.rawValue.padded(to: kinds))  \(lang == "en" ? row.en : row.vi)")
      let indent = String(repeating: " ", count: width + kinds + 8)
      if !row.why.isEmpty { lines.append("\(indent)\(row.why)") }
      let deciding = row.rules + row.checks
      if !deciding.isEmpty {
        lines.append(
          "\(indent)\(deciding.joined(separator: ", ")); examples: \(row.passExamples) pass, \(row.failExamples) fail\(findings)")
      }
    }
    return (lines + ["", Self.summary(rows)]).joined(separator: "\n")
  }

  private static func summary(_ rows: [RequirementCoverage]) -> String {
    let counts = [RequirementCoverage.Decision.rule, .check, .both, .informational, .undecided].map { decision in
      "\(rows.count { $0.decidedBy == decision }) \(decision.rawValue)"
    }
    return "\(rows.count) requirements: \(counts.joined(separator: ", "))"
  }
}
