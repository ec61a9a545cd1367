import CEL
import Datasets
import RulePacks

/// Which parts of a rule's expressions have values that come from personal columns: found from the text and its types, so that nothing
/// depends on which rows were looked at.
struct PersonalParts {
  private let datasets: [String: DatasetSchema]
  /// `let` names whose values are personal.
  private var personalNames: Set<String> = []

  /// For expressions without a rule.
  init(schema: Schema) {
    datasets = Dictionary(schema.datasets.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
  }

  init(_ rule: CompiledRule, schema: Schema) {
    self.init(schema: schema)
    if let each = rule.each, let item = rule.rule.each, isElementPersonal(each.parsed.root, each) { personalNames.insert(item.name) }
    for (item, expression) in zip(rule.rule.lets, rule.lets) where parts(of: expression).contains(expression.parsed.root.id) {
      personalNames.insert(item.name)
    }
  }

  /// Identifiers of the parts.
  func parts(of expression: CheckedExpression) -> Set<Expr.ID> {
    var found: Set<Expr.ID> = []
    _ = walk(expression.parsed.root, expression, names: personalNames, &found)
    return found
  }

  /// Whether a part or anything it is made of is personal.
  private func walk(_ part: Expr, _ checked: CheckedExpression, names: Set<String>, _ found: inout Set<Expr.ID>) -> Bool {
    var isPersonal: Bool
    switch part.kind {
    case .identifier(let name, _): isPersonal = names.contains(name)
    case .select(let operand, let field, _):
      isPersonal = walk(operand, checked, names: names, &found)
      if case .object(let record)? = checked.types[operand.id], let dataset = datasets[record] {
        // A row reached through a personal part has cells of its own.
        isPersonal = dataset.column(field)?.personal ?? false
      }
    case .comprehension(let macro):
      isPersonal = walk(macro.range, checked, names: names, &found)
      let loopNames = [macro.variable, macro.secondVariable].compactMap { $0 }
      let inner = isPersonal ? names.union(loopNames) : names.subtracting(loopNames)
      for child in [macro.predicate, macro.transform].compactMap({ $0 }) where walk(child, checked, names: inner, &found) {
        isPersonal = true
      }
    case .bind(let name, let initial, let body):
      let first = walk(initial, checked, names: names, &found)
      isPersonal = walk(body, checked, names: first ? names.union([name]) : names.subtracting([name]), &found)
    default:
      isPersonal = false
      for child in part.children where walk(child, checked, names: names, &found) { isPersonal = true }
    }
    if isPersonal { found.insert(part.id) }
    return isPersonal
  }

  private func isElementPersonal(_ part: Expr, _ checked: CheckedExpression) -> Bool {
    var found: Set<Expr.ID> = []
    return walk(part, checked, names: personalNames, &found)
  }
}
