import CEL
package import Datasets
package import Diagnostics
package import Findings
package import Readers
import RulePacks
package import Tables

/// Applies compiled packs to a loaded bundle: the whole run between loading and writing.
package struct AuditRunner: Sendable {
  package let environment: RuleEnvironment
  package let packs: [CompiledPack]
  package let calendar: WorkCalendar
  package let options: AuditOptions
  /// What the run needs to be loaded.
  package let needs: ColumnNeedsCollector

  package init(environment: RuleEnvironment, packs: [CompiledPack], calendar: WorkCalendar, options: AuditOptions) {
    self.environment = environment
    self.packs = packs
    self.calendar = calendar
    self.options = options
    needs = Self.needs(of: packs, schema: environment.schema) { _, _ in true }
  }

  private static func needs(
    of packs: [CompiledPack], schema: Schema, where isWanted: (CompiledPack, CompiledRule?) -> Bool
  ) -> ColumnNeedsCollector {
    var needs = ColumnNeedsCollector(schema: schema)
    for pack in packs {
      for rule in pack.rules where isWanted(pack, rule) {
        needs.addSubjects(of: rule.dataset.name)
        if rule.require == nil { needs.addAnswers() }
        for expression in rule.expressions { needs.add(expression) }
      }
      // Metrics are the pack's own: they are worked out where the pack itself is wanted.
      for metric in pack.metrics where isWanted(pack, nil) {
        for expression in [metric.numerator, metric.denominator, metric.target].compactMap({ $0 }) { needs.add(expression) }
      }
    }
    return needs
  }

  /// Joins what was loaded.
  package func join(_ loaded: LoadedBundle) -> Bundle {
    Bundle(
      schema: environment.schema, tables: loaded.tables, offsetSeconds: calendar.offsetSeconds, needs: needs.relationNeeds)
  }

  /// The period of the run: as asked for, else the span of the schema's period column.
  package func period(of bundle: Bundle) throws(DiagnosticsError) -> AuditPeriod {
    if let period = knownPeriod(of: bundle) { return period }
    let (dataset, column) = bundle.schema.periodColumn
    throw DiagnosticsError(
      Diagnostic(
        code: "audit/no-period", message: "the period cannot be told: no file has a readable \(dataset).\(column)",
        hint: "give it with --period FROM..TO, for example --period 2014-01-01..2014-06-30"))
  }

  /// The period where it can be told.
  func knownPeriod(of bundle: Bundle) -> AuditPeriod? {
    let (dataset, column) = bundle.schema.periodColumn
    return options.period
      ?? bundle.tables[dataset]?.column(column).flatMap { AuditPeriod(spanOf: $0, offsetSeconds: calendar.offsetSeconds) }
  }

  /// The units of the run; throws where one was asked for that no file names.
  func units(of bundle: Bundle) throws(DiagnosticsError) -> UnitDirectory {
    let units = UnitDirectory(bundle: bundle, chosen: Set(options.units))
    for id in options.units where units.index(of: id) == nil { throw DiagnosticsError(.unknownUnit(id, known: units.ids)) }
    return units
  }

  /// What laws in force need: what is missing is a defect only where some law in force asks for it.
  ///
  /// - Parameter binding: ids of the packs that bind some unit.
  func needs(binding: Set<String>, in period: AuditPeriod) -> ColumnNeedsCollector {
    Self.needs(of: packs.filter { binding.contains($0.pack.id) }, schema: environment.schema) { pack, rule in
      (rule?.rule.inForce ?? pack.pack.inForce).overlaps(period)
    }
  }

  /// Evaluates every rule for every subject. The result does not depend on `options.jobs`.
  package func run(
    _ bundle: Bundle, loaded: LoadedBundle, manifest: ManifestInfo, maskingKey: [UInt8],
    progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) async throws(DiagnosticsError) -> AuditResult {
    let period = try period(of: bundle)
    let asOf = options.asOf ?? period.end
    let units = try units(of: bundle)
    try refuseDearRules(bundle, period: period)
    let masking = options.showsPersonal ? nil : Masking(key: maskingKey)
    let space = RecordSpace(bundle: bundle, layouts: environment.layouts)
    let run = RuleRun(
      space: space, units: units, calendar: calendar, period: period,
      audit: RuleEnvironment.audit(period: period, asOf: asOf, calendar: calendar),
      converter: EvidenceConverter(offsetSeconds: calendar.offsetSeconds, language: options.language, masking: masking),
      jobs: options.jobs, checkedSubjects: options.checkedSubjects)
    let (ruleFindings, metrics, binding, differences) = await run.evaluate(packs, progress: progress)
    if !differences.isEmpty { throw DiagnosticsError(differences) }

    let data = DataFindings(bundle: bundle, units: units, language: options.language, masking: masking)
    let dataFindings =
      data.findings(loaded.defects) + data.findings(bundle.defects)
      + data.missing(needs(binding: binding, in: period)) { dataset in loaded.tables[dataset] != nil }
    let assembly = ResultAssembly(bundle: bundle, units: units, packs: packs, options: options, period: period, asOf: asOf)
    return assembly.result(rules: ruleFindings, data: dataFindings, metrics: metrics, loaded: loaded, manifest: manifest)
  }

  /// Rules that would run for hours are named before anything is evaluated.
  private func refuseDearRules(_ bundle: Bundle, period: AuditPeriod) throws(DiagnosticsError) {
    let workdays = calendar.workdays(from: period.start, through: period.end)?.count ?? 0
    let model = CostModel(sizes: CostSizes(bundle, workdays: workdays))
    let refused = packs.flatMap(\.rules).compactMap { rule in RuleCost(rule, model: model).refusal(rule, limit: options.ruleCost) }
    if !refused.isEmpty { throw DiagnosticsError(refused) }
  }
}

extension InForcePeriod {
  func overlaps(_ period: AuditPeriod) -> Bool { from <= period.end && to.map { $0 >= period.start } ?? true }
}

extension Diagnostic {
  static func unknownUnit(_ id: String, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "audit/unknown-unit", message: "no file names a unit '\(id)'",
      hint: NearestName.hint(for: id, among: known) ?? "units: \(known.prefix(10).joined(separator: ", "))\(known.count > 10 ? ", …" : "")")
  }
}
