import CEL
import Datasets
import Tables

/// Whether a pack applies, asked once per unit for all its rules.
struct PackScope: Sendable {
  private let answers: [Answer<Bool>]

  init(_ pack: CompiledPack, space: RecordSpace, audit: ObjectValue, calendar: WorkCalendar) {
    let schema = space.bundle.schema
    let count = space.bundle.tables[schema.unitDataset]?.rowCount ?? 0
    guard let appliesTo = pack.appliesTo else {
      answers = [Answer<Bool>](repeating: .value(true), count: count)
      return
    }
    let frames = UnitFrames(pack: pack, space: space, audit: audit, calendar: calendar)
    let program = Program(appliesTo, variables: frames.variables, library: .rules)
    answers = (0..<count).map { row in
      switch program.evaluate(frames.frame(unitRow: row)) {
      case .bool(let flag): .value(flag)
      case .error(let error): .error(error)
      default: .error(EvaluationError(.noMatchingOverload, "'applies_to' gave no bool"))
      }
    }
  }

  func answer(_ unitRow: Int) -> Answer<Bool> { answers[unitRow] }

  /// Whether the pack binds the unit, or nobody can say.
  func mayBind(_ unitRow: Int) -> Bool {
    if case .value(false) = answers[unitRow] { false } else { true }
  }
}

/// Frames for expressions about a unit alone: `applies_to` and metrics.
struct UnitFrames {
  let variables: [String]
  private let space: RecordSpace
  private let constants: [Value]
  private let context: EvaluationContext

  init(pack: CompiledPack, space: RecordSpace, audit: ObjectValue, calendar: WorkCalendar) {
    let datasets = space.bundle.schema.datasets.map(\.name)
    variables = [RuleEnvironment.unitName] + datasets + [RuleEnvironment.auditName, RuleEnvironment.parametersName]
    constants = datasets.map { space.dataset($0) } + [.object(audit), .object(pack.parameters)]
    self.space = space
    context = EvaluationContext(calendar: calendar, offsetSeconds: calendar.offsetSeconds)
  }

  func frame(unitRow: Int) -> Frame {
    let frame = Frame(slots: variables.count, context: context)
    frame[0] = space.record(space.bundle.schema.unitDataset, row: unitRow)
    for (position, value) in constants.enumerated() { frame[position + 1] = value }
    return frame
  }
}
