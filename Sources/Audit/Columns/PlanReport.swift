import CEL
package import Datasets
package import Diagnostics
import Findings
import RulePacks
import Tables

/// How each rule of a run is evaluated: `rasoat explain --plan`.
package struct PlanReport: Sendable {
  package let rules: [Entry]

  package struct Entry: Sendable {
    package let ruleID: String
    package let dataset: String
    package let way: Way
  }

  package enum Way: Sendable {
    /// By kernels over columns; where there is none for a part, the interpreter evaluates that part, and why.
    case columns(scalarParts: [(text: String, reason: String)])
    /// Subject by subject, and why.
    case interpreter(reason: String)
    /// No file has the dataset.
    case noRows
  }
}

extension AuditRunner {
  /// Plans every rule for itself, so that each says what it needs.
  package func planReport(_ bundle: Bundle) throws(DiagnosticsError) -> PlanReport {
    let period = try period(of: bundle)
    let space = RecordSpace(bundle: bundle, layouts: environment.layouts)
    let run = RuleRun(
      space: space, units: UnitDirectory(bundle: bundle, chosen: []), calendar: calendar, period: period,
      audit: RuleEnvironment.audit(period: period, asOf: options.asOf ?? period.end, calendar: calendar),
      converter: EvidenceConverter(offsetSeconds: calendar.offsetSeconds, language: options.language, masking: nil), jobs: 1)
    var entries: [PlanReport.Entry] = []
    for pack in packs {
      let scope = run.scope(of: pack)
      let metrics = run.metricTable(of: pack)
      for rule in pack.rules {
        entries.append(
          PlanReport.Entry(
            ruleID: rule.rule.fullID, dataset: rule.dataset.name, way: run.way(rule, of: pack, scope: scope, metrics: metrics)))
      }
    }
    return PlanReport(rules: entries)
  }
}

extension RuleRun {
  fileprivate func way(_ rule: CompiledRule, of pack: CompiledPack, scope: PackScope, metrics: MetricTable) -> PlanReport.Way {
    guard var planner = DatasetPlanner(rule.dataset, space: space, calendar: calendar, period: period, audit: audit) else {
      return .noRows
    }
    do {
      try planner.add(
        rule, of: pack, scope: scope, metrics: metrics, interpreted: interpreted(rule, of: pack, scope: scope, metrics: metrics))
      return .columns(scalarParts: planner.scalarParts)
    } catch {
      return .interpreter(reason: error.reason)
    }
  }
}
