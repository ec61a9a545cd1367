import Audit
import Datasets
import Diagnostics
import Foundation
import RulePacks
import Testing

/// Mistakes that rule authors make, each a rule file beside the exact words that answer it: they alone must be enough to mend it.
///
/// With `RECORD_SNAPSHOTS=1` the words are written anew and the tests fail, so that a record is never a pass.
@Suite("Mistakes of rule authors")
struct AuthorMistakesTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Snippets")
  private static let schema = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Rules/schema.yaml")

  private static let pack = """
    pack: p
    title: {vi: "Gói", en: "Pack"}
    document: {issuer: "UBND", kind: "Chỉ thị", number: null, issued: null, source: null}
    in_force: {from: 2014-01-01, to: 2018-12-31}
    replaces: []
    clauses:
      - id: "1"
        summary: {vi: "Điều một", en: "Clause one"}
        requirements:
          - {id: p-1, vi: "Yêu cầu", en: "Requirement"}

    """

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test("there are mistakes to look at") func any() { #expect(Self.names.count > 20) }

  @Test("a mistake is answered in words that are enough to mend it", arguments: names)
  func answer(name: String) throws {
    let found = try Self.answer(name)
    let expected = Self.folder.appendingPathComponent("\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(found.utf8).write(to: expected)
      Issue.record("recorded \(name): read it, then run again")
    }
    #expect(try String(contentsOf: expected, encoding: .utf8) == found)
  }

  /// What `rasoat rules lint` says.
  private static func answer(_ name: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let packFolder = folder.appendingPathComponent("p")
    try FileManager.default.createDirectory(at: packFolder.appendingPathComponent("topic"), withIntermediateDirectories: true)
    try Data(pack.utf8).write(to: packFolder.appendingPathComponent("pack.yaml"))
    try FileManager.default.copyItem(
      at: Self.folder.appendingPathComponent("\(name).yaml"), to: packFolder.appendingPathComponent("topic/\(name).yaml"))
    let environment = RuleEnvironment(
      schema: try SchemaReader.read(SourceText(name: "schema.yaml", text: try String(contentsOf: schema, encoding: .utf8))))
    var problems: [Diagnostic]
    do throws(DiagnosticsError) {
      let pack = try RulePackReader.read(folder: packFolder.path)
      problems = RuleCompiler(environment: environment).compile(pack).diagnostics + PackLint.lint([pack])
    } catch {
      problems = error.diagnostics
    }
    guard !problems.isEmpty else { return "nothing to mend\n" }
    return DiagnosticRenderer.render(problems).replacingOccurrences(of: packFolder.path + "/topic/", with: "")
      .replacingOccurrences(of: packFolder.path + "/", with: "") + "\n"
  }
}
