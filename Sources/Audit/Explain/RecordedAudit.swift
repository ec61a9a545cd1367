package import Diagnostics
package import Findings
import FoundationEssentials

/// An audit folder that an earlier run wrote: its manifest, and its findings by id.
package struct RecordedAudit: Sendable {
  package let folder: String
  package let manifest: Manifest

  /// `manifest.json`, as far as a run has to be repeated from it.
  package struct Manifest: Decodable, Sendable {
    package let options: [String: String]
    package let packs: [Pack]
    package let schema: File
    package let calendar: File
    package let config: File?
    package let params: [String: String]
    package let inputs: [File]

    package struct Pack: Decodable, Sendable {
      package let pack: String
      package let sha256: String
    }

    package struct File: Decodable, Sendable {
      package let path: String
      package let sha256: String
    }

    /// The values of an option that may stand several times: `bundle`, `bundle_2`, ….
    package func values(of option: String) -> [String] {
      var values: [String] = []
      while let value = options[values.isEmpty ? option : "\(option)_\(values.count + 1)"] { values.append(value) }
      return values
    }
  }

  /// The shortest part of an id that names a finding.
  package static let shortestPrefix = 4

  /// Throws when the folder holds no audit.
  package init(folder: String) throws(DiagnosticsError) {
    guard let data = FileManager.default.contents(atPath: "\(folder)/manifest.json") else {
      throw DiagnosticsError(.noAudit(folder, detail: "it has no manifest.json"))
    }
    try self.init(folder: folder, manifest: data)
  }

  init(folder: String, manifest data: Data) throws(DiagnosticsError) {
    self.folder = folder
    do {
      manifest = try JSONDecoder().decode(Manifest.self, from: data)
    } catch {
      throw DiagnosticsError(.noAudit(folder, detail: "its manifest.json is not one that 'rasoat audit' writes"))
    }
  }

  /// The finding with an id, or whose id begins with a text of at least four digits. O(bytes of the findings).
  package func finding(_ id: String) throws(DiagnosticsError) -> Finding {
    let path = "\(folder)/findings.ndjson"
    guard id.utf8.count >= Self.shortestPrefix else { throw DiagnosticsError(.shortFindingID(id)) }
    guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else {
      throw DiagnosticsError(.noFindings(path))
    }
    return try Self.finding(id, in: data, path: path)
  }

  static func finding(_ id: String, in data: Data, path: String) throws(DiagnosticsError) -> Finding {
    let wanted = id.lowercased()
    var lines: [Data] = []
    var ids: [String] = []
    for line in data.split(separator: UInt8(ascii: "\n")) {
      guard let found = identifier(line) else { continue }
      ids.append(found)
      if found.hasPrefix(wanted) { lines.append(line) }
    }
    guard lines.count == 1, let line = lines.first else {
      if lines.isEmpty { throw DiagnosticsError(.unknownFinding(id, in: path, known: ids)) }
      throw DiagnosticsError(.ambiguousFinding(id, found: lines.compactMap(identifier)))
    }
    do {
      return try JSONDecoder().decode(RecordedFinding.self, from: Data(line)).finding
    } catch {
      throw DiagnosticsError(.unreadableFinding(id, in: path))
    }
  }

  /// The id is the first field of a line: looked at without reading the rest.
  private static func identifier(_ line: Data) -> String? {
    let head = Array("{\"finding_id\":\"".utf8)
    guard line.starts(with: head) else { return nil }
    return String(decoding: line.dropFirst(head.count).prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }
}

/// One line of `findings.ndjson`.
private struct RecordedFinding: Decodable {
  struct Source: Decodable {
    let file: String
    let sheet: String?
    let row: Int?
  }

  let finding_id: String
  let rule_id: String
  let pack: String
  let clause: String?
  let severity: String
  let outcome: String
  let unit_id: String
  let dataset: String
  let subject: String
  let date: String?
  let message: String
  let evidence: [String: JSONValue]
  let source: Source?
  let sources: [Source]?
  let status: String?
  let waiver: String?

  /// The evidence is in the order of the names, since a JSON object keeps none.
  var finding: Finding {
    Finding(
      findingID: finding_id, ruleID: rule_id, pack: pack, clause: clause, severity: FindingSeverity(rawValue: severity) ?? .medium,
      outcome: Outcome(rawValue: outcome) ?? .error, unitID: unit_id, dataset: dataset, subject: subject, date: date, message: message,
      evidence: evidence.sorted { ExactText($0.key) < ExactText($1.key) }.map { EvidenceItem(name: $0.key, value: $0.value.evidence) },
      sources: (sources ?? [source].compactMap { $0 }).map { RowSource(file: $0.file, sheet: $0.sheet, row: $0.row) }, status: status,
      waiver: waiver)
  }
}

extension JSONValue {
  /// Days and instants are texts here.
  fileprivate var evidence: EvidenceValue {
    switch self {
    case .null, .object: .missing
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .double(let number): .double(number)
    case .string(let text): .string(text)
    case .list(let items): .list(items.map(\.evidence))
    }
  }
}
