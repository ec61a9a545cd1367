import CEL
import Datasets
import RulePacks
package import Findings
package import Readers

extension Explainer {
  /// The columns that have to be read to explain a finding of a rule; all of the pack's where the rule is not known.
  package static func needs(of finding: Finding, in pack: CompiledPack, environment: RuleEnvironment) -> ColumnNeeds {
    var needs = ColumnNeedsCollector(schema: environment.schema)
    let own = pack.rules.filter { $0.rule.fullID == finding.ruleID }
    for rule in own.isEmpty ? pack.rules : own {
      needs.addSubjects(of: rule.dataset.name)
      for expression in rule.expressions { needs.add(expression) }
    }
    for metric in pack.metrics {
      for expression in [metric.numerator, metric.denominator, metric.target].compactMap({ $0 }) { needs.add(expression) }
    }
    return needs.columnNeeds
  }
}
