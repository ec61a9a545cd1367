import ArgumentParser
import Audit
import Diagnostics
import RulePacks

/// Runs the examples of the packs' own rules, and tries whether they would notice a mistake in the rules.
struct RulesTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the examples that stand in the rule files.",
    discussion: """
      With --mutate each operator, name and literal of a rule is changed in turn, and each cell of its passing examples. A changed rule
      that all examples take for the right one survives. A rule whose examples notice less than 90 % of its mutants fails; survivors
      that cannot be noticed stand with their reason in the pack's mutants.yaml: a list of {rule, expression, mutant, reason}.
      """)

  @Option(help: "A working-day calendar; the standard one of the rules when not given.")
  var calendar: String?

  @Flag(help: "Also change rules and examples, and list the changes that no example notices.")
  var mutate = false

  @Option(name: .long, parsing: .upToNextOption, help: "Only these rules, with or without their pack.")
  var rule: [String] = []

  @Flag(help: "With --mutate: list every survivor, and the cells whose change has no effect, also of rules that do well enough.")
  var listSurvivors = false

  @OptionGroup var options: RulesOptions

  func validate() throws {
    if listSurvivors, !mutate { throw ValidationError("--list-survivors needs --mutate") }
  }

  func run() async throws {
    let root = try options.root()
    let workspace = try Workspace(root: root)
    try workspace.requireSound()
    try checkRules(workspace)
    let runner = ExampleRunner(
      environment: workspace.environment, calendar: try CalendarReader.read(path: try calendar ?? root.standardCalendar()))
    let results = workspace.compiled.flatMap { runner.run($0, isChosen: isChosen) }
    let failed = results.filter { !$0.problems.isEmpty }
    if !failed.isEmpty { Console.output(DiagnosticRenderer.render(failed.flatMap(\.problems))) }
    Console.output("\(results.count - failed.count) examples passed, \(failed.count) failed")
    if !failed.isEmpty { throw Stop(status: .findings) }
    if mutate, try await !mutate(workspace, MutationRunner(runner)) { throw Stop(status: .findings) }
  }

  /// Whether every rule's examples notice enough.
  private func mutate(_ workspace: Workspace, _ runner: MutationRunner) async throws -> Bool {
    var isSound = true
    for (pack, folder) in zip(workspace.compiled, workspace.root.packs) {
      let accepted = try AcceptedMutantReader.read(folder: folder.folder, pack: pack.pack)
      let results = await runner.run(pack, accepted: accepted, isChosen: isChosen)
      guard !results.isEmpty else { continue }
      var texts = [MutationText.survivors(results, all: listSurvivors)]
      if listSurvivors { texts.append(MutationText.insensitiveCells(results)) }
      texts.append(MutationText.table(results, pack: pack.pack.id))
      Console.output(texts.filter { !$0.isEmpty }.joined(separator: "\n"))
      if results.contains(where: { !$0.isSufficient || !$0.stale.isEmpty }) { isSound = false }
    }
    return isSound
  }

  private func isChosen(_ candidate: Rule) -> Bool { rule.isEmpty || rule.contains(candidate.id) || rule.contains(candidate.fullID) }

  private func checkRules(_ workspace: Workspace) throws {
    let rules = workspace.packs.flatMap(\.rules)
    for id in rule where !rules.contains(where: { $0.id == id || $0.fullID == id }) {
      throw DiagnosticsError(RulesShowCommand.unknownRule(id, among: rules))
    }
  }
}
