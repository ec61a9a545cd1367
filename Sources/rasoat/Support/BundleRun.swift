import Audit
import Diagnostics
import Findings
import Readers
import RulePacks

/// What commands over bundles do alike: say what they take, load, and end with the exit code that the spec of all commands names.
struct BundleRun {
  let options: RunOptions
  let settings: AuditSettings
  let progress: Progress

  init(_ options: RunOptions, settings: AuditSettings) {
    self.options = options
    self.settings = settings
    progress = Progress(mode: options.progress, isQuiet: options.quiet, environment: ProcessEnvironment.variables)
  }

  /// A line on stderr for who reads along.
  func note(_ text: String) {
    if !options.quiet { Console.error(text) }
  }

  /// Loads the bundles; ends the run where no file of them could be read.
  func load(_ workspace: Workspace, needs: ColumnNeeds) throws -> LoadedBundle {
    if !settings.root.packs.isEmpty { note("rules: \(settings.root.packs.map(\.folder).joined(separator: ", "))") }
    progress.step("reading \(options.bundles.joined(separator: ", "))")
    let schema = workspace.environment.schema
    let loader = BundleLoader(
      schema: schema, needs: needs, limits: settings.limits, mappings: try InputCompiler.compile(settings.inputs, schema: schema),
      hasher: ManifestBuilder.hasher)
    let loaded = try loader.load(options.bundles)
    for index in loaded.unusedMappings { note(DiagnosticRenderer.render(.unusedInput(settings.inputs[index]))) }
    guard !loaded.tables.isEmpty else {
      progress.clear()
      Console.error(InputSummary.nothingRead(loaded))
      throw Stop(status: .input)
    }
    return loaded
  }

  /// Prints the result and ends with its status: an input that could not be read weighs more than findings, since what was not read was
  /// not judged.
  func finish(_ summary: String, tally: ResultTally, loaded: LoadedBundle) throws {
    progress.clear()
    if !options.quiet { Console.outputVerbatim(summary) }
    if loaded.defects.contains(where: { $0.rule == "unreadable-file" || $0.rule == "rejected-row" }) {
      Console.error(InputSummary.problems(loaded))
      throw Stop(status: .input)
    }
    guard let failOn = settings.failOn, let worst = tally.severities.worst, worst <= failOn else { return }
    throw Stop(status: .findings)
  }
}

extension Diagnostic {
  /// An entry of `inputs` that no file is of: perhaps a slip in its pattern.
  static func unusedInput(_ input: InputMapping) -> Diagnostic {
    Diagnostic(
      code: "config/unused-input", severity: .warning, message: "no file of the bundle is '\(input.file)'", location: input.location,
      hint: "the pattern is one of names, or of paths inside the bundle where it has a '/'")
  }
}
