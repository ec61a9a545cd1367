import ArgumentParser
import Audit
import Datasets
import Diagnostics
import Findings
import FoundationEssentials
import Readers
import Reports
import RulePacks
import Tables

/// The main job: load, apply rules, write findings per unit.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Audit exported data: load, apply rule packs, write findings per unit.",
    discussion: "A BUNDLE is a folder, a .zip, or a single file; several are one audit.")

  @Argument(help: ArgumentHelp("Folders, .zip archives or files with exported data.", valueName: "bundle"))
  var bundles: [String]

  @Option(help: "The config; else rasoat.yaml in the first bundle or in the current folder.")
  var config: String?

  @OptionGroup var rules: RulesOptions

  @Option(help: "The day the audit looks from; the last day of the period when not given.")
  var asOf: String?

  @Option(help: "The days under audit, as 2014-01-01..2014-06-30; the span of the case log when not given.")
  var period: String?

  @Option(name: .long, parsing: .upToNextOption, help: "Ids of the units to audit; all when not given.")
  var unit: [String] = []

  @Option(help: "The folder to write; replaced only if it is an earlier audit.")
  var out = "rasoat-report"

  @Option(help: "Report formats, separated by commas: html, csv, ndjson, json.")
  var format: String?

  @Option(help: "The language of messages and reports: vi or en.")
  var lang: String = Language.vi.rawValue

  @Option(help: "The mildest severity that makes the exit code 1: critical, high, medium, low, info or never.")
  var failOn: String?

  @Option(name: .long, parsing: .upToNextOption, help: "A parameter of a pack, as PACK.NAME=VALUE.")
  var param: [String] = []

  @Option(help: "A working-day calendar; the standard one of the rules when not given.")
  var calendar: String?

  @Option(help: "Tasks at a time; the number of cores when not given. Changes nothing in the result.")
  var jobs: Int?

  @Option(help: "Progress on stderr: auto, always or never.")
  var progress: ProgressMode = .auto

  @Option(help: "Compare the two evaluators on so many subjects of each rule; a difference is an error.")
  var checkEvaluator = 0

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @Flag(help: "Show personal data instead of masking it.")
  var showPersonal = false

  func run() async throws {
    let settings = try AuditSettings(self)
    let writer = try AuditFolderWriter(formats: settings.formats, out: out)
    let workspace = try Workspace(root: settings.root, parameters: settings.parameters)
    try workspace.requireSound()
    let mappings = try InputCompiler.compile(settings.inputs, schema: workspace.environment.schema)
    try writer.preflight()
    let interruption = Interruption { writer.abandon() }
    defer { interruption.cancel() }
    note("rules: \(settings.root.packs.map(\.folder).joined(separator: ", "))")

    let progress = Progress(mode: progress, isQuiet: quiet, environment: ProcessEnvironment.variables)
    let runner = AuditRunner(
      environment: workspace.environment, packs: workspace.compiled, calendar: settings.calendar, options: settings.options)
    progress.step("reading \(bundles.joined(separator: ", "))")
    let loader = BundleLoader(
      schema: workspace.environment.schema, needs: runner.needs.columnNeeds, limits: settings.limits,
      mappings: mappings, hasher: ManifestBuilder.hasher)
    let loaded = try loader.load(bundles)
    for index in loaded.unusedMappings { note(DiagnosticRenderer.render(.unusedInput(settings.inputs[index]))) }
    guard !loaded.tables.isEmpty else {
      progress.clear()
      Console.error(InputSummary.nothingRead(loaded))
      throw Stop(status: .input)
    }
    let bundle = runner.join(loaded)
    let period = try runner.period(of: bundle)
    progress.clear()
    note("period: \(period), as of \(settings.options.asOf ?? period.end)")
    let inputs = ManifestBuilder.inputs(loaded)
    let result = try await runner.run(
      bundle, loaded: loaded, manifest: settings.manifest(self, workspace: workspace, inputs: inputs, period: period),
      maskingKey: ManifestBuilder.maskingKey(inputs)
    ) { progress.step("evaluating", done: $0, of: $1) }
    progress.step("writing \(out)")
    let tally = try await writer.write(result, jobs: settings.options.jobs)
    progress.clear()
    if !quiet { Console.output(TerminalSummary.render(result, tally: tally, width: Console.width, color: settings.usesColor, report: out)) }
    let status = Self.status(tally, loaded: loaded, failOn: settings.failOn)
    if status == .input { Console.error(InputSummary.problems(loaded)) }
    if status != .success { throw Stop(status: status) }
  }

  private func note(_ text: String) {
    if !quiet { Console.error(text) }
  }

  /// An input that could not be read weighs more than findings: what was not read was not judged.
  private static func status(_ tally: ResultTally, loaded: LoadedBundle, failOn: FindingSeverity?) -> ExitStatus {
    if loaded.defects.contains(where: { $0.rule == "unreadable-file" || $0.rule == "rejected-row" }) { return .input }
    guard let failOn else { return .success }
    return tally.severities.worst.map { $0 <= failOn } ?? false ? .findings : .success
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
