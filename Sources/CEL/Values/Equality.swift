internal import Tables

/// CEL's equality and order, total over values (langdef, "Equality" and "Ordering").
package enum Comparison {
  /// Whether two values are equal: numbers across types, everything else of one type. Never fails; NaN equals nothing.
  package static func areEqual(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.int(let a), .int(let b)): a == b
    case (.string(let a), .string(let b)): UTF8Text.areEqual(a, b)
    case (.bool(let a), .bool(let b)): a == b
    case (.date(let a), .date(let b)): a == b
    case (.timestamp(let a), .timestamp(let b)): a == b
    case (.duration(let a), .duration(let b)): a == b
    case (.null, .null): true
    case (.bytes(let a), .bytes(let b)): a == b
    case (.type(let a), .type(let b)): a.runtimeName == b.runtimeName
    case (.record(let a), .record(let b)): a.source === b.source && a.row == b.row
    case (.object(let a), .object(let b)): a === b || objectsAreEqual(a, b)
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy(areEqual)
    case (.map(let a), .map(let b)): mapsAreEqual(a, b)
    case (.records, .records), (.records, .list), (.list, .records): listsAreEqual(left, right)
    case (.optional(let a), .optional(let b)): optionalsAreEqual(a, b)
    default: numericOrder(left, right) == .equal
    }
  }

  /// How two numbers stand to each other.
  package enum Order: Sendable {
    case less, equal, greater
    /// A NaN is among them.
    case unordered
  }

  /// The order of two values of an ordered type; nil where there is none.
  package static func order(_ left: Value, _ right: Value) -> Order? {
    switch (left, right) {
    case (.int(let a), .int(let b)): order(a, b)
    case (.date(let a), .date(let b)): order(a.days, b.days)
    case (.timestamp(let a), .timestamp(let b)): a < b ? .less : a == b ? .equal : .greater
    case (.duration(let a), .duration(let b)): order(a, b)
    case (.string(let a), .string(let b)): UTF8Text.areEqual(a, b) ? .equal : UTF8Text.isLess(a, b) ? .less : .greater
    case (.bytes(let a), .bytes(let b)): a == b ? .equal : a.lexicographicallyPrecedes(b) ? .less : .greater
    case (.bool(let a), .bool(let b)): a == b ? .equal : !a ? .less : .greater
    default: numericOrder(left, right)
    }
  }

  /// The order of two numbers of any types; nil when one is no number.
  static func numericOrder(_ left: Value, _ right: Value) -> Order? {
    switch (left, right) {
    case (.int(let a), .int(let b)): order(a, b)
    case (.uint(let a), .uint(let b)): order(a, b)
    case (.double(let a), .double(let b)): order(a, b)
    case (.int(let a), .uint(let b)): a < 0 ? .less : order(UInt64(a), b)
    case (.uint(let a), .int(let b)): b < 0 ? .greater : order(a, UInt64(b))
    // Int and double are compared as doubles, which loses the low bits of large ints: the conformance files ask for it.
    case (.int(let a), .double(let b)): order(Double(a), b)
    case (.double(let a), .int(let b)): order(a, Double(b))
    case (.uint(let a), .double(let b)): order(Double(a), b)
    case (.double(let a), .uint(let b)): order(a, Double(b))
    default: nil
    }
  }

  private static func order<Number: Comparable>(_ a: Number, _ b: Number) -> Order {
    a < b ? .less : a == b ? .equal : a > b ? .greater : .unordered
  }

  private static func mapsAreEqual(_ left: ValueMap, _ right: ValueMap) -> Bool {
    guard left.count == right.count else { return false }
    for (key, value) in zip(left.keys, left.values) {
      guard let other = right[key], areEqual(value, other) else { return false }
    }
    return true
  }

  private static func listsAreEqual(_ left: Value, _ right: Value) -> Bool {
    guard let a = left.elements, let b = right.elements else { return false }
    return a.count == b.count && zip(a, b).allSatisfy(areEqual)
  }

  private static func optionalsAreEqual(_ left: Value?, _ right: Value?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let a?, let b?): areEqual(a, b)
    default: false
    }
  }

  private static func objectsAreEqual(_ left: ObjectValue, _ right: ObjectValue) -> Bool {
    left.type === right.type && left.values.count == right.values.count && zip(left.values, right.values).allSatisfy(areEqual)
  }
}

extension Value {
  /// The elements of a list of any kind; rows become records. Nil for anything else. O(n) for rows.
  package var elements: [Value]? {
    switch self {
    case .list(let values): values
    case .records(let list): list.rows.map { .record(Record(source: list.source, row: Int($0))) }
    default: nil
    }
  }
}
