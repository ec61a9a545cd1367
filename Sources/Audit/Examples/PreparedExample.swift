import RulePacks

/// An example whose data are loaded: rules can be asked of it again and again.
struct PreparedExample: Sendable {
  let example: RuleExample
  /// As the example's parameters make it.
  let rule: CompiledRule
  private let pack: CompiledPack
  private let run: RuleRun
  private let scope: PackScope
  private let metrics: MetricTable

  init(example: RuleExample, rule: CompiledRule, pack: CompiledPack, run: RuleRun) {
    self.example = example
    self.rule = rule
    self.pack = pack
    self.run = run
    scope = run.scope(of: pack)
    metrics = run.metricTable(of: pack)
  }

  /// What a rule of the pack says of every subject, in row order.
  func outcomes(of rule: CompiledRule) -> [JudgedSubject] { run.subjects(of: rule, in: pack, scope: scope, metrics: metrics) }
}
