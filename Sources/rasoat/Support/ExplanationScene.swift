import Audit
import CEL
import Datasets
import Diagnostics
import Findings
import Readers
import RulePacks
import Tables

/// What an audit was made of, found again for one of its findings.
struct ExplanationScene {
  let recorded: RecordedAudit
  /// Those of the audit that were asked for.
  let packs: [CompiledPack]
  private let workspace: Workspace
  private let calendar: WorkCalendar
  private let calendarSource: SourceText
  private let configSource: SourceText?
  private let loaded: LoadedBundle
  private let inputs: [InputFile]

  /// - Parameter needs: the columns that have to be read.
  init(
    _ command: ExplainCommand, recorded: RecordedAudit, packs: [String],
    needs: (RuleEnvironment, [CompiledPack], WorkCalendar) -> ColumnNeeds
  ) throws(DiagnosticsError) {
    self.recorded = recorded
    let manifest = recorded.manifest
    let folders = command.rules.rules.isEmpty ? manifest.values(of: "rules").map { Self.path($0, recorded) } : command.rules.rules
    let root = try RulesRoot.find(rules: folders, packs: packs, environment: .process)
    let plain = try Workspace(root: root)
    workspace = try Workspace(root: root, parameters: Self.settings(manifest, packs: plain.packs))
    try workspace.requireSound()
    guard !workspace.compiled.isEmpty else { throw DiagnosticsError(.noPack(packs.first ?? "")) }
    self.packs = workspace.compiled
    let known = Self.path(manifest.calendar.path, recorded)
    let calendarPath: String =
      if let given = command.calendar { given } else if TextFile.exists(known) { known } else { try root.standardCalendar() }
    calendarSource = try TextFile.source(calendarPath)
    calendar = try CalendarReader.read(calendarSource)
    let bundles = try Self.bundles(command, recorded)
    let configPath = manifest.config.map { Self.path($0.path, recorded) }.flatMap { TextFile.exists($0) ? $0 : nil }
    let config = try configPath.map { path throws(DiagnosticsError) in try ConfigReader.read(path: path) } ?? Config()
    configSource = config.source
    let loader = BundleLoader(
      schema: workspace.environment.schema, needs: needs(workspace.environment, workspace.compiled, calendar), limits: config.readLimits,
      mappings: try InputCompiler.compile(config.inputs, schema: workspace.environment.schema), hasher: ManifestBuilder.hasher)
    loaded = try loader.load(bundles)
    inputs = ManifestBuilder.inputs(loaded)
  }

  /// What is not as it was when the audit ran.
  var differences: [ManifestComparison.Difference] {
    ManifestComparison.differences(
      recorded.manifest, packs: workspace.packs.map { ($0.id, ManifestBuilder.hash($0)) },
      schema: ManifestBuilder.file(workspace.schemaSource), calendar: ManifestBuilder.file(calendarSource),
      config: configSource.map(ManifestBuilder.file), inputs: inputs.map { ($0.path, $0.sha256) })
  }

  /// How each rule is evaluated.
  func planReport() throws(DiagnosticsError) -> PlanReport {
    let options = AuditOptions(period: try period(), asOf: recorded.manifest.options["as_of"].flatMap { CivilDate(iso: $0) })
    let runner = AuditRunner(environment: workspace.environment, packs: packs, calendar: calendar, options: options)
    return try runner.planReport(runner.join(loaded))
  }

  private func period() throws(DiagnosticsError) -> AuditPeriod {
    guard let period = recorded.manifest.options["period"].flatMap({ AuditPeriod($0) }) else {
      throw DiagnosticsError(.noPeriod(recorded.folder))
    }
    return period
  }

  func explainer(language: Language, masksPersonal: Bool) throws(DiagnosticsError) -> Explainer {
    let options = recorded.manifest.options
    let period = try period()
    return Explainer(
      environment: workspace.environment,
      bundle: Bundle(schema: workspace.environment.schema, tables: loaded.tables, offsetSeconds: calendar.offsetSeconds),
      calendar: calendar,
      period: period, asOf: options["as_of"].flatMap { CivilDate(iso: $0) } ?? period.end, language: language,
      maskingKey: masksPersonal ? ManifestBuilder.maskingKey(inputs) : nil)
  }

  // MARK: Parts

  /// The parameters of the run that are not the pack's own values.
  private static func settings(_ manifest: RecordedAudit.Manifest, packs: [RulePack]) throws(DiagnosticsError) -> [ParameterSetting] {
    var settings: [ParameterSetting] = []
    for pack in packs {
      for parameter in pack.parameters {
        let name = "\(pack.id).\(parameter.name)"
        guard let value = manifest.params[name], value != parameter.value.text else { continue }
        settings.append(try ParameterSetting(option: "\(name)=\(value)"))
      }
    }
    return settings
  }

  /// As given to the audit: from the current folder, else from the folder that holds the audit.
  private static func path(_ path: String, _ recorded: RecordedAudit) -> String {
    guard !TextFile.exists(path), !path.hasPrefix("/") else { return path }
    let beside = "\(recorded.folder)/../\(path)"
    return TextFile.exists(beside) ? beside : path
  }

  private static func bundles(_ command: ExplainCommand, _ recorded: RecordedAudit) throws(DiagnosticsError) -> [String] {
    guard command.bundle.isEmpty else { return command.bundle }
    let bundles = recorded.manifest.values(of: "bundle").map { path($0, recorded) }
    let gone = bundles.filter { !TextFile.exists($0) }
    guard gone.isEmpty, !bundles.isEmpty else { throw DiagnosticsError(.noBundle(gone)) }
    return bundles
  }
}

extension Diagnostic {
  fileprivate static func noPack(_ id: String) -> Diagnostic {
    Diagnostic(code: "explain/no-rule", message: "the pack '\(id)' has no rules", hint: "give the folder of the pack with --rules")
  }

  fileprivate static func noPeriod(_ folder: String) -> Diagnostic {
    Diagnostic(
      code: "explain/no-audit", message: "the manifest says no period", location: SourceLocation(file: "\(folder)/manifest.json"),
      hint: "only an audit can be explained rule by rule: run 'rasoat audit' on the bundle")
  }

  fileprivate static func noBundle(_ paths: [String]) -> Diagnostic {
    Diagnostic(
      code: "explain/no-bundle",
      message: paths.isEmpty
        ? "the manifest names no bundle" : "the audited bundle is not there any more: \(paths.joined(separator: ", "))",
      hint: "give it with --bundle")
  }
}
