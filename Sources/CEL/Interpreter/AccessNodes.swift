/// What a select is for.
enum SelectMode: Sendable {
  /// `e.f`
  case value
  /// `e.?f`
  case optional
  /// `has(e.f)`
  case presence

  func result(_ selected: Value, of operand: Value) -> Value {
    switch self {
    case .value: selected
    case .optional: Access.optional(selected, of: operand)
    case .presence: Access.presence(selected, of: operand)
    }
  }
}

/// A select by name, for maps, optionals and operands of unknown type.
final class SelectNode: EvaluationNode {
  private let operand: any EvaluationNode
  private let field: String
  private let mode: SelectMode

  init(_ operand: any EvaluationNode, field: String, mode: SelectMode) {
    self.operand = operand
    self.field = field
    self.mode = mode
  }

  func evaluate(_ frame: Frame) -> Value {
    let value = operand.evaluate(frame)
    if case .error = value { return value }
    return switch mode {
    case .value: Access.select(value, field)
    case .optional: Access.optionalSelect(value, field)
    case .presence: Access.has(value, field)
    }
  }
}

/// A select of a field whose slot the checker found.
final class FieldNode: EvaluationNode {
  private let operand: any EvaluationNode
  private let slot: Int
  private let field: String
  private let mode: SelectMode

  init(_ operand: any EvaluationNode, slot: Int, field: String, mode: SelectMode) {
    self.operand = operand
    self.slot = slot
    self.field = field
    self.mode = mode
  }

  func evaluate(_ frame: Frame) -> Value {
    let value = operand.evaluate(frame)
    switch value {
    case .record(let record): return mode.result(record.field(slot), of: value)
    case .object(let object) where slot < object.values.count: return mode.result(object.values[slot], of: value)
    case .error: return value
    default:
      return switch mode {
      case .value: Access.select(value, field)
      case .optional: Access.optionalSelect(value, field)
      case .presence: Access.has(value, field)
      }
    }
  }
}
