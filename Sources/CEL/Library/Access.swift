/// Elements, keys, fields and membership.
package enum Access {
  package static func index(_ container: Value, _ key: Value) -> Value {
    switch container {
    case .map(let map): return map[key] ?? .failure(.noSuchKey, "no such key: \(key.debugText)")
    case .optional(let content):
      guard content != nil else { return .optional(nil) }
      return optionalIndex(container, key)
    case .list, .records: return element(of: container, key) ?? .noOverload("_[_]", container, key)
    default: return .noOverload("_[_]", container, key)
    }
  }

  package static func optionalIndex(_ container: Value, _ key: Value) -> Value {
    switch container {
    case .map(let map): return .optional(map[key])
    case .optional(let content): return content.map { optionalIndex($0, key) } ?? .optional(nil)
    case .list, .records:
      guard let element = element(of: container, key) else { return .noOverload("_[?_]", container, key) }
      return element.isError ? .optional(nil) : .optional(element)
    default: return .noOverload("_[?_]", container, key)
    }
  }

  /// The element of a list; nil when the index is no number of an element.
  private static func element(of list: Value, _ key: Value) -> Value? {
    let index: Int?
    switch key {
    case .int(let number): index = Int(number)
    case .uint(let number): index = Int(exactly: number)
    case .double(let number): index = Int(exactly: number)
    default: return nil
    }
    guard let index else {
      if case .double = key { return .failure(.invalidArgument, "index \(key.debugText) is not a whole number") }
      return .failure(.indexOutOfRange, "index \(key.debugText) is out of range")
    }
    switch list {
    case .list(let values) where values.indices.contains(index): return values[index]
    case .records(let rows) where index >= 0 && index < rows.rows.count:
      return .record(Record(source: rows.source, row: Int(rows.rows[rows.rows.startIndex + index])))
    default: return .failure(.indexOutOfRange, "index \(index) is out of range")
    }
  }

  package static func contains(_ container: Value, _ value: Value) -> Value {
    switch container {
    case .list(let values): .bool(values.contains { Comparison.areEqual($0, value) })
    case .map(let map): .bool(map[value] != nil)
    case .records(let list):
      if case .record(let record) = value {
        .bool(record.source === list.source && list.rows.contains { Int($0) == record.row })
      } else {
        .bool(false)
      }
    default: .noOverload("@in", value, container)
    }
  }

  /// `e.f`. On an optional the result is an optional.
  package static func select(_ operand: Value, _ field: String) -> Value {
    switch operand {
    case .map(let map): return map[name: field] ?? .failure(.noSuchKey, "no such key: '\(field)'")
    case .record(let record):
      guard let slot = record.source.type.slot(field) else { return noField(field, operand) }
      return record.field(slot)
    case .object(let object):
      guard let slot = object.type.slot(field), slot < object.values.count else { return noField(field, operand) }
      return object.values[slot]
    case .optional(let content): return content.map { optionalSelect($0, field) } ?? .optional(nil)
    case .error: return operand
    default: return noField(field, operand)
    }
  }

  /// `e.?f`: none where the field is missing.
  package static func optionalSelect(_ operand: Value, _ field: String) -> Value {
    if case .optional(let content) = operand { return content.map { optionalSelect($0, field) } ?? .optional(nil) }
    return optional(select(operand, field), of: operand)
  }

  /// `has(e.f)`.
  package static func has(_ operand: Value, _ field: String) -> Value {
    if case .optional(let content) = operand { return content.map { has($0, field) } ?? .bool(false) }
    return presence(select(operand, field), of: operand)
  }

  /// The result of a select as an optional.
  static func optional(_ selected: Value, of operand: Value) -> Value {
    guard case .error(let error) = selected else { return .optional(selected) }
    return isAbsence(error, of: operand) ? .optional(nil) : selected
  }

  /// Whether a select found something.
  static func presence(_ selected: Value, of operand: Value) -> Value {
    guard case .error(let error) = selected else { return .bool(true) }
    return isAbsence(error, of: operand) ? .bool(false) : selected
  }

  /// An absent key or cell is an answer; an operand that has no fields, or that itself is missing, is an error.
  private static func isAbsence(_ error: EvaluationError, of operand: Value) -> Bool {
    switch operand {
    case .map: error.code == .noSuchKey
    case .record, .object: error.code == .missing
    default: false
    }
  }

  private static func noField(_ field: String, _ operand: Value) -> Value {
    .failure(.noSuchField, "\(operand.type.runtimeName) has no field '\(field)'")
  }
}
