import Audit
import Datasets
import Findings
import Foundation
import Readers
import RulePacks
import Tables

extension TestAudit {
  /// The explanation of the first finding of a rule, made over the same files as the audit.
  func explain(_ rule: String, language: Language = .vi, maskingKey: [UInt8]? = Array("key".utf8)) async throws -> Explanation? {
    guard let finding = try await run().allFindings.first(where: { $0.ruleID == "p/\(rule)" }) else { return nil }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (environment, packs) = try compile(in: folder)
    let data = folder.appendingPathComponent("data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: data.appendingPathComponent(name)) }
    guard let pack = packs.first, let period = options.period else { return nil }
    let needs = Explainer.needs(of: finding, in: pack, environment: environment)
    let loaded = try BundleLoader(schema: environment.schema, needs: needs, limits: ReadLimits()).load([data.path])
    let explainer = Explainer(
      environment: environment, bundle: Bundle(schema: environment.schema, tables: loaded.tables), calendar: Self.calendar, period: period,
      asOf: period.end, language: language, maskingKey: maskingKey)
    return try explainer.explain(finding, in: pack)
  }
}

extension Explanation {
  /// The conditions as indented lines.
  var outline: String {
    conditions.map { "\($0.name):\n" + $0.root.outline(depth: 1) }.joined(separator: "\n")
  }

  var decidingLines: [String] {
    deciding.map { ["\($0.text) = \($0.value)", $0.counts, $0.remedy].compactMap { $0 }.joined(separator: " | ") }
  }

  var rowLines: [String] {
    rows.map { row in
      "\(row.source.file.split(separator: "/").last ?? "") \(row.source.row ?? 0): "
        + row.cells.map { "\($0.column) \($0.value)" }.joined(separator: ", ")
    }
  }
}

extension Explanation.Node {
  fileprivate func outline(depth: Int) -> String {
    let line = String(repeating: "  ", count: depth) + "\(text) = \(value)" + (note.map { " (\($0))" } ?? "")
    return ([line] + children.map { $0.outline(depth: depth + 1) }).joined(separator: "\n")
  }
}
