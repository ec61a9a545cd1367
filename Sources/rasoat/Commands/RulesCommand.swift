import ArgumentParser

/// Work on rule packs.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Work on rule packs: list, show, lint, test, coverage, functions.",
    subcommands: [
      RulesListCommand.self, RulesShowCommand.self, RulesLintCommand.self, RulesTestCommand.self, RulesCoverageCommand.self,
      RulesFunctionsCommand.self,
    ])
}
