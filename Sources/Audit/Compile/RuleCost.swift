import CEL
import Datasets
import Diagnostics
import RulePacks
import Tables

/// What a rule costs: the sum of its expressions over all its subjects.
struct RuleCost {
  /// Element steps.
  let steps: Double
  /// The expression with the most steps.
  private(set) var dearest: (expression: CheckedExpression, estimate: CostEstimate)?
  /// Loops over one table inside a loop over another.
  let products: [(expression: CheckedExpression, product: CostEstimate.Product)]

  init(_ rule: CompiledRule, model: CostModel) {
    var context = CostContext(
      evaluations: model.sizes.datasets[rule.dataset.name] ?? CostSizes.assumedRows,
      loops: [CostContext.Loop(name: rule.dataset.record, table: rule.dataset.name)])
    var parts: [(CheckedExpression, CostEstimate)] = []
    func add(_ expression: CheckedExpression) -> CostEstimate {
      let estimate = model.estimate(expression, in: context)
      parts.append((expression, estimate))
      return estimate
    }
    if let each = rule.each, let item = rule.rule.each {
      let list = add(each).shape ?? ListShape(length: CostSizes.assumedElements)
      context.evaluations *= max(1, list.length)
      context.loops.append(CostContext.Loop(name: item.name, table: list.table))
    }
    for (item, expression) in zip(rule.rule.lets, rule.lets) {
      let estimate = add(expression)
      if let shape = estimate.shape { context.shapes[item.name] = shape }
    }
    for expression in [rule.appliesTo, rule.on, rule.scope, rule.require].compactMap({ $0 }) + rule.evidence.map(\.expression) {
      _ = add(expression)
    }
    steps = parts.reduce(0) { $0 + $1.1.steps }
    dearest = parts.max { $0.1.steps < $1.1.steps }
    products = parts.flatMap { expression, estimate in estimate.products.map { (expression, $0) } }
  }

  /// A warning for every loop that makes the rule quadratic, with the sizes assumed where there is no data.
  func warnings() -> [Diagnostic] { products.map { .quadratic($0.expression, $0.product) } }

  /// Why the rule is refused, where it costs more than the limit.
  func refusal(_ rule: CompiledRule, limit: Double) -> Diagnostic? {
    guard steps > limit, let dearest else { return nil }
    return .tooDear(rule.rule.fullID, steps: steps, limit: limit, dearest.expression, dearest.estimate)
  }
}

extension CostSizes {
  /// The sizes of a bundle's tables and lists. O(rows).
  init(_ bundle: Bundle, workdays: Int) {
    self.init()
    for dataset in bundle.schema.datasets {
      datasets[dataset.name] = Double(bundle.tables[dataset.name]?.rowCount ?? 0)
      for (list, index) in zip(dataset.lists, bundle.lists[dataset.name] ?? []) {
        lists["\(dataset.record).\(list.name)"] = index.map(Self.length) ?? Length(0)
      }
    }
    lists["\(RuleEnvironment.auditName).workdays"] = Length(Double(workdays))
  }

  private static func length(_ index: ListIndex) -> Length {
    let lengths = zip(index.starts, index.starts.dropFirst()).map { Double($1 - $0) }
    let total = lengths.reduce(0, +)
    guard total > 0 else { return Length(0) }
    return Length(mean: total / Double(lengths.count), weighted: lengths.reduce(0) { $0 + $1 * $1 } / total)
  }
}
