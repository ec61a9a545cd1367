import Diagnostics
import Testing

@testable import RulePacks

struct AcceptedMutantTests {
  private func read(_ text: String) throws -> [AcceptedMutant] {
    try AcceptedMutantReader.read(SourceText(name: "mutants.yaml", text: text), rules: ["overdue-case"])
  }

  @Test("an entry names the rule, the key, the changed expression and the reason")
  func entry() throws {
    let entries = try read(
      "- rule: overdue-case\n  expression: where\n  mutant: |\n    a &&\n      b\n  reason: the same for every input\n")
    #expect(entries.map(\.rule) == ["overdue-case"])
    #expect(entries.map(\.mutant) == ["a && b"])
  }

  @Test(
    "a mistake is shown with its place",
    arguments: [
      ("- {rule: overdue-cases, expression: where, mutant: a, reason: b}", "overdue-cases"),
      ("- {rule: overdue-case, expression: where, mutant: a}", "reason"), ("- {rule: overdue-case, expresion: where}", "expresion"),
      ("rule: x", "a list"),
    ])
  func mistakes(text: String, words: String) throws {
    let error = try #require(throws: DiagnosticsError.self) { try read(text) }
    #expect(error.diagnostics.contains { $0.message.contains(words) && $0.location != nil })
  }

  @Test("a pack without the file accepts nothing, and the file is no rule")
  func file() throws {
    let files = ["pack.yaml": SamplePack.pack]
    let without = try PackFolder(files)
    #expect(try AcceptedMutantReader.read(folder: without.path, pack: RulePackReader.read(folder: without.path)).isEmpty)
    let with = try PackFolder(files.merging(["mutants.yaml": "[]\n"]) { $1 })
    #expect(try RulePackReader.read(folder: with.path).rules.isEmpty)
  }
}
