import CEL
import Datasets
import Tables

/// Values of expressions about units alone, such as metrics, for all units at once.
struct UnitEvaluation {
  private let frames: UnitFrames
  private let space: RecordSpace
  private let calendar: WorkCalendar
  private let bindings: [String: PlanVariable]
  private let count: Int

  init(pack: CompiledPack, space: RecordSpace, audit: ObjectValue, calendar: WorkCalendar) {
    frames = UnitFrames(pack: pack, space: space, audit: audit, calendar: calendar)
    self.space = space
    self.calendar = calendar
    count = space.bundle.tables[space.bundle.schema.unitDataset]?.rowCount ?? 0
    var bindings: [String: PlanVariable] = [
      RuleEnvironment.auditName: .constant(.object(audit)), RuleEnvironment.parametersName: .constant(.object(pack.parameters)),
    ]
    for dataset in space.bundle.schema.datasets { bindings[dataset.name] = space.planVariable(dataset.name) }
    self.bindings = bindings
  }

  /// For each expression its values by row of the unit dataset. What cannot be planned over columns is evaluated unit by unit.
  func values(of expressions: [CheckedExpression]) -> [[Value]] {
    guard count > 0, let units = space.sources[space.bundle.schema.unitDataset] else { return expressions.map { _ in [] } }
    let planner = ColumnPlanner(
      sources: Dictionary(space.sources.values.map { ($0.type.name, $0 as any ColumnSource) }) { first, _ in first },
      context: EvaluationContext(calendar: calendar, offsetSeconds: calendar.offsetSeconds), library: .rules)
    var variables = bindings.mapValues { PlanBinding.variable($0) }
    let unit = try? planner.rows(units, named: RuleEnvironment.unitName)
    if let unit { variables[RuleEnvironment.unitName] = .node(unit) }
    let nodes = expressions.map { expression in try? planner.plan(expression, variables) }
    let columns = planner.finish()
    let rows = (0..<count).map { Int32(truncatingIfNeeded: $0) }
    let batch = columns.batch(count: count, rows: unit.map { [($0, rows)] } ?? [])
    return zip(expressions, nodes).map { expression, node in
      let program = Program(expression, variables: frames.variables, library: .rules)
      guard let node else { return (0..<count).map { program.evaluate(frames.frame(unitRow: $0)) } }
      let vector = batch.vector(node)
      return (0..<count).map { row in
        vector.errors?[row] == ErrorNumber.dynamic
          ? program.evaluate(frames.frame(unitRow: row)) : vector.boxed(row, node.shape, columns.errors)
      }
    }
  }
}
