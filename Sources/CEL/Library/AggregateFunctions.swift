internal import Tables

/// Sums, extremes and distinct elements of lists. `min`, `max` and `avg` of an empty list are missing.
package enum AggregateFunctions {
  private static let a = CELType.parameter("A")

  package static let all: [Function] = [
    Function(
      "sum", "The sum of a list of numbers or durations; of an empty list zero.",
      examples: [.init("[1, 2, 3].sum()", equals: "6"), .init("[0.5, 0.5].sum()", equals: "1.0")],
      overloads: [
        sum("list_sum_int", .int, zero: .int(0)), sum("list_sum_uint", .uint, zero: .uint(0)),
        sum("list_sum_double", .double, zero: .double(0)),
        sum("list_sum_duration", .duration, zero: .duration(0)),
      ]),
    extreme("min", "The smallest element of a list.", example: "1") { $0 == .less },
    extreme("max", "The largest element of a list.", example: "3") { $0 == .greater },
    Function(
      "avg", "The mean of a list of numbers.", examples: [.init("[1, 2].avg()", equals: "1.5")],
      overloads: [average("list_avg_int", .int), average("list_avg_uint", .uint), average("list_avg_double", .double)]),
    Function(
      "distinct", "The elements of a list without repetitions, in the order of their first occurrence.",
      examples: [.init("[2, 1, 2].distinct()", equals: "[2, 1]")],
      overloads: [
        .of("list_distinct", member: true, .list(a), returns: .list(a)) { (list: Value, _) in distinct(list) }
      ]),
  ]

  private static func sum(_ id: String, _ type: CELType, zero: Value) -> Overload {
    .of(id, member: true, .list(type), returns: type) { (list: Elements, _) in
      // Run-time choice looks at the elements, since `dyn` may have hidden their type.
      guard let first = list.values.first else { return zero }
      var total = first
      for value in list.values.dropFirst() {
        total = Arithmetic.add(total, value)
        if total.isError { break }
      }
      return isSummable(total) ? total : .noOverload("sum", total)
    }
  }

  private static func isSummable(_ value: Value) -> Bool {
    switch value {
    case .int, .uint, .double, .duration, .error: true
    default: false
    }
  }

  private static func extreme(
    _ name: String, _ documentation: String, example: String, _ isBetter: @escaping @Sendable (Comparison.Order) -> Bool
  ) -> Function {
    let types: [(String, CELType)] = [
      ("int", .int), ("uint", .uint), ("double", .double), ("string", .string), ("date", .date), ("timestamp", .timestamp),
      ("duration", .duration),
    ]
    return Function(
      name, documentation, examples: [.init("[2, 1, 3].\(name)()", equals: example)],
      overloads: types.map { suffix, type in
        .of("list_\(name)_\(suffix)", member: true, .list(type), returns: type) { (list: Elements, _) in
          guard var best = list.values.first else { return .failure(.missing, "\(name) of an empty list") }
          for value in list.values.dropFirst() {
            guard let order = Comparison.order(value, best) else { return .noOverload(name, best, value) }
            if isBetter(order) { best = value }
          }
          return best
        }
      })
  }

  private static func average(_ id: String, _ type: CELType) -> Overload {
    .of(id, member: true, .list(type), returns: .double) { (list: Elements, _) in
      var total = 0.0
      for value in list.values {
        switch value {
        case .int(let number): total += Double(number)
        case .uint(let number): total += Double(number)
        case .double(let number): total += number
        default: return .noOverload("avg", value)
        }
      }
      return list.values.isEmpty ? .failure(.missing, "avg of an empty list") : .double(total / Double(list.values.count))
    }
  }

  /// O(n) for texts, numbers, bools and days; other elements are compared with each other.
  private static func distinct(_ list: Value) -> Value {
    if case .records(let rows) = list {
      var seen = Set<Int32>()
      return .records(RecordList(source: rows.source, rows: rows.rows.filter { seen.insert($0).inserted }[...], identity: nil))
    }
    guard let elements = list.elements else { return .noOverload("distinct", list) }
    var seen = ValueMap()
    var result: [Value] = []
    var others: [Value] = []
    for element in elements {
      if let key = hashKey(element) {
        if seen.insert(key, .null) { result.append(element) }
      } else if !others.contains(where: { Comparison.areEqual($0, element) }) {
        others.append(element)
        result.append(element)
      }
    }
    return .list(result)
  }

  /// A map key that is equal exactly when the element is, among elements that have one; the prefix keeps kinds apart.
  private static func hashKey(_ value: Value) -> Value? {
    switch value {
    case .int, .uint, .bool: value
    case .string(let text): .string("s" + text)
    case .date(let date): .string("d\(date.days)")
    case .timestamp(let instant): .string("t\(instant.seconds).\(instant.nanoseconds)")
    default: nil
    }
  }
}
