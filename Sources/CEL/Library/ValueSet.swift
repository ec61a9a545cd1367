internal import Tables

/// Values by CEL's equality, numbers across types too: what is equal has the same key, and those of one key are compared.
///
/// Insertion and search are O(1) for plain values, linear among lists, maps and bytes.
struct ValueSet {
  private enum Key: Hashable {
    case number(Double)
    case text(UTF8Text)
    case flag(Bool)
    case date(CivilDate)
    case timestamp(CELTimestamp)
    case duration(Int64)
    case row(Int)
    case other
  }

  private var values: [Key: [Value]] = [:]

  init() {}

  init(_ values: [Value]) {
    for value in values { insert(value) }
  }

  func contains(_ value: Value) -> Bool { values[Self.key(value)]?.contains { Comparison.areEqual($0, value) } ?? false }

  /// Whether no equal value was there. NaN equals nothing, not even itself.
  @discardableResult
  mutating func insert(_ value: Value) -> Bool {
    let key = Self.key(value)
    guard values[key]?.contains(where: { Comparison.areEqual($0, value) }) != true else { return false }
    values[key, default: []].append(value)
    return true
  }

  private static func key(_ value: Value) -> Key {
    switch value {
    // Int and double are equal when they are as doubles. Adding zero makes a zero of the negative one.
    case .int(let number): .number(Double(number))
    case .uint(let number): .number(Double(number))
    case .double(let number): number.isNaN ? .other : .number(number + 0)
    case .string(let text): .text(UTF8Text(text))
    case .bool(let flag): .flag(flag)
    case .date(let date): .date(date)
    case .timestamp(let instant): .timestamp(instant)
    case .duration(let span): .duration(span)
    case .record(let record): .row(record.row)
    default: .other
    }
  }
}
