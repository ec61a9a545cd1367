import Audit
import Diagnostics
import RulePacks
import TestSupport

@testable import Readers

extension FuzzTarget {
  /// The way of any file through the loader: under a name that says nothing, then under that of a dataset.
  static let loader = FuzzTarget("loader") { bytes in
    for name in ["f", "cases"] { try load(FuzzSchema.file(name, bytes), FuzzSchema.files()) }
  }

  /// A config and files (`StoredArchive.members`, the first is the config), read as it says, and how each would be proposed to be read.
  static let mapping = FuzzTarget("mapping") { bytes in
    let members = StoredArchive.members(bytes)
    guard let config = members.first else { return }
    let mappings = outcome { () throws(DiagnosticsError) in
      let config = try ConfigReader.read(SourceText(name: "rasoat.yaml", utf8: config.content), folder: "")
      return try InputCompiler.compile(config.inputs, schema: FuzzSchema.schema)
    }
    for member in members.dropFirst().prefix(2) where !member.name.isEmpty {
      let file = try FuzzSchema.file(member.name, member.content)
      if case .success(let mappings) = mappings { try load(file, FuzzSchema.files(mappings: mappings)) }
      _ = outcome { () throws(DiagnosticsError) in try proposer.propose(file) }
    }
  }

  private static let proposer = MappingProposer(schema: FuzzSchema.schema, limits: FuzzSchema.limits)

  private static func load(_ file: BundleFile, _ files: FileLoader) throws(FuzzFailure) {
    let loaded = files.load(file)
    try LoadedText.expectAccounted(loaded)
    try FuzzFailure.unless(
      !loaded.sheets.isEmpty || !loaded.defects.isEmpty || file.isSystemFile, "a file of which nothing is loaded and nothing is said")
  }
}
