import ArgumentParser
import Audit
import Diagnostics
import Findings
import Readers
import Reports

/// The main job: load, apply rules, write findings per unit.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Audit exported data: load, apply rule packs, write findings per unit.",
    discussion: "A BUNDLE is a folder, a .zip, or a single file; several are one audit.")

  @OptionGroup var options: RunOptions

  @Option(help: "The day the audit looks from; the last day of the period when not given.")
  var asOf: String?

  @Option(help: "The folder to write; replaced only if it is an earlier audit.")
  var out = "rasoat-report"

  @Option(name: .long, parsing: .upToNextOption, help: "A parameter of a pack, as PACK.NAME=VALUE.")
  var param: [String] = []

  @Option(help: "Compare the two evaluators on so many subjects of each rule; a difference is an error.")
  var checkEvaluator = 0

  func run() async throws {
    let settings = try AuditSettings(options, asOf: asOf, parameters: param, checkedSubjects: checkEvaluator)
    let writer = try AuditFolderWriter(formats: settings.formats, out: out)
    let workspace = try Workspace(root: settings.root, parameters: settings.parameters)
    try workspace.requireSound()
    try writer.preflight()
    let interruption = Interruption { writer.abandon() }
    defer { interruption.cancel() }

    let run = BundleRun(options, settings: settings)
    let runner = AuditRunner(
      environment: workspace.environment, packs: workspace.compiled, calendar: settings.calendar, options: settings.options)
    let loaded = try run.load(workspace, needs: runner.needs.columnNeeds)
    let bundle = runner.join(loaded)
    let period = try runner.period(of: bundle)
    run.progress.clear()
    run.note("period: \(period), as of \(settings.options.asOf ?? period.end)")
    let inputs = ManifestBuilder.inputs(loaded)
    let result = try await runner.run(
      bundle, loaded: loaded,
      manifest: settings.manifest(
        options, workspace: workspace, inputs: inputs, defects: loaded.defects,
        period: period, asOf: settings.options.asOf ?? period.end),
      maskingKey: ManifestBuilder.maskingKey(inputs)
    ) { run.progress.step("evaluating", done: $0, of: $1) }
    run.progress.step("writing \(out)")
    let tally = try await writer.write(result, jobs: settings.options.jobs)
    try run.finish(
      TerminalSummary.render(result, tally: tally, width: Console.width, color: settings.usesColor, report: out), tally: tally,
      loaded: loaded)
  }
}
