import Diagnostics
import Foundation

@testable import Audit

extension FuzzTarget {
  /// What earlier runs wrote, as `explain` and `rules coverage` read it: a manifest, findings; and the bindings of `eval`.
  static let recorded = FuzzTarget("recorded") { bytes in
    let data = Data(bytes)
    if case .success(let audit) = outcome({ () throws(DiagnosticsError) in try RecordedAudit(folder: "a", manifest: data) }) {
      _ = audit.manifest.values(of: "bundle")
    }
    for id in ["0000", String(decoding: bytes.prefix(20).suffix(5), as: UTF8.self)] {
      _ = outcome { () throws(DiagnosticsError) in try RecordedAudit.finding(id, in: data, path: "findings.ndjson") }
    }
    _ = outcome { () throws(DiagnosticsError) in try FindingCounts.counts(of: data, path: "findings.ndjson") }
    if let bindings = try? JSONDecoder().decode([String: JSONValue].self, from: data) { _ = bindings.values.map(\.value) }
  }
}
