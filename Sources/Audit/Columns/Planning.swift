import CEL
import Datasets
import RulePacks

/// Sorts the rules of a run into those that columns can evaluate and those that they cannot.
struct Planning {
  private let run: RuleRun
  private var planners: [(dataset: String, planner: DatasetPlanner, jobs: [Int])] = []

  /// The plan of a dataset, and the places of its rules in the list of jobs.
  struct Planned: Sendable {
    let plan: DatasetPlan
    let jobs: [Int]
  }

  init(run: RuleRun) { self.run = run }

  /// Takes a rule in where columns can evaluate it.
  mutating func add(
    _ job: Int, _ rule: CompiledRule, of pack: CompiledPack, scope: PackScope, metrics: MetricTable, interpreted: InterpretedPlan
  ) {
    let place = planners.firstIndex { $0.dataset == rule.dataset.name } ?? planners.count
    if place == planners.count {
      guard
        let planner = DatasetPlanner(
          rule.dataset, space: run.space, calendar: run.calendar, period: run.period, audit: run.audit)
      else { return }
      planners.append((rule.dataset.name, planner, []))
    }
    do {
      try planners[place].planner.add(rule, of: pack, scope: scope, metrics: metrics, interpreted: interpreted)
      planners[place].jobs.append(job)
    } catch {
      // The interpreter keeps it.
    }
  }

  func finish() -> [Planned] {
    planners.filter { !$0.jobs.isEmpty }.map { Planned(plan: $0.planner.finish(units: run.units), jobs: $0.jobs) }
  }
}
