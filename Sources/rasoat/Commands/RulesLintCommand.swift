import ArgumentParser
import Audit
import Diagnostics
import RulePacks

/// Static errors of packs: what an audit refuses, and what a careful author would mend.
struct RulesLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check packs without data: types, names, languages, examples, coverage.")

  @OptionGroup var options: RulesOptions

  func run() throws {
    let root = try options.root()
    let problems: [Diagnostic]
    var count = 0
    do {
      let workspace = try Workspace(root: root)
      count = workspace.packs.reduce(0) { $0 + $1.rules.count }
      let examples = ExampleRunner(
        environment: workspace.environment, calendar: try CalendarReader.read(path: root.standardCalendar()))
      problems =
        workspace.diagnostics + PackLint.lint(workspace.packs, knownPacks: root.packs.map(\.id))
        + workspace.packs.flatMap(examples.lint)
    } catch {
      problems = error.diagnostics
    }
    guard !problems.isEmpty else {
      Console.output("\(root.packs.count) pack(s), \(count) rules and checks: nothing to mend")
      return
    }
    Console.output(DiagnosticRenderer.render(problems))
    throw Stop(status: .findings)
  }
}
