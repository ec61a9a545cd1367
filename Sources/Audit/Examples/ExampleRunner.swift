import CEL
import Datasets
package import Diagnostics
import Findings
import Readers
package import RulePacks
package import Tables

/// Runs the examples that stand in rule files: each is a small bundle and the outcomes it must give.
package struct ExampleRunner: Sendable {
  let compiler: RuleCompiler
  private let calendar: WorkCalendar

  package init(environment: RuleEnvironment, calendar: WorkCalendar) {
    compiler = RuleCompiler(environment: environment)
    self.calendar = calendar
  }

  /// What an example gave, and where that differs from what it says.
  package struct Result: Sendable {
    package let rule: String
    package let example: String
    package let problems: [Diagnostic]
  }

  /// Runs every example of the chosen rules of a pack, in order.
  package func run(_ pack: CompiledPack, isChosen: (Rule) -> Bool = { _ in true }) -> [Result] {
    pack.rules.filter { isChosen($0.rule) }.flatMap { rule in
      rule.rule.examples.map { example in
        Result(rule: rule.rule.fullID, example: example.name, problems: run(example, of: rule, in: pack))
      }
    }
  }

  /// What is wrong with the data of examples, without asking the rules: names that the schema lacks, values that a column cannot hold.
  package func lint(_ pack: RulePack) -> [Diagnostic] {
    pack.rules.flatMap(\.examples).flatMap { example in
      var problems: [Diagnostic] = []
      _ = load(example, &problems)
      return problems
    }
  }

  private func run(_ example: RuleExample, of rule: CompiledRule, in pack: CompiledPack) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    guard let prepared = prepare(example, of: rule, in: pack, &problems) else { return problems }
    return Self.compare(example, with: prepared.outcomes(of: prepared.rule))
  }

  /// Reads an example's data once, so that a rule and its mutants can be asked of them; nil, and reported, when they are wrong.
  func prepare(
    _ example: RuleExample, of rule: CompiledRule, in pack: CompiledPack, _ problems: inout [Diagnostic]
  ) -> PreparedExample? {
    guard let (pack, rule) = withParameters(of: example, pack: pack, rule: rule, &problems),
      let loaded = load(example, &problems)
    else { return nil }
    guard let period = period(of: example, pack: pack.pack) else {
      problems.append(.exampleWithoutPeriod(example))
      return nil
    }
    let bundle = Bundle(schema: compiler.environment.schema, tables: loaded.tables, offsetSeconds: calendar.offsetSeconds)
    let run = RuleRun(
      space: RecordSpace(bundle: bundle, layouts: compiler.environment.layouts), units: UnitDirectory(bundle: bundle, chosen: []),
      calendar: calendar, period: period,
      audit: RuleEnvironment.audit(period: period, asOf: example.asOf ?? period.end, calendar: calendar),
      converter: EvidenceConverter(offsetSeconds: calendar.offsetSeconds, language: .vi, masking: nil), jobs: 1)
    return PreparedExample(example: example, rule: rule, pack: pack, run: run)
  }

  /// The pack as it is, or with the parameters that the example sets.
  private func withParameters(
    of example: RuleExample, pack: CompiledPack, rule: CompiledRule, _ problems: inout [Diagnostic]
  ) -> (CompiledPack, CompiledRule)? {
    guard !example.parameters.isEmpty else { return (pack, rule) }
    var source = pack.pack
    source.rules = [rule.rule]
    let settings = example.parameters.map {
      ParameterSetting(pack: source.id, name: $0.name, value: $0.value, location: example.location)
    }
    do {
      guard let set = try RulePack.setting(settings, in: [source]).first else { return nil }
      let (compiled, diagnostics) = compiler.compile(set)
      problems += diagnostics
      return compiled.rules.first.map { (compiled, $0) }
    } catch {
      problems += error.diagnostics
      return nil
    }
  }

  private func load(_ example: RuleExample, _ problems: inout [Diagnostic]) -> LoadedBundle? {
    let schema = compiler.environment.schema
    var tables: [InlineTable] = []
    for (name, rows) in example.data {
      guard let dataset = schema.dataset(name) else {
        problems.append(.exampleDataset(name, example, known: schema.datasets.map(\.name)))
        continue
      }
      for row in rows {
        for (column, _) in row.values where dataset.column(column) == nil {
          problems.append(.exampleColumn(column, row, dataset: name, known: dataset.columns.map(\.name)))
        }
      }
      tables.append(InlineTable(dataset: dataset, rows: rows.map { (Self.line($0.location), $0.values.compactMap(Self.cell)) }))
    }
    let loaded = BundleLoader(schema: schema, needs: .all, limits: ReadLimits()).load(tables, file: example.location.file)
    problems += loaded.defects.map { .exampleDefect($0, example) }
    return problems.isEmpty ? loaded : nil
  }

  /// Without a period of its own an example is judged over the time the pack is in force, as far as the calendar goes.
  private func period(of example: RuleExample, pack: RulePack) -> AuditPeriod? {
    if let period = example.period { return AuditPeriod(start: period.start, end: period.end) }
    return AuditPeriod(
      start: max(pack.inForce.from, calendar.first), end: min(pack.inForce.to ?? calendar.last, calendar.last))
  }

  static func compare(_ example: RuleExample, with subjects: [JudgedSubject]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for (subject, expected) in example.expect {
      let found = subjects.filter { $0.subject == subject }
      if found.isEmpty {
        problems.append(.exampleSubject(subject, example, known: subjects.map(\.subject)))
      } else if let other = found.first(where: { $0.outcome.rawValue != expected }) {
        problems.append(.exampleOutcome(subject, example, expected: expected, found: other.outcome.rawValue, reason: other.reason))
      }
    }
    // What an example does not mention must not be a finding.
    for entry in subjects where !example.expect.contains(where: { $0.subject == entry.subject }) {
      guard entry.outcome == .fail || entry.outcome == .unknown || entry.outcome == .error else { continue }
      problems.append(
        .exampleOutcome(entry.subject, example, expected: "nothing", found: entry.outcome.rawValue, reason: entry.reason))
    }
    return problems
  }

  private static func line(_ location: SourceLocation) -> Int {
    if case .text(let line, _) = location.position { line } else { 0 }
  }

  private static func cell(_ column: String, _ value: Scalar) -> (column: String, kind: RawKind, text: String)? {
    switch value {
    case .null: nil
    case .bool(let flag): (column, .bool, flag ? "TRUE" : "FALSE")
    case .int(let number): (column, .number, String(number))
    case .double(let number): (column, .number, number.description)
    case .string, .date, .list: (column, .text, value.text)
    }
  }
}
