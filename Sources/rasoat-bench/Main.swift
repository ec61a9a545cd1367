import ArgumentParser

/// The entry point of the benchmarks.
@main
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rasoat-bench",
    abstract: "Measure the stages of rasoat one by one, on data made from a seed.",
    discussion: "Scripts/bench races the whole product against others; this says where its time goes.",
    subcommands: [RunCommand.self, LoadCommand.self], defaultSubcommand: RunCommand.self)
}
