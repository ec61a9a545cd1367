package import Diagnostics
internal import Tables
internal import YAMLSource

/// Reads a pack's folder: `pack.yaml` and one file per rule.
package enum RulePackReader {
  static let packFileName = "pack.yaml"
  /// Files that may lie beside `pack.yaml` and are no rules.
  private static let otherFiles = ["calendar.yaml", "schema.yaml", "rasoat.yaml", AcceptedMutantReader.fileName]

  /// Throws every problem of every file of the pack.
  /// - Parameter folder: the path as the user gave it; diagnostics show it that way.
  package static func read(folder: String) throws(DiagnosticsError) -> RulePack {
    let folder = RulesRoot.trimmed(folder)
    let paths = try RuleFolder.yamlFiles(in: folder).filter { !otherFiles.contains($0) && !$0.hasPrefix("calendars/") }
    guard paths.contains(packFileName) else { throw DiagnosticsError(RulePackDiagnostics.noPackFile(folder)) }
    // The rules are checked against the pack, so its file comes first.
    let head = read(packFileName, in: folder, packFile)
    let pack = (try? head.parsed.get()) ?? nil
    let parts = concurrentMap(paths.filter { $0 != packFileName }) { path in
      read(path, in: folder) { source throws(DiagnosticsError) in try rule(source, path: path, pack: pack) }
    }
    let rules = parts.compactMap { try? $0.parsed.get() }
    let problems = head.problems + parts.flatMap(\.problems) + duplicates(rules)
    guard problems.isEmpty, var pack else { throw DiagnosticsError(problems) }
    let order = Dictionary(pack.clauses.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    // Paths are in order, but ids only within a topic.
    pack.rules = rules.sorted { (order[$0.clause] ?? 0, Bytes($0.id)) < (order[$1.clause] ?? 0, Bytes($1.id)) }
    pack.files = ([head.file] + parts.map(\.file)).compactMap { $0 }.sorted { Bytes($0.path) < Bytes($1.path) }
    return pack
  }

  /// A file of a pack: its bytes and what they say.
  private struct Part<Content: Sendable>: Sendable {
    var file: RulePack.File?
    var parsed: Result<Content, DiagnosticsError>

    var problems: [Diagnostic] { if case .failure(let error) = parsed { error.diagnostics } else { [] } }
  }

  private static func read<Content>(
    _ path: String, in folder: String, _ parse: (SourceText) throws(DiagnosticsError) -> Content
  ) -> Part<Content> {
    do {
      let source = try RuleFolder.source(folder + "/" + path)
      return Part(file: RulePack.File(path: path, bytes: source.utf8), parsed: .success(try parse(source)))
    } catch {
      return Part(file: nil, parsed: .failure(error))
    }
  }

  private static func packFile(_ source: SourceText) throws(DiagnosticsError) -> RulePack? {
    let root = try YAMLDocument.parse(source)
    let reader = YAMLReader()
    let pack = PackFile(reader: reader).pack(root)
    try reader.finish()
    return pack
  }

  private static func rule(_ source: SourceText, path: String, pack: RulePack?) throws(DiagnosticsError) -> Rule {
    let root = try YAMLDocument.parse(source)
    let reader = YAMLReader()
    var folders = path.split(separator: "/").map(String.init)
    let fileName = String(folders.removeLast().dropLast(".yaml".count))
    if folders.first == "rules" { folders.removeFirst() }
    let rule = RuleFile(reader: reader, pack: pack, fileName: fileName, topic: folders.joined(separator: "/")).rule(root)
    try reader.finish()
    guard let rule else { throw DiagnosticsError(RulePackDiagnostics.emptyRule(root)) }
    return rule
  }

  private static func duplicates(_ rules: [Rule]) -> [Diagnostic] {
    var seen: [String: Rule] = [:]
    var problems: [Diagnostic] = []
    for rule in rules {
      if let first = seen[rule.id] {
        problems.append(RulePackDiagnostics.duplicateRule(rule, first: first))
      } else {
        seen[rule.id] = rule
      }
    }
    return problems
  }
}

/// Text in the order of its bytes.
struct Bytes: Comparable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: Bytes, right: Bytes) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  static func < (left: Bytes, right: Bytes) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }
}
