import Datasets
import Findings
import Readers
import RulePacks
import Tables

/// Puts the parts of a run together as the one result that all reports show.
struct ResultAssembly {
  let bundle: Bundle
  let units: UnitDirectory
  let packs: [CompiledPack]
  let options: AuditOptions
  var kind = AuditResult.Kind.audit
  let period: AuditPeriod?
  let asOf: CivilDate?

  func result(
    rules: [RuleResult], data: [Finding], metrics: [[MetricValue]], loaded: LoadedBundle,
    manifest: ManifestInfo
  ) -> AuditResult {
    let infos = ruleInfos(rules.map(\.rule))
    let data = FindingOrder(rules: infos).canonical(data)
    return AuditResult(
      kind: kind, language: options.language.rawValue, asOf: asOf?.description, periodStart: period?.start.description,
      periodEnd: period?.end.description, packs: packs.map(packInfo), rules: infos,
      units: unitResults(rules, data: data, metrics: metrics),
      findings: AuditFindings(
        data: HeldFindings(data, rules: infos), rules: rules.map { ($0.rule.rule.pack, $0.findings) }, units: units.ids),
      datasets: datasetCounts(loaded), manifest: manifest)
  }

  private func ruleInfos(_ rules: [CompiledRule]) -> [RuleInfo] {
    let language = options.language
    let data = DataPack.rules.map { rule in
      RuleInfo(
        id: "\(DataPack.id)/\(rule.id)", pack: DataPack.id, clause: nil, title: language.pick(rule.title), severity: rule.severity,
        remedy: language.pick(rule.remedy), remedyDays: nil, question: nil, lookAt: nil)
    }
    return data
      + rules.map { compiled in
        let rule = compiled.rule
        let check: OnSiteCheck? = if case .check(let check) = rule.body { check } else { nil }
        return RuleInfo(
          id: rule.fullID, pack: rule.pack, clause: rule.clause, title: language.pick(rule.title),
          severity: FindingSeverity(rawValue: rule.severity) ?? .medium, remedy: rule.remedy.map { language.pick($0.text) },
          remedyDays: rule.remedy?.days, question: check.map { language.pick($0.question) }, lookAt: check.map { language.pick($0.lookAt) })
      }
  }

  private func packInfo(_ compiled: CompiledPack) -> PackInfo {
    let pack = compiled.pack
    return PackInfo(
      id: pack.id, title: options.language.pick(pack.title), document: pack.document.words(options.language),
      inForceFrom: pack.inForce.from.description, inForceTo: pack.inForce.to?.description,
      clauses: pack.clauses.map { PackInfo.ClauseInfo(id: $0.id, summary: options.language.pick($0.summary)) })
  }

  /// Every unit with a count for every rule, and the bundle as a whole where it has findings of its own.
  private func unitResults(
    _ rules: [RuleResult], data: [Finding], metrics: [[MetricValue]]
  ) -> [UnitResult] {
    var dataCounts: [String: [String: Int]] = [:]
    for finding in data { dataCounts[finding.unitID, default: [:]][finding.ruleID, default: 0] += 1 }
    let dataRules = DataPack.rules.map { "\(DataPack.id)/\($0.id)" }
    func dataRuleCounts(_ unit: String) -> [RuleCount] {
      dataRules.map { id in
        var count = RuleCount(ruleID: id)
        count.fail = dataCounts[unit]?[id] ?? 0
        return count
      }
    }
    // Nothing but what every unit asks for: a rule is many times as large.
    let counted = rules.map { (id: $0.rule.rule.fullID, counts: $0.counts) }
    var results = units.ids.enumerated().map { index, id in
      UnitResult(
        unitID: id, name: units.names[index], level: units.levels[index], parentID: units.parents[index],
        rules: dataRuleCounts(id) + counted.map { $0.counts[index] ?? RuleCount(ruleID: $0.id) },
        metrics: metrics[index], score: nil)
    }
    if dataCounts[""] != nil {
      results.insert(
        UnitResult(unitID: "", name: nil, level: nil, parentID: nil, rules: dataRuleCounts(""), metrics: [], score: nil), at: 0)
    }
    return results
  }

  private func datasetCounts(_ loaded: LoadedBundle) -> [DatasetCount] {
    bundle.schema.datasets.compactMap { dataset in
      let tables = loaded.files.flatMap(\.tables).filter { $0.dataset == dataset.name }
      guard !tables.isEmpty else { return nil }
      return DatasetCount(
        dataset: dataset.name, read: tables.reduce(0) { $0 + $1.read }, rejected: tables.reduce(0) { $0 + $1.rejected })
    }
  }
}

extension LegalDocument {
  /// `Chỉ thị 05/CT-UBND, ngày 05/03/2014, UBND tỉnh Bắc Kạn`, as far as known.
  func words(_ language: Language) -> String {
    let named = [kind, number].compactMap { $0 }.joined(separator: " ")
    let parts = [named, issued.map { language == .vi ? "ngày \($0.dayFirst)" : $0.description }, issuer]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}
