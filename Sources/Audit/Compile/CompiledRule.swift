package import CEL
package import Datasets
package import RulePacks

/// A pack whose expressions are checked against the schema.
package struct CompiledPack: Sendable {
  package let pack: RulePack
  package let appliesTo: CheckedExpression?
  package let rules: [CompiledRule]
  package let metrics: [CompiledMetric]
  /// `params` with the values of this run.
  package let parameters: ObjectValue
}

/// A rule whose expressions are checked; every variable they use has a slot in a frame.
package struct CompiledRule: Sendable {
  package let rule: Rule
  package let dataset: DatasetSchema
  /// Names by slot: the record, `unit`, the item, datasets, `audit`, `params`, `metric`, then the lets in their order.
  package let variables: [String]
  /// Only `applies_to` of the pack; the same for all rules of a unit.
  package let appliesTo: CheckedExpression?
  package let on: CheckedExpression?
  package let each: CheckedExpression?
  package let scope: CheckedExpression?
  package let lets: [CheckedExpression]
  /// Nil for an on-site check.
  package let require: CheckedExpression?
  package let evidence: [CompiledEvidence]

  /// All expressions, for finding out what they read.
  package var expressions: [CheckedExpression] {
    [appliesTo, on, each, scope, require].compactMap { $0 } + lets + evidence.map(\.expression)
  }
}

/// An evidence value and how it is shown.
package struct CompiledEvidence: Sendable {
  package let name: String
  package let expression: CheckedExpression
  /// Whether it reads a personal column, so that its text is masked.
  package let isPersonal: Bool
  /// The column whose enumeration the value belongs to, for words instead of codes in messages.
  package let enumeration: ColumnSchema?
}

package struct CompiledMetric: Sendable {
  package let metric: Metric
  package let variables: [String]
  package let numerator: CheckedExpression
  package let denominator: CheckedExpression
  package let target: CheckedExpression?
}
