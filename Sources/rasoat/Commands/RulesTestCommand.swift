import ArgumentParser
import Audit
import Diagnostics
import RulePacks

/// Runs the examples of the packs' own rules.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "test", abstract: "Run the examples that stand in the rule files.")

  @Option(help: "A working-day calendar; the standard one of the rules when not given.")
  var calendar: String?

  @OptionGroup var options: RulesOptions

  func run() throws {
    let root = try options.root()
    let workspace = try Workspace(root: root)
    try workspace.requireSound()
    let runner = ExampleRunner(
      environment: workspace.environment, calendar: try CalendarReader.read(path: try calendar ?? root.standardCalendar()))
    let results = workspace.compiled.flatMap { runner.run($0) }
    let failed = results.filter { !$0.problems.isEmpty }
    if !failed.isEmpty { Console.output(DiagnosticRenderer.render(failed.flatMap(\.problems))) }
    Console.output("\(results.count - failed.count) examples passed, \(failed.count) failed")
    if !failed.isEmpty { throw Stop(status: .findings) }
  }
}
