import CEL
import Datasets
import Tables

/// Values of expressions about units alone, such as metrics, for all units at once.
struct UnitEvaluation {
  private let space: RecordSpace
  private let context: EvaluationContext
  private let parameters: ObjectValue
  private let audit: ObjectValue
  private let count: Int

  init(pack: CompiledPack, space: RecordSpace, audit: ObjectValue, calendar: WorkCalendar) {
    self.space = space
    self.audit = audit
    parameters = pack.parameters
    context = EvaluationContext(calendar: calendar, offsetSeconds: calendar.offsetSeconds)
    count = space.bundle.tables[space.bundle.schema.unitDataset]?.rowCount ?? 0
  }

  /// For each expression its values by row of the unit dataset. What cannot be planned over columns is evaluated unit by unit.
  func values(of expressions: [CheckedExpression]) -> [[Value]] {
    guard count > 0, let units = space.sources[space.bundle.schema.unitDataset] else { return expressions.map { _ in [] } }
    let planner = ColumnPlanner(sources: space.sourcesByRecord, context: context, library: .rules)
    var bindings: [String: PlanBinding] = [
      RuleEnvironment.auditName: .variable(.constant(.object(audit))),
      RuleEnvironment.parametersName: .variable(.constant(.object(parameters))),
    ]
    for dataset in space.bundle.schema.datasets { bindings[dataset.name] = .variable(space.planVariable(dataset.name)) }
    let unit = try? planner.rows(units, named: RuleEnvironment.unitName)
    if let unit { bindings[RuleEnvironment.unitName] = .node(unit) }
    let nodes = expressions.map { expression in try? planner.plan(expression, bindings) }
    let columns = planner.finish()
    let rows = (0..<count).map { Int32(truncatingIfNeeded: $0) }
    let batch = columns.batch(count: count, rows: unit.map { [($0, rows)] } ?? [])
    return zip(expressions, nodes).map { expression, node in
      lazy var interpreted = Interpretation(expression, self)
      guard let node else { return rows.map { interpreted.value($0) } }
      let vector = batch.vector(node)
      return rows.map { row in
        vector.errors?[Int(row)] == ErrorNumber.dynamic
          ? interpreted.value(row) : vector.boxed(Int(row), node.shape, columns.errors)
      }
    }
  }

  /// An expression evaluated unit by unit.
  private struct Interpretation {
    private let program: Program
    private let values: [Value]
    private let evaluation: UnitEvaluation

    /// Only what the expression names is looked up: a whole dataset is put in order for it.
    init(_ expression: CheckedExpression, _ evaluation: UnitEvaluation) {
      let names = expression.variables.filter { $0 != RuleEnvironment.unitName }
      program = Program(expression, variables: [RuleEnvironment.unitName] + names, library: .rules)
      values = names.map { name in
        switch name {
        case RuleEnvironment.auditName: .object(evaluation.audit)
        case RuleEnvironment.parametersName: .object(evaluation.parameters)
        default: evaluation.space.dataset(name)
        }
      }
      self.evaluation = evaluation
    }

    func value(_ row: Int32) -> Value {
      let frame = Frame(slots: values.count + 1, context: evaluation.context)
      frame[0] = evaluation.space.record(evaluation.space.bundle.schema.unitDataset, row: Int(row))
      for (slot, value) in values.enumerated() { frame[slot + 1] = value }
      return program.evaluate(frame)
    }
  }
}
