import CEL
import CHeap
import Datasets
import Diagnostics
import Findings
import RulePacks
import Tables

/// A subject with what a rule says of it, and why where it cannot say.
typealias JudgedSubject = (subject: String, outcome: Outcome, reason: EvaluationError?)

/// What one rule says: counts by index in the unit directory, and findings where its dataset has rows.
struct RuleResult: Sendable {
  let rule: CompiledRule
  let counts: [Int: RuleCount]
  let findings: RuleFindingSource?
}

/// Evaluates rules over ranges of rows, several at a time, and puts the parts together in order.
struct RuleRun: Sendable {
  let space: RecordSpace
  let units: UnitDirectory
  let calendar: WorkCalendar
  let period: AuditPeriod
  let audit: ObjectValue
  let converter: EvidenceConverter
  let jobs: Int
  /// Subjects of each rule on which the two evaluators are compared; 0 for none.
  var checkedSubjects = 0

  /// A rule ready to run, with its findings' builder.
  private struct Job: Sendable {
    let rule: CompiledRule
    var plan: any RulePlan
    let builder: RuleFindingBuilder
    let rows: Int
  }

  /// What is left of a job when its subjects are judged.
  private struct Details: Sendable {
    let builder: RuleFindingBuilder
    let plan: any DetailPlan
  }

  /// Rules that are evaluated together over the rows of one table.
  private struct Group: Sendable {
    /// How many of its rows there is something to say of.
    let rows: Int
    /// A piece of work has at least so many.
    let rowsPerPiece: Int
    /// Places in the list of jobs.
    let jobs: [Int]
    /// What each of the jobs finds in a stretch of them.
    let findings: @Sendable (Range<Int>) -> [RuleFindings]
  }

  /// Counts and findings per rule, packs in order, rules in pack order; the metrics of every unit; the packs that bind some unit.
  func evaluate(
    _ packs: [CompiledPack], progress: @escaping @Sendable (Int, Int) -> Void
  ) async -> (rules: [RuleResult], metrics: [[MetricValue]], binding: Set<String>, differences: [Diagnostic]) {
    let judged = await judged(packs, progress: progress)
    // What decided the subjects, indexes of joins above all, is freed; glibc would keep its pages and take others for the findings.
    heap_trim()
    let sources = await Self.sources(judged.parts, of: judged.details, rank: DataPack.rules.count, tasks: jobs)
    let results = zip(judged.rules, zip(judged.parts, sources)).map { RuleResult(rule: $0, counts: $1.0.counts, findings: $1.1) }
    return (results, judged.metrics, judged.binding, judged.differences)
  }

  /// The rules with what each of them finds, before anything is put in order.
  private struct Judged {
    var rules: [CompiledRule]
    var parts: [RuleFindings]
    var details: [Details?]
    var metrics: [[MetricValue]]
    var binding: Set<String>
    var differences: [Diagnostic]
  }

  private func judged(_ packs: [CompiledPack], progress: @escaping @Sendable (Int, Int) -> Void) async -> Judged {
    var binding: Set<String> = []
    var jobs: [Job?] = []
    var rules: [CompiledRule] = []
    var metrics = [[MetricValue]](repeating: [], count: units.ids.count)
    var planning = Planning(run: self)
    for pack in packs {
      let scope = self.scope(of: pack)
      if units.firstRows.contains(where: scope.mayBind) { binding.insert(pack.pack.id) }
      let table = metricTable(of: pack)
      // A pack that does not bind a unit, or is not in force in the period, says nothing of it.
      if pack.pack.inForce.overlaps(period) {
        for (unit, row) in units.firstRows.enumerated() where scope.mayBind(row) { metrics[unit] += table.metrics(unitRow: row) }
      }
      for rule in pack.rules {
        rules.append(rule)
        jobs.append(job(rule, pack: pack, scope: scope, metrics: table))
        if let job = jobs.last ?? nil, let interpreted = job.plan as? InterpretedPlan {
          planning.add(jobs.count - 1, rule, of: pack, scope: scope, metrics: table, interpreted: interpreted)
        }
      }
    }
    let planned = planning.finish()
    let differences = self.differences(jobs, planned)
    let groups = group(&jobs, planned)
    let parts = await run(groups, count: jobs.count, progress: progress)
    let details = jobs.map { job in job.map { Details(builder: $0.builder, plan: $0.plan.detailPlan) } }
    return Judged(rules: rules, parts: parts, details: details, metrics: metrics, binding: binding, differences: differences)
  }

  func scope(of pack: CompiledPack) -> PackScope { PackScope(pack, space: space, audit: audit, calendar: calendar) }

  func metricTable(of pack: CompiledPack) -> MetricTable {
    MetricTable(pack, space: space, audit: audit, calendar: calendar, language: converter.language)
  }

  /// The outcome of every subject of one rule, in row order: for examples.
  func subjects(of rule: CompiledRule, in pack: CompiledPack, scope: PackScope, metrics: MetricTable) -> [JudgedSubject] {
    guard let job = job(rule, pack: pack, scope: scope, metrics: metrics) else { return [] }
    let outcomes = job.plan.outcomes(rows: 0..<job.rows)
    return (0..<outcomes.count).map { index in
      (
        job.builder.subject(Int(outcomes.rows[index]), outcomes.items.isEmpty ? nil : outcomes.items[index]),
        outcomes.outcomes[index], outcomes.reasons[index]
      )
    }
  }

  func interpreted(_ rule: CompiledRule, of pack: CompiledPack, scope: PackScope, metrics: MetricTable) -> InterpretedPlan {
    InterpretedPlan(
      rule: rule, pack: pack, space: space, audit: audit, calendar: calendar, period: period, applies: scope, metrics: metrics)
  }

  private func job(_ rule: CompiledRule, pack: CompiledPack, scope: PackScope, metrics: MetricTable) -> Job? {
    guard let builder = RuleFindingBuilder(rule: rule, bundle: space.bundle, units: units, converter: converter),
      let table = space.bundle.tables[rule.dataset.name]
    else { return nil }
    let interpreted = interpreted(rule, of: pack, scope: scope, metrics: metrics)
    let plan: any RulePlan =
      if case .check(let check) = rule.rule.body {
        OnSitePlan(check: check, rule: rule, scope: interpreted, bundle: space.bundle)
      } else {
        interpreted
      }
    return Job(rule: rule, plan: plan, builder: builder, rows: table.rowCount)
  }

  /// Where columns and the interpreter differ, of the subjects that are compared.
  private func differences(_ jobs: [Job?], _ planned: [Planning.Planned]) -> [Diagnostic] {
    guard checkedSubjects > 0 else { return [] }
    let check = EvaluatorCheck(count: checkedSubjects)
    return planned.flatMap { entry in
      zip(entry.jobs, entry.plan.rules).flatMap { place, rule in
        check.problems(of: rule, in: entry.plan) { row, item in jobs[place]?.builder.subject(Int(row), item) ?? "\(row)" }
      }
    }
  }

  /// Rules that are planned over columns, by dataset; every other rule for itself.
  private func group(_ jobs: inout [Job?], _ planned: [Planning.Planned]) -> [Group] {
    var groups: [Group] = []
    for entry in planned {
      for (place, rule) in zip(entry.jobs, entry.plan.rules) { jobs[place]?.plan = ColumnPlan(rule: rule, dataset: entry.plan) }
      groups.append(
        Group(rows: entry.plan.visitCount, rowsPerPiece: 2 * entry.plan.rowsPerBatch, jobs: entry.jobs) { entry.plan.findings(visits: $0) })
    }
    for (place, job) in jobs.enumerated() {
      guard let job, !(job.plan is ColumnPlan) else { continue }
      groups.append(
        Group(rows: job.rows, rowsPerPiece: Self.rowsPerPiece, jobs: [place]) { [job.builder.build(job.plan.outcomes(rows: $0))] })
    }
    return groups
  }

  /// How many pieces of work a large table is cut into for each task: enough that all cores stay busy to the end.
  private static let piecesPerTask = 8
  /// Of rules that are evaluated row by row.
  private static let rowsPerPiece = 16_384

  private func run(
    _ groups: [Group], count: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) async -> [RuleFindings] {
    var pieces: [(group: Int, rows: Range<Int>)] = []
    for (index, group) in groups.enumerated() {
      let size = max(group.rowsPerPiece, group.rows / (max(1, jobs) * Self.piecesPerTask))
      for start in stride(from: 0, to: group.rows, by: size) { pieces.append((index, start..<min(start + size, group.rows))) }
    }
    var parts = [[RuleFindings]?](repeating: nil, count: pieces.count)
    await withTaskGroup(of: (Int, [RuleFindings]).self) { tasks in
      var next = 0
      func addTask() {
        guard next < pieces.count else { return }
        let (position, piece) = (next, pieces[next])
        next += 1
        tasks.addTask { (position, groups[piece.group].findings(piece.rows)) }
      }
      for _ in 0..<max(1, jobs) { addTask() }
      var done = 0
      while let (position, part) = await tasks.next() {
        parts[position] = part
        done += 1
        progress(done, pieces.count)
        addTask()
      }
    }
    // Merged in the order of rows, whichever task was done first.
    var results = [RuleFindings](repeating: RuleFindings(), count: count)
    for (position, piece) in pieces.enumerated() {
      guard let found = parts[position] else { continue }
      for (job, part) in zip(groups[piece.group].jobs, found) { results[job].merge(part) }
      parts[position] = nil
    }
    return results
  }

  /// Puts what each rule found in canonical order.
  /// - Parameter rank: The place of the first rule in `AuditResult.rules`.
  private static func sources(_ parts: [RuleFindings], of jobs: [Details?], rank: Int, tasks: Int) async -> [RuleFindingSource?] {
    var sources = [RuleFindingSource?](repeating: nil, count: jobs.count)
    await withTaskGroup(of: (Int, RuleFindingSource).self) { group in
      var waiting = zip(jobs, parts).enumerated().makeIterator()
      func addTask() {
        while let (index, (job, part)) = waiting.next() {
          guard let job else { continue }
          group.addTask { (index, RuleFindingSource(part, place: rank + index, builder: job.builder, plan: job.plan)) }
          return
        }
      }
      for _ in 0..<max(1, tasks) { addTask() }
      while let (index, source) = await group.next() {
        sources[index] = source
        addTask()
      }
    }
    return sources
  }
}
