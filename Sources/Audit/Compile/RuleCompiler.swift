import CEL
import Datasets
package import Diagnostics
package import RulePacks

/// Checks a pack's expressions against the schema. Every mistake of a pack is reported, not the first.
package struct RuleCompiler: Sendable {
  package let environment: RuleEnvironment

  package init(environment: RuleEnvironment) { self.environment = environment }

  /// The rules that could be checked, and what is wrong with the others.
  package func compile(_ pack: RulePack) -> (pack: CompiledPack, diagnostics: [Diagnostic]) {
    let parameters = ParameterObject.make(pack)
    var diagnostics: [Diagnostic] = []
    let base = environment.base(of: pack, parameters: parameters.type)
    var unitScope = base
    unitScope.variables[RuleEnvironment.unitName] = .object(unitRecord)
    let appliesTo = pack.appliesTo.flatMap {
      Self.check($0, in: unitScope, expecting: [.bool], what: "applies_to", &diagnostics)
    }
    let metrics = pack.metrics.compactMap { compile($0, in: unitScope, &diagnostics) }
    let rules = pack.rules.compactMap { compile($0, appliesTo: appliesTo, base: base, &diagnostics) }
    return (
      CompiledPack(pack: pack, appliesTo: appliesTo, rules: rules, metrics: metrics, parameters: parameters), diagnostics
    )
  }

  /// A changed rule of a pack that is compiled; nil when the change does not type-check.
  func compile(_ rule: Rule, in pack: CompiledPack) -> CompiledRule? {
    var diagnostics: [Diagnostic] = []
    let base = environment.base(of: pack.pack, parameters: pack.parameters.type)
    return compile(rule, appliesTo: pack.appliesTo, base: base, &diagnostics)
  }

  private var unitRecord: String {
    environment.schema.dataset(environment.schema.unitDataset)?.record ?? RuleEnvironment.unitName
  }

  private func compile(
    _ rule: Rule, appliesTo: CheckedExpression?, base: Environment, _ diagnostics: inout [Diagnostic]
  ) -> CompiledRule? {
    guard let dataset = environment.schema.dataset(record: rule.record) else {
      diagnostics.append(.unknownRecord(rule, known: environment.schema.datasets.map(\.record)))
      return nil
    }
    guard dataset.name == environment.schema.unitDataset || dataset.unitReferencePosition != nil else {
      diagnostics.append(.recordWithoutUnit(rule))
      return nil
    }
    let before = diagnostics.count
    var scope = base
    scope.variables[dataset.record] = .object(dataset.record)
    scope.variables[RuleEnvironment.unitName] = .object(unitRecord)
    var names = [dataset.record]
    if !names.contains(RuleEnvironment.unitName) { names.append(RuleEnvironment.unitName) }

    var each: CheckedExpression?
    if let item = rule.each {
      each = Self.check(item.expression, in: scope, expecting: nil, what: "each", &diagnostics)
      if let each {
        if case .list(let element) = each.type {
          scope.variables[item.name] = element
          scope.certain.insert(item.name)
        } else {
          diagnostics.append(.notAList(item, type: each.type))
        }
      }
      names.append(item.name)
    }
    names += environment.schema.datasets.map(\.name)
    names += [RuleEnvironment.auditName, RuleEnvironment.parametersName, RuleEnvironment.metricsName]
    let on = rule.on.flatMap { Self.check($0, in: scope, expecting: [.date, .timestamp], what: "on", &diagnostics) }
    var lets: [CheckedExpression] = []
    for item in rule.lets {
      guard let checked = Self.check(item.expression, in: scope, expecting: nil, what: "let \(item.name)", &diagnostics) else {
        // Its uses are not reported too: the first mistake is the one to mend.
        scope.variables[item.name] = .error
        continue
      }
      lets.append(checked)
      scope.variables[item.name] = checked.type
      scope.elementFacts[item.name] = checked.elementFacts
      names.append(item.name)
    }
    let condition = rule.scope.flatMap { Self.check($0, in: scope, expecting: [.bool], what: "where", &diagnostics) }
    var require: CheckedExpression?
    if case .require(let text) = rule.body {
      require = Self.check(text, in: scope, expecting: [.bool], what: "require", &diagnostics)
    }
    let evidence = rule.evidence.compactMap { item in
      Self.check(item.expression, in: scope, expecting: nil, what: "evidence \(item.name)", &diagnostics).map {
        self.evidence(item.name, $0)
      }
    }
    guard diagnostics[before...].allSatisfy({ $0.severity != .error }) else { return nil }
    if let require {
      let named = Dictionary(zip(rule.lets.map(\.name), lets)) { first, _ in first }
      diagnostics += VacuousTruth.warnings(in: require, lets: named, scope: [condition, appliesTo].compactMap { $0 })
    }
    let compiled = CompiledRule(
      rule: rule, dataset: dataset, variables: names, appliesTo: appliesTo, on: on, each: each, scope: condition, lets: lets,
      require: require, evidence: evidence)
    let used = Set(compiled.expressions.flatMap(\.variables))
    diagnostics += rule.lets.filter { !used.contains($0.name) }.map { .unusedLet($0) }
    diagnostics += RuleCost(compiled, model: CostModel()).warnings()
    return compiled
  }

  private func compile(_ metric: Metric, in scope: Environment, _ diagnostics: inout [Diagnostic]) -> CompiledMetric? {
    let numbers: [CELType] = [.int, .double]
    let numerator = Self.check(metric.numerator, in: scope, expecting: numbers, what: "numerator", &diagnostics)
    let denominator = Self.check(metric.denominator, in: scope, expecting: numbers, what: "denominator", &diagnostics)
    let target = metric.target.flatMap { Self.check($0, in: scope, expecting: numbers, what: "target", &diagnostics) }
    guard let numerator, let denominator else { return nil }
    let names =
      [RuleEnvironment.unitName] + environment.schema.datasets.map(\.name)
      + [RuleEnvironment.auditName, RuleEnvironment.parametersName]
    return CompiledMetric(metric: metric, variables: names, numerator: numerator, denominator: denominator, target: target)
  }

  private func evidence(_ name: String, _ expression: CheckedExpression) -> CompiledEvidence {
    let columns = expression.origins.compactMap { origin -> ColumnSchema? in
      guard case .column(let dataset, let name) = Origin(origin) else { return nil }
      return environment.schema.dataset(dataset)?.column(name)
    }
    // Words only where the value is the column's own: a single column read, and a plain select.
    var enumeration: ColumnSchema?
    if columns.count == 1, case .select = expression.parsed.root.kind, !columns[0].spellings.isEmpty { enumeration = columns[0] }
    return CompiledEvidence(
      name: name, expression: expression, isPersonal: columns.contains(where: \.personal), enumeration: enumeration)
  }

  /// Parses and checks one expression; problems are appended and give nil.
  private static func check(
    _ text: EmbeddedText, in environment: Environment, expecting types: [CELType]?, what: String, _ diagnostics: inout [Diagnostic]
  ) -> CheckedExpression? {
    do {
      let checked = try Checker.check(try Parser.parse(text), in: environment)
      if let types, !types.contains(checked.type), checked.type != .error {
        diagnostics.append(.wrongType(text, what: what, expected: types, found: checked.type))
        return nil
      }
      diagnostics += checked.warnings
      return checked
    } catch {
      diagnostics += error.diagnostics
      return nil
    }
  }
}
