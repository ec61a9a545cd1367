import ArgumentParser
import Audit
import Diagnostics
import Findings
import Readers
import Reports

/// The export checks alone, for CI on exports: no rule is evaluated.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check exported data alone: schema, types, keys, references, rejected rows, duplicates.",
    discussion: """
      Every column of every file is checked, and that rows = read + rejected + skipped. What the packs' laws need must be there: those \
      of --pack or the config, else of all packs found that are in force in the period and bind a unit of the bundle. A bundle of \
      single files is judged for what it holds, not for the files that are missing.

      Prints what was read and what is wrong. A report in the formats of 'audit' is written with --out only.

      Exit codes: 0 nothing at or above --fail-on (default low); 1 defects; 2 usage, config or rule error; 3 a file could not be read \
      or rows were rejected (wins over 1).
      """)

  @OptionGroup var options: RunOptions

  @Option(help: "The folder for a report; replaced only if it is an earlier one. None is written when not given.")
  var out: String?

  func validate() throws {
    if out == nil, options.format != nil { throw ValidationError("--format needs --out FOLDER: without it nothing is written") }
  }

  func run() async throws {
    let settings = try AuditSettings(options)
    let writer = try out.map { out throws(DiagnosticsError) in try AuditFolderWriter(formats: settings.formats, out: out) }
    let workspace = try Workspace(root: settings.root, parameters: settings.parameters)
    try workspace.requireRightExpressions()
    try writer?.preflight()
    let interruption = Interruption { writer?.abandon() }
    defer { interruption.cancel() }

    let run = BundleRun(options, settings: settings)
    let loaded = try run.load(workspace, needs: .all)
    run.progress.step("checking")
    let runner = AuditRunner(
      environment: workspace.environment, packs: workspace.compiled, calendar: settings.calendar, options: settings.options)
    let inputs = ManifestBuilder.inputs(loaded)
    let result = try runner.validate(
      runner.joinForChecks(loaded), loaded: loaded,
      manifest: settings.manifest(
        options, workspace: workspace, inputs: inputs, defects: loaded.defects, period: settings.options.period, asOf: nil),
      maskingKey: ManifestBuilder.maskingKey(inputs))
    if let out { run.progress.step("writing \(out)") }
    let tally = try await writer?.write(result, jobs: settings.options.jobs) ?? ResultTally(result)
    // A log has no width: paths stand in it whole.
    let width = Console.isOutputTerminal ? Console.width : .max
    try run.finish(
      ValidationSummary.render(result, tally: tally, width: width, color: settings.usesColor, report: out), tally: tally, loaded: loaded)
  }
}
