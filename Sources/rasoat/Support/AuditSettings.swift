import Audit
import Datasets
import Diagnostics
import Findings
import FoundationEssentials
import Readers
import Reports
import RulePacks
import Tables
import YAMLSource

/// What the command line, the config and the defaults say together: the command line wins over the config, the config over defaults.
struct AuditSettings {
  let root: RulesRoot
  let formats: [ReportFormat]
  let options: AuditOptions
  /// Of the config, then of the command line: later ones win.
  let parameters: [ParameterSetting]
  let limits: ReadLimits
  /// How files are read, as the config says.
  let inputs: [InputMapping]
  let configSource: SourceText?
  let calendar: WorkCalendar
  let calendarSource: SourceText
  /// Nil: findings never fail the run.
  let failOn: FindingSeverity?
  let usesColor: Bool

  /// - Parameters:
  ///   - asOf: of the command line, like the two others; an audit's own.
  ///   - parameters: as PACK.NAME=VALUE.
  ///   - checkedSubjects: on which the two evaluators are compared.
  init(
    _ command: RunOptions, asOf: String? = nil, parameters settings: [String] = [], checkedSubjects: Int = 0
  ) throws(DiagnosticsError) {
    let config = try Config.read(given: command.config, bundles: command.bundles)
    configSource = config.source
    if let waivers = config.waivers { throw DiagnosticsError(.unsupportedKey("waivers", SourceLocation(file: waivers))) }
    root = try command.rules.root(config: config)
    if let format = command.format {
      formats = try ReportFormat.named(format.split(separator: ",").map { String($0.filter { $0 != " " }) })
    } else {
      formats = ReportFormat.standard
    }
    if let jobs = command.jobs, jobs < 1 { throw Self.usage("--jobs \(jobs) is no number of tasks", "give 1 or more") }
    guard checkedSubjects >= 0 else {
      throw Self.usage("--check-evaluator \(checkedSubjects) is no number of subjects", "give 0 or more")
    }
    guard let language = Language(rawValue: command.lang) else {
      throw Self.usage("--lang '\(command.lang)' is not a language of the reports", "give vi or en")
    }
    var options = AuditOptions(
      period: try Self.period(command.period) ?? config.period.flatMap { AuditPeriod(start: $0.start, end: $0.end) },
      asOf: try Self.day(asOf) ?? config.asOf, units: command.unit, language: language,
      showsPersonal: command.showPersonal,
      jobs: command.jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    options.checkedSubjects = checkedSubjects
    if let limit = config.limits.last(where: { $0.name == "rule_cost" }) { options.ruleCost = Double(limit.value) }
    self.options = options
    parameters = config.parameters + (try Self.parameters(settings))
    limits = config.readLimits
    inputs = config.inputs
    if let given = command.calendar ?? config.calendar {
      calendarSource = try TextFile.source(given)
    } else {
      calendarSource = try TextFile.source(try root.standardCalendar())
    }
    calendar = try CalendarReader.read(calendarSource)
    failOn = try Self.severity(command.failOn ?? config.failOn ?? FindingSeverity.low.rawValue)
    usesColor = Console.isOutputTerminal && ProcessEnvironment.variables["NO_COLOR"] == nil && ProcessEnvironment.variables["CI"] != "true"
  }

  /// What the manifest says of the run; options that cannot change the result are not in it.
  ///
  /// - Parameters:
  ///   - period: nil where the run was given none and needs none; so with `asOf`.
  func manifest(
    _ command: RunOptions, workspace: Workspace, inputs: [InputFile], defects: [DataDefect], period: AuditPeriod?, asOf: CivilDate?
  ) -> ManifestInfo {
    var named = [
      ("fail_on", failOn?.rawValue ?? "never"), ("format", formats.map(\.rawValue).joined(separator: ",")),
      ("lang", options.language.rawValue), ("show_personal", options.showsPersonal ? "true" : "false"),
    ]
    if let asOf { named.append(("as_of", "\(asOf)")) }
    if let period { named.append(("period", "\(period)")) }
    // As given: `explain` and `verify` look for the inputs there.
    for (index, bundle) in command.bundles.enumerated() { named.append((index == 0 ? "bundle" : "bundle_\(index + 1)", bundle)) }
    for (index, folder) in command.rules.rules.enumerated() { named.append((index == 0 ? "rules" : "rules_\(index + 1)", folder)) }
    if !options.units.isEmpty { named.append(("unit", options.units.joined(separator: ","))) }
    return ManifestInfo(
      version: Product.version, generatedAt: Timestamp(microseconds: ProcessEnvironment.epochSeconds * 1_000_000).iso(offsetSeconds: 0),
      options: named.sorted { $0.0 < $1.0 }.map { ManifestInfo.NamedText(name: $0.0, value: $0.1) },
      packs: workspace.packs.map { ManifestInfo.NamedText(name: $0.id, value: ManifestBuilder.hash($0)) },
      schema: ManifestBuilder.file(workspace.schemaSource), calendar: ManifestBuilder.file(calendarSource),
      config: configSource.map(ManifestBuilder.file),
      parameters: ManifestBuilder.parameters(workspace.packs), inputs: inputs,
      unknownValues: ManifestBuilder.unknownValues(
        defects, schema: workspace.environment.schema,
        masking: options.showsPersonal ? nil : Masking(key: ManifestBuilder.maskingKey(inputs))))
  }

  // MARK: Parts

  static func period(_ text: String?) throws(DiagnosticsError) -> AuditPeriod? {
    guard let text else { return nil }
    guard let period = AuditPeriod(text) else {
      throw usage("--period '\(text)' is not a period", "write FROM..TO with the end not before the start, as 2014-01-01..2014-06-30")
    }
    return period
  }

  static func day(_ text: String?) throws(DiagnosticsError) -> CivilDate? {
    guard let text else { return nil }
    guard let date = CivilDate(iso: text) else { throw usage("--as-of '\(text)' is not a day", "write it as 2014-06-30") }
    return date
  }

  private static func severity(_ text: String) throws(DiagnosticsError) -> FindingSeverity? {
    if text == "never" { return nil }
    guard let severity = FindingSeverity(rawValue: text) else {
      throw usage("--fail-on '\(text)' is not a severity", "give critical, high, medium, low, info or never")
    }
    return severity
  }

  private static func parameters(_ settings: [String]) throws(DiagnosticsError) -> [ParameterSetting] {
    var parameters: [ParameterSetting] = []
    for setting in settings { parameters.append(try ParameterSetting(option: setting)) }
    return parameters
  }

  private static func usage(_ message: String, _ hint: String) -> DiagnosticsError {
    DiagnosticsError(Diagnostic(code: "usage/option", message: message, hint: hint))
  }
}

extension Diagnostic {
  fileprivate static func unsupportedKey(_ key: String, _ location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "config/unsupported", message: "'\(key)' of the config is not supported yet", location: location,
      hint: "leave it out")
  }
}
