import ArgumentParser
import Datasets
import Diagnostics
import FoundationEssentials
import Readers
import Tables

/// Loads a bundle into typed columns and nothing more: what a reader of another library does, for a race with it.
struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Load every column of a bundle once; prints the rows of each dataset.")

  @Argument(help: "A folder, an archive or a file.")
  var bundle: String

  @Option(name: .long, help: "The schema of the datasets.")
  var schema = "Rules/schema.yaml"

  func run() throws {
    let text = try Data(contentsOf: URL(filePath: schema))
    let schema = try SchemaReader.read(SourceText(name: schema, utf8: Array(text)))
    let loaded = try BundleLoader(schema: schema, needs: .all, limits: ReadLimits()).load([bundle])
    for dataset in schema.datasets {
      if let table = loaded.tables[dataset.name] { print("\(dataset.name) \(table.rowCount)") }
    }
  }
}
