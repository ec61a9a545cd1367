import ArgumentParser
import Datasets
import Diagnostics
import Readers
import RulePacks

/// Looks at an export that is not known yet.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Look at unknown exports and propose how to read them, as YAML for rasoat.yaml.",
    discussion: """
      Each column comes with a confidence from its name, the type of its cells and their values; unsure lines are comments. \
      The result is a config: rasoat map export.xlsx > rasoat.yaml
      """)

  @Argument(help: ArgumentHelp("Files, folders or .zip archives to look at.", valueName: "file"))
  var files: [String]

  @Option(help: "The dataset that the files are; found by looking when not given.")
  var dataset: String?

  @Option(help: "The config whose limits hold; else rasoat.yaml in the current folder.")
  var config: String?

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let config = try Config.read(given: config, bundles: [])
    let schema = try SchemaReader.read(TextFile.source(try rules.root(config: config).schema))
    if let dataset, schema.dataset(dataset) == nil { throw DiagnosticsError(.noSuchDataset(dataset, schema.datasets.map(\.name))) }
    let limits = config.readLimits
    let proposer = MappingProposer(schema: schema, limits: limits)
    var proposals: [(file: String, sheets: [(sheet: String?, proposal: MappingProposal?)])] = []
    var problems: [Diagnostic] = []
    for path in files {
      for file in try BundleWalker.files(in: path, limits: limits) where !file.isSystemFile {
        do throws(DiagnosticsError) {
          proposals.append((file.path, try proposer.propose(file, dataset: dataset)))
        } catch {
          problems += error.diagnostics
        }
      }
    }
    Console.output(MappingText.render(proposals))
    if problems.isEmpty { return }
    Console.error(DiagnosticRenderer.render(problems))
    throw Stop(status: .input)
  }
}

extension Diagnostic {
  static func noSuchDataset(_ name: String, _ known: [String]) -> Diagnostic {
    Diagnostic(
      code: "usage/unknown-dataset", message: "the schema has no dataset '\(name)'",
      hint: NearestName.hint(for: name, among: known) ?? "known: \(known.joined(separator: ", "))")
  }
}
