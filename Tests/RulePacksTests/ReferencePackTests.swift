import Diagnostics
import Foundation
import RulePacks
import Tables
import Testing

@Suite("The packs that come with the product")
struct ReferencePackTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  static let reference = root + "/../shared/bench/reference-audit"

  @Test(
    "the reference audit loads", .enabled(if: FileManager.default.fileExists(atPath: reference), "needs the shared reference audit"))
  func referenceAudit() throws {
    let pack = try RulePackReader.read(folder: Self.reference)
    #expect(pack.id == "ref")
    #expect(pack.rules.map(\.id) == (1...15).map { $0 < 10 ? "R0\($0)" : "R\($0)" })
    #expect(pack.rules[11].each?.expression.text == "audit.workdays")
    let calendar = try CalendarReader.read(path: Self.reference + "/calendar.yaml")
    #expect(calendar.daysOff.count == 38)
    let codes = Set(PackLint.lint([pack]).map(\.code))
    #expect(codes == ["lint/id-style", "lint/examples"])
  }

  @Test("the packs and calendars in Rules load, and the lint has nothing to say")
  func shipped() throws {
    let root = try RulesRoot.find(rules: [], packs: [], environment: .init(currentFolder: Self.root))
    #expect(!root.packs.isEmpty)
    for path in root.calendars { _ = try CalendarReader.read(path: path) }
    var packs: [RulePack] = []
    for pack in root.packs { packs.append(try RulePackReader.read(folder: pack.folder)) }
    #expect(lines(PackLint.lint(packs)).isEmpty)
  }
}
