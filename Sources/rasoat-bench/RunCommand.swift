import ArgumentParser
import FoundationEssentials

/// Runs benchmarks and prints their times as JSON.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run the benchmarks, all or some; times are JSON on stdout.")

  @Option(name: .long, help: "Only benchmarks with this text in their name.")
  var filter: String?

  @Option(name: .long, help: "Rows of the generated data.")
  var rows = 200_000

  @Option(name: .long, help: "Measured repetitions of each, after one that is not.")
  var repetitions = 5

  @Flag(name: .long, help: "Print the names and run nothing.")
  var list = false

  func validate() throws {
    guard rows >= 1, rows <= 100_000_000 else { throw ValidationError("--rows must be from 1 to 100,000,000") }
    guard repetitions >= 1 else { throw ValidationError("--repetitions must be 1 or more") }
  }

  func run() throws {
    let chosen = Benchmark.all.filter { $0.name.contains(filter ?? "") || filter == nil }
    guard !chosen.isEmpty else { throw ValidationError("no benchmark has '\(filter ?? "")' in its name; --list shows them") }
    if list {
      for benchmark in chosen { print(benchmark.name) }
      return
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let results = try chosen.map { try $0.measure(rows: rows, repetitions: repetitions) }
    print(String(decoding: try encoder.encode(results), as: UTF8.self))
  }
}
