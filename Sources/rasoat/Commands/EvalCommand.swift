import ArgumentParser
import Audit
import CEL
import Datasets
import Diagnostics
import FoundationEssentials
import Readers
import RulePacks
import Tables

/// Tries an expression, alone or on the rows of a bundle: for rule authors.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Try an expression, alone or on real rows: its type, and its value per subject.",
    discussion: """
      Alone: rasoat eval "addWorkdays(date('2014-01-24'), 3)". On rows: rasoat eval "case.returned_at <= case.due_at" BUNDLE --for case. \
      With --for and no bundle the expression is checked only. 'params' and 'metric' are those of the one pack chosen with --pack.
      """)

  @Argument(help: "The expression.")
  var expression: String

  @Argument(help: ArgumentHelp("Folders, .zip archives or files with exported data.", valueName: "bundle"))
  var bundles: [String] = []

  @Option(name: .customLong("for"), help: "The record whose rows it is tried on: unit, case, …")
  var record: String?

  @Option(help: "Rows shown; the summary is over all.")
  var limit = 20

  @Option(help: "A JSON object with variables, for an expression alone.")
  var bindings: String?

  @Option(name: .long, parsing: .upToNextOption, help: "Ids of the units whose rows are tried; all when not given.")
  var unit: [String] = []

  @Option(help: "The days under audit, as 2014-01-01..2014-06-30; the span of the case log when not given.")
  var period: String?

  @Option(help: "The day the audit looks from; the last day of the period when not given.")
  var asOf: String?

  @Option(help: "A working-day calendar; the standard one of the rules when not given.")
  var calendar: String?

  @Option(help: "The config that says how files are read; else rasoat.yaml in the first bundle or in the current folder.")
  var config: String?

  @OptionGroup var rules: RulesOptions

  @Flag(help: "Show personal data instead of masking it.")
  var showPersonal = false

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit \(limit) is no number of rows") }
    if record == nil, !bundles.isEmpty { throw ValidationError("a bundle needs --for RECORD, such as --for case") }
    if record != nil, bindings != nil { throw ValidationError("--bindings is for an expression alone, without --for") }
  }

  func run() throws {
    if let record { try run(record: record) } else { try runAlone() }
  }

  // MARK: Alone

  private func runAlone() throws {
    let trial = try ExpressionTrial(expression, bindings: try bindings.map(Self.variables) ?? [])
    let calendar = try self.calendar.map { path throws(DiagnosticsError) in try CalendarReader.read(path: path) } ?? standardCalendar()
    let value = trial.evaluate(EvaluationContext(calendar: calendar, offsetSeconds: calendar?.offsetSeconds ?? officeOffsetSeconds))
    if case .error(let error) = value { throw DiagnosticsError(.evaluationFailed(error)) }
    Console.output("type: \(trial.checked.type)\nvalue: \(TrialWords().words(value))")
  }

  /// An expression alone often needs no calendar, so that one that cannot be found is no error.
  private func standardCalendar() -> WorkCalendar? {
    guard let root = try? rules.root(), let path = try? root.standardCalendar() else { return nil }
    return try? CalendarReader.read(path: path)
  }

  private static func variables(_ path: String) throws(DiagnosticsError) -> [(name: String, value: Value)] {
    let source = try TextFile.source(path)
    guard let json = try? JSONDecoder().decode([String: JSONValue].self, from: Data(source.utf8)) else {
      throw DiagnosticsError(.notBindings(path))
    }
    return json.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value.value) }
  }

  // MARK: On rows

  private func run(record: String) throws {
    let root = try rules.root()
    let environment = RuleEnvironment(schema: try SchemaReader.read(TextFile.source(root.schema)))
    let trial = try RecordTrial(expression, record: record, environment: environment, pack: try chosenPack(root))
    Console.output("type: \(trial.checked.type)")
    guard !bundles.isEmpty else {
      Console.output("reads: \(trial.reads.isEmpty ? "nothing" : trial.reads.joined(separator: ", "))")
      return
    }
    let calendar = try CalendarReader.read(path: try self.calendar ?? root.standardCalendar())
    let isMasked = trial.isPersonal && !showPersonal
    let config = try Config.read(given: config, bundles: bundles)
    let loader = BundleLoader(
      schema: environment.schema, needs: trial.needs, limits: config.readLimits,
      mappings: try InputCompiler.compile(config.inputs, schema: environment.schema), hasher: isMasked ? ManifestBuilder.hasher : nil)
    let loaded = try loader.load(bundles)
    guard !loaded.tables.isEmpty else {
      Console.error(InputSummary.nothingRead(loaded))
      throw Stop(status: .input)
    }
    let options = AuditOptions(period: try AuditSettings.period(period), asOf: try AuditSettings.day(asOf), units: unit)
    let runner = AuditRunner(environment: environment, packs: [], calendar: calendar, options: options)
    let bundle = runner.join(loaded)
    let span = trial.usesPeriod ? try runner.period(of: bundle) : options.period
    let rows = try trial.run(bundle, calendar: calendar, period: span, asOf: options.asOf, units: unit)
    let words = TrialWords(maskingKey: isMasked ? ManifestBuilder.maskingKey(ManifestBuilder.inputs(loaded)) : nil)
    show(rows, words, isCondition: trial.checked.type == .bool)
  }

  /// `params` and `metric` belong to one pack; without them no pack is read, so that one in the making does not stand in the way.
  private func chosenPack(_ root: RulesRoot) throws(DiagnosticsError) -> CompiledPack? {
    guard root.packs.count == 1, ["params", "metric"].contains(where: expression.contains) else { return nil }
    return try Workspace(root: root).compiled.first
  }

  private func show(_ rows: [RecordTrial.Row], _ words: TrialWords, isCondition: Bool) {
    var summary = TrialSummary()
    var lines: [(name: String, value: String)] = []
    for row in rows {
      summary.add(row.value)
      guard lines.count < limit else { continue }
      let name = row.unit.isEmpty || row.unit == row.subject ? row.subject : "\(row.unit)  \(row.subject)"
      lines.append((name, words.words(row.value)))
    }
    let width = min(60, lines.map(\.name.count).max() ?? 0)
    for line in lines { Console.output(line.name + String(repeating: " ", count: max(0, width - line.name.count)) + "  " + line.value) }
    if rows.count > lines.count { Console.output("… and \(rows.count - lines.count) more (--limit)") }
    Console.output(summary.text(isCondition: isCondition))
  }
}

extension Diagnostic {
  fileprivate static func evaluationFailed(_ error: EvaluationError) -> Diagnostic {
    Diagnostic(code: "eval/\(error.code.rawValue)", message: error.detail, location: SourceLocation(file: "expression"))
  }

  fileprivate static func notBindings(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "eval/bindings", message: "the file is no JSON object", location: SourceLocation(file: path),
      hint: "write the variables as {\"days\": 3, \"name\": \"A\"}")
  }
}
