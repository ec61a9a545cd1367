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
    answers = UnitEvaluation(pack: pack, space: space, audit: audit, calendar: calendar).values(of: [appliesTo])[0].map { value in
      switch value {
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
