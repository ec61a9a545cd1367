import Audit
import Diagnostics
import Foundation
import Testing

struct RuleCompilerTests {
  private func messages(_ rule: String) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      _ = try TestAudit(rules: [("r", rule)], files: []).compile(in: folder)
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map { "\($0.location?.description.split(separator: "/").last ?? ""): \($0.message)" }
    }
  }

  @Test("every mistake of a rule is reported with its place, not the first alone")
  func all() throws {
    let found = try messages(
      """
      for: case
      on: case.fee
      where: case.plaice == 'one_stop'
      require: case.fee
      """)
    #expect(found.count == 3)
    #expect(found.map { $0.prefix { $0 != " " } } == ["r.yaml:7:5:", "r.yaml:8:13:", "r.yaml:9:10:"])
  }

  @Test(
    "a record that the schema lacks, or that no unit answers for, is refused",
    arguments: [
      ("for: caze\nrequire: \"true\"\n", "'for: caze' names no record of the schema"),
      ("for: procedure\nrequire: \"true\"\n", "a rule 'for: procedure' has no unit that answers for it"),
      ("for: unit\neach: {day: audit.as_of}\nrequire: \"true\"\n", "'each' takes a list, found date"),
    ])
  func records(rule: String, message: String) throws {
    #expect(try messages(rule).contains { $0.hasSuffix(message) })
  }

  @Test("a let that is wrong is reported once, not at each of its uses")
  func lets() throws {
    #expect(try messages("for: case\nlet:\n  x: case.nope\nrequire: x == 1 && x == 2\n").count == 1)
  }
}
