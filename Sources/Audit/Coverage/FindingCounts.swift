package import Diagnostics
import Findings
import Foundation

/// Counts the violations of an audit by rule.
package enum FindingCounts {
  /// The counts by full rule id; throws when the folder has no findings that can be read. O(bytes of the findings).
  /// - Parameter folder: the audit's.
  package static func read(folder: String) throws(DiagnosticsError) -> [String: Int] {
    let path = "\(folder)/findings.ndjson"
    guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else {
      throw DiagnosticsError(
        Diagnostic(
          code: "coverage/no-findings", message: "there are no findings", location: SourceLocation(file: path),
          hint: "give the folder of an audit that wrote the format ndjson"))
    }
    return try counts(of: data, path: path)
  }

  static func counts(of data: Data, path: String) throws(DiagnosticsError) -> [String: Int] {
    let decoder = JSONDecoder()
    var counts: [String: Int] = [:]
    for (index, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let finding = try? decoder.decode(Line.self, from: line) else {
        throw DiagnosticsError(
          Diagnostic(
            code: "coverage/bad-finding", message: "the line is no finding of 'rasoat audit'",
            location: SourceLocation(file: path, position: .text(line: index + 1, column: 1))))
      }
      if finding.outcome == Outcome.fail.rawValue { counts[finding.rule_id, default: 0] += 1 }
    }
    return counts
  }

  private struct Line: Decodable {
    let rule_id: String
    let outcome: String
  }
}
