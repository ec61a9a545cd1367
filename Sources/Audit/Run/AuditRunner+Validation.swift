package import Datasets
package import Diagnostics
package import Findings
package import Readers
import RulePacks
import Tables

/// The export checks alone: no rule is evaluated, and no period is needed.
extension AuditRunner {
  /// Joins tables of which every column was read, as far as the checks need it.
  package func joinForChecks(_ loaded: LoadedBundle) -> Bundle {
    var scopes = ColumnNeedsCollector(schema: environment.schema)
    for pack in packs { if let appliesTo = pack.appliesTo { scopes.add(appliesTo) } }
    return Bundle(
      schema: environment.schema, tables: loaded.tables, offsetSeconds: calendar.offsetSeconds, needs: scopes.relationNeeds,
      holdsWholeRows: true)
  }

  /// Every defect of the export, and what the packs' laws need and no file has.
  ///
  /// Laws count that are in force in the period; where it cannot be told, all that the calendar covers. A bundle of single files is
  /// judged for what it holds: that other datasets are missing is no defect of theirs.
  package func validate(
    _ bundle: Bundle, loaded: LoadedBundle, manifest: ManifestInfo, maskingKey: [UInt8]
  ) throws(DiagnosticsError) -> AuditResult {
    let units = try units(of: bundle)
    let period = knownPeriod(of: bundle)
    let data = DataFindings(
      bundle: bundle, units: units, language: options.language, masking: options.showsPersonal ? nil : Masking(key: maskingKey))
    let lawPeriod = period ?? AuditPeriod(start: calendar.first, end: calendar.last)
    let required = lawPeriod.map { needs(binding: binding(bundle, units, $0), in: $0) }
    let missing = required.map { data.missing($0) { loaded.tables[$0] != nil } } ?? []
    let findings =
      data.findings(loaded.defects) + data.findings(bundle.defects)
      + (loaded.isOfSingleFiles ? missing.filter { $0.ruleID != "\(DataPack.id)/missing-dataset" } : missing)
    return ResultAssembly(
      bundle: bundle, units: units, packs: [], options: options, kind: .validation, period: period, asOf: nil
    ).result(rules: [], data: findings, metrics: [[MetricValue]](repeating: [], count: units.ids.count), loaded: loaded, manifest: manifest)
  }

  /// Ids of the packs that bind some unit, or of which nobody can say.
  private func binding(_ bundle: Bundle, _ units: UnitDirectory, _ period: AuditPeriod) -> Set<String> {
    let space = RecordSpace(bundle: bundle, layouts: environment.layouts)
    let audit = RuleEnvironment.audit(period: period, asOf: options.asOf ?? period.end, calendar: calendar)
    let binding = packs.filter { pack in
      let scope = PackScope(pack, space: space, audit: audit, calendar: calendar)
      return units.firstRows.isEmpty || units.firstRows.contains(where: scope.mayBind)
    }
    return Set(binding.map(\.pack.id))
  }
}
