import Foundation
import Testing

struct RulesCommandTests {
  @Test("the shipped packs have nothing to mend, and all their examples hold")
  func shipped() throws {
    let lint = try Command.run(["rules", "lint"])
    #expect(lint.status == 0, "\(lint.output)")
    let test = try Command.run(["rules", "test"])
    #expect(test.status == 0, "\(test.output)")
    #expect(test.output.hasSuffix(" 0 failed\n"))
  }

  @Test("the rule that the README writes loads, has nothing to mend, and its examples hold")
  func readme() throws {
    let readme = String(decoding: try Data(contentsOf: Command.root.appendingPathComponent("README.md")), as: UTF8.self)
    let blocks = readme.components(separatedBy: "```yaml\n").dropFirst()
    let block = try #require(blocks.first { $0.contains("   require:") }?.components(separatedBy: "   ```").first)
    let rule = block.split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasPrefix("   ") ? $0.dropFirst(3) : $0 }.joined(
      separator: "\n")
    let scratch = try Scratch()
    try FileManager.default.copyItem(at: Command.root.appendingPathComponent("Rules"), to: scratch.url.appendingPathComponent("Rules"))
    try scratch.write("Rules/bk-2013/reception/received-in-the-corridor.yaml", rule)
    for command in ["lint", "test"] {
      let outcome = try Command.run(["rules", command, "--pack", "bk-2013"], in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.output)")
    }
  }

  @Test("a rule is shown with its clause and its requirements")
  func show() throws {
    let outcome = try Command.run(["rules", "show", "working-day-without-duty"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("bk-2013/working-day-without-duty"))
    #expect(outcome.output.contains("bk-1b-3"))
    let unknown = try Command.run(["rules", "show", "working-day-without-dutty"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("working-day-without-duty"))
  }

  @Test(
    "working days are counted with their reasons",
    arguments: [
      (["2014-01-24", "+3"], "2014-02-06\n"), (["2014-01-24", "2014-02-06"], "3\n"), (["2024-04-26", "+3"], "2024-05-04\n"),
    ])
  func workdays(arguments: [String], answer: String) throws {
    let outcome = try Command.run(["workdays"] + arguments)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix(answer))
  }

  @Test("a deadline outside the calendar is not guessed")
  func outside() throws {
    let outcome = try Command.run(["workdays", "2026-12-30", "+9"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("extend the calendar"))
  }

  @Test("the data dictionary names every dataset, or the one that is asked for")
  func schema() throws {
    let all = try Command.run(["schema"])
    for dataset in ["units", "staff", "roster", "procedures", "postings", "cases", "events", "feedback", "documents", "answers"] {
      #expect(all.output.contains("\n\(dataset) (") || all.output.hasPrefix("\(dataset) ("))
    }
    #expect(try Command.run(["schema", "cases"]).output.hasPrefix("cases (case)"))
    #expect(try Command.run(["schema", "casess"]).errors.contains("did you mean 'cases'?"))
  }
}
