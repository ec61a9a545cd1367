internal import Diagnostics

// Selection of fields: of records, maps and optionals.
extension TypeChecker {
  /// The type of `field` in a value of type `operand`; `expr` is the select or the presence test.
  mutating func fieldType(of operand: CELType, _ field: String, _ expr: Expr) -> CELType {
    let operand = unifier.resolve(operand)
    switch operand {
    case .dyn, .error: return operand
    case .parameter:
      // Nothing is known of it, and nothing found later may contradict the selection.
      _ = unifier.assign(operand, to: .dyn)
      return .dyn
    case .map(let key, let value):
      guard unifier.assign(.string, to: key) else {
        return report(.noFields(unifier.final(operand), field), at: nameRange(field, in: expr))
      }
      return value
    case .optional(let inner): return wrap(fieldType(of: inner, field, expr))
    case .wrapper(let inner): return fieldType(of: inner, field, expr)
    case .object(let name):
      guard let record = environment.records[name] else {
        return report(.noFields(operand, field), at: nameRange(field, in: expr))
      }
      return recordField(field, of: record, expr)
    default:
      var problem = CheckProblem.noFields(unifier.final(operand), field)
      if isMethod(field, of: operand) { problem.hint = "it is a function: write \(field)()" }
      return report(problem, at: nameRange(field, in: expr))
    }
  }

  /// Whether a value of a type has a function of that name without arguments.
  private func isMethod(_ name: String, of type: CELType) -> Bool {
    var trial = unifier
    return environment.functions[name]?.overloads.contains { overload in
      overload.isMember && overload.parameters.count == 1 && trial.assign([type], to: trial.instantiate(overload).parameters)
    } == true
  }

  private mutating func recordField(_ name: String, of record: RecordType, _ expr: Expr) -> CELType {
    guard let slot = record.slot(name), slot < record.fields.count else {
      let names = record.fields.map(\.name)
      let listed = names.isEmpty ? "it has no fields" : names.count <= 12 ? "it has \(names.joined(separator: ", "))" : nil
      let hint = NearestName.hint(for: name, among: names) ?? listed
      return report(.noSuchField(name, of: record.name, hint: hint), at: nameRange(name, in: expr))
    }
    let field = record.fields[slot]
    references[expr.id] = .field(slot)
    origins.insert(field.origin)
    return field.type
  }

  /// Optional, unless it is already: a chain of optional selections has one level.
  func wrap(_ type: CELType) -> CELType {
    switch unifier.resolve(type) {
    case .optional, .error: type
    default: .optional(type)
    }
  }

  /// The bytes of a field's or method's name: the first place after the operand where the name stands.
  func nameRange(_ name: String, in expr: Expr) -> Range<Int> {
    let operand: Expr?
    switch expr.kind {
    case .select(let inner, _, _), .presence(let inner, _, _): operand = inner
    case .call(_, let target, _, _): operand = target
    default: operand = nil
    }
    guard let operand else { return expr.range }
    let bytes = Array(parsed.source.text.utf8)
    let wanted = Array(name.utf8)
    var start = operand.range.upperBound
    while start + wanted.count <= min(expr.range.upperBound, bytes.count) {
      if bytes[start..<start + wanted.count].elementsEqual(wanted) { return start..<start + wanted.count }
      start += 1
    }
    return expr.range
  }
}
