import CEL
import Datasets
import Diagnostics
import Findings
package import RulePacks

/// Changes rules and the cells of their examples, and sees which changes no example notices.
package struct MutationRunner: Sendable {
  private let runner: ExampleRunner

  package init(_ runner: ExampleRunner) { self.runner = runner }

  /// The mutants of chosen rules of a pack, in pack order. Rules without examples are left out: the lint asks for those.
  ///
  /// The examples themselves must pass. Every rule is one task; the result does not depend on which is done first.
  /// - Parameters:
  ///   - accepted: survivors that the pack gives a reason for.
  ///   - isChosen: which rules to try.
  package func run(
    _ pack: CompiledPack, accepted: [AcceptedMutant], isChosen: @Sendable (Rule) -> Bool
  ) async -> [MutationResult] {
    let rules = pack.rules.filter { isChosen($0.rule) && !$0.rule.examples.isEmpty }
    return await withTaskGroup(of: (Int, MutationResult).self) { group in
      for (index, rule) in rules.enumerated() {
        group.addTask { (index, run(rule, in: pack, accepted: accepted.filter { $0.rule == rule.rule.id })) }
      }
      var results = [MutationResult?](repeating: nil, count: rules.count)
      for await (index, result) in group { results[index] = result }
      return results.compactMap(\.self)
    }
  }

  private func run(_ rule: CompiledRule, in pack: CompiledPack, accepted: [AcceptedMutant]) -> MutationResult {
    var problems: [Diagnostic] = []
    let examples = rule.rule.examples.compactMap { runner.prepare($0, of: rule, in: pack, &problems) }
    var mutants = 0
    var survivors: [RuleMutant] = []
    for mutant in RuleMutant.all(of: rule, environment: runner.compiler.environment) {
      guard let changed = runner.compiler.compile(mutant.rule, in: pack) else { continue }
      mutants += 1
      let isKilled = examples.contains { !ExampleRunner.compare($0.example, with: $0.outcomes(of: changed)).isEmpty }
      if !isKilled { survivors.append(mutant) }
    }
    let matched = survivors.map { survivor in accepted.contains { $0.accepts(survivor) } }
    return MutationResult(
      rule: rule.rule, mutants: mutants, killed: mutants - survivors.count,
      survivors: zip(survivors, matched).filter { !$1 }.map(\.0), accepted: matched.count { $0 },
      stale: accepted.filter { entry in !survivors.contains { entry.accepts($0) } }, cells: cells(examples, of: rule, in: pack))
  }

  // MARK: Cells

  private func cells(_ examples: [PreparedExample], of rule: CompiledRule, in pack: CompiledPack) -> [MutationResult.CellResult] {
    var needs = ColumnNeedsCollector(schema: runner.compiler.environment.schema)
    for expression in [rule.appliesTo].compactMap(\.self) + ExpressionPlace.all(of: rule).map(\.checked) { needs.add(expression) }
    return examples.filter { $0.example.expect.contains { $0.outcome == Outcome.pass.rawValue } }.map {
      cells($0, of: rule, in: pack, read: needs.ruleColumns)
    }
  }

  private func cells(
    _ prepared: PreparedExample, of rule: CompiledRule, in pack: CompiledPack, read: [String: Set<String>]
  ) -> MutationResult.CellResult {
    let example = prepared.example
    let before = Self.outcomes(prepared)
    var (cells, noticed) = (0, 0)
    var insensitive: [String] = []
    for (table, (dataset, rows)) in example.data.enumerated() {
      for (row, values) in rows.enumerated() {
        for (cell, value) in values.values.enumerated() where read[dataset]?.contains(value.column) == true {
          guard let column = runner.compiler.environment.schema.dataset(dataset)?.column(value.column) else { continue }
          // A value that the export checks refuse says nothing of the rule.
          let outcomes = CellMutation.variants(of: value.value, in: column).lazy.compactMap { other -> [String]? in
            var changed = example
            changed.data[table].rows[row].values[cell].value = other
            var problems: [Diagnostic] = []
            return runner.prepare(changed, of: rule, in: pack, &problems).map(Self.outcomes)
          }
          var isTried = false
          let isNoticed = outcomes.contains { after in
            isTried = true
            return after != before
          }
          guard isTried else { continue }
          cells += 1
          if isNoticed { noticed += 1 } else { insensitive.append("\(dataset) \(row + 1): \(value.column)") }
        }
      }
    }
    return MutationResult.CellResult(example: example, cells: cells, noticed: noticed, insensitive: insensitive)
  }

  private static func outcomes(_ prepared: PreparedExample) -> [String] {
    prepared.outcomes(of: prepared.rule).map { "\($0.subject)=\($0.outcome.rawValue)" }
  }
}

extension AcceptedMutant {
  fileprivate func accepts(_ mutant: RuleMutant) -> Bool { expression == mutant.place && self.mutant == mutant.mutated }
}
