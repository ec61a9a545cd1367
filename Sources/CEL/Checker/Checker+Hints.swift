internal import Diagnostics

// What to write instead, in the author's own words: with the operands as they stand.
extension TypeChecker {
  /// A hint about the operands themselves; nil where their types say enough.
  func operandHint(_ function: String, _ operands: [Expr], _ types: [CELType]) -> String? {
    switch function {
    case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_+_", "_-_":
      guard operands.count == 2, types.count == 2 else { return nil }
      return pairHint(operands[0], types[0], operands[1], types[1]) ?? pairHint(operands[1], types[1], operands[0], types[0])
    case "coalesce": return coalesceHint(operands, types)
    default: return FunctionUsage.hints[function]
    }
  }

  /// A condition that is no bool.
  func conditionHint(_ expr: Expr, _ type: CELType) -> String? {
    guard case .object = type, case .select(_, _, false) = expr.kind else { return nil }
    return "ask whether there is one: has(\(text(expr)))"
  }

  private func pairHint(_ left: Expr, _ leftType: CELType, _ right: Expr, _ rightType: CELType) -> String? {
    switch (leftType, rightType) {
    case (.null, _): return isField(right) ? "a missing value is absent, not null: write has(\(text(right)))" : nil
    case (.optional(let inner), let other) where inner == other:
      return "unwrap it with .orValue(…)\(plainField(left).map { ", or write \($0), or coalesce(\($0), …)" } ?? "")"
    case (.object, _) where isField(left): return "it is a whole record: compare a field of it, or ask has(\(text(left)))"
    case (.timestamp, .date): return "convert with date(\(text(left)))"
    case (_, .string):
      guard case .literal(.string(let literal)) = right.kind else { return nil }
      if literal.isEmpty { return isField(left) ? "a missing value is absent, not an empty text: write has(\(text(left)))" : nil }
      return [.int, .uint, .double].contains(leftType) ? "write a number, without quotes" : nil
    default: return nil
    }
  }

  private func coalesceHint(_ operands: [Expr], _ types: [CELType]) -> String? {
    guard operands.count == 2, types.count == 2 else { return nil }
    if case .optional = types[0] {
      return plainField(operands[0]).map { "it takes the field itself: coalesce(\($0), …)" } ?? "write \(text(operands[0])).orValue(…)"
    }
    switch (types[0], types[1]) {
    case (.timestamp, .date): return "both values have one type: coalesce(date(\(text(operands[0]))), \(text(operands[1])))"
    case (.date, .timestamp): return "both values have one type: coalesce(\(text(operands[0])), date(\(text(operands[1]))))"
    case (_, .null): return "ask has(\(text(operands[0]))) instead"
    default: return "both values have one type"
    }
  }

  private func isField(_ expr: Expr) -> Bool {
    if case .select(_, _, false) = expr.kind { true } else { false }
  }

  /// `case.returned_at` for `case.?returned_at`.
  private func plainField(_ expr: Expr) -> String? {
    guard case .select(let operand, let field, true) = expr.kind else { return nil }
    return "\(text(operand)).\(field)"
  }

  private func text(_ expr: Expr) -> String {
    let bytes = Array(parsed.source.text.utf8)
    return String(decoding: bytes[expr.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// What the parameters of functions mean where their types do not tell them apart.
enum FunctionUsage {
  static let hints: [String: String] = [
    "inForce": "write inForce(from, to, day): the ends of the period, then the day, all dates; convert a timestamp with date(…)",
    "overlaps": "write overlaps(from1, to1, from2, to2), all dates; convert a timestamp with date(…)",
  ]

  /// Of literals that a conversion cannot read.
  static let literals: [String: String] = [
    "duration": "write hours, minutes or seconds, as duration('72h'); working days are counted by workdaysBetween and addWorkdays",
    "date": "write year, month and day, as date('2024-03-01')",
    "timestamp": "write an instant with its zone, as timestamp('2024-03-01T08:00:00+07:00')",
  ]
}
