/// Sums, extremes and means of lists. `min`, `max` and `avg` of an empty list are missing.
package enum AggregateFunctions {
  package static let all: [Function] = [
    Function(
      "sum", "The sum of a list of numbers or durations; of an empty list zero.",
      examples: [.init("[1, 2, 3].sum()", equals: "6"), .init("[0.5, 0.5].sum()", equals: "1.0")],
      overloads: [
        sum("list_sum_int", .int, zero: .int(0)), sum("list_sum_uint", .uint, zero: .uint(0)),
        sum("list_sum_double", .double, zero: .double(0)),
        sum("list_sum_duration", .duration, zero: .duration(0)),
      ]),
    extreme("min", "The smallest element of a list; of an empty one the default, if there is one.", example: "1") { $0 == .less },
    extreme("max", "The largest element of a list; of an empty one the default, if there is one.", example: "3") { $0 == .greater },
    Function(
      "avg", "The mean of a list of numbers.", examples: [.init("[1, 2].avg()", equals: "1.5")],
      overloads: [average("list_avg_int", .int), average("list_avg_uint", .uint), average("list_avg_double", .double)]),
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
    let body: @Sendable ([Value]) -> Value? = { values in extreme(name, values, isBetter) }
    return Function(
      name, documentation,
      examples: [
        .init("[2, 1, 3].\(name)()", equals: example), .init("[2, 1, 3].\(name)(9)", equals: example),
        .init("[2].filter(x, x > 2).\(name)(9)", equals: "9"),
      ],
      overloads: types.flatMap { suffix, type in
        [
          .of("list_\(name)_\(suffix)", member: true, .list(type), returns: type) { (list: Elements, _) in
            body(list.values) ?? .failure(.missing, "\(name) of an empty list")
          },
          .of("list_\(name)_\(suffix)_default", member: true, .list(type), type, returns: type) { (list: Elements, other: Value, _) in
            body(list.values) ?? other
          },
        ]
      })
  }

  /// Nil for no values. With a NaN among them NaN, wherever it stands.
  private static func extreme(_ name: String, _ values: [Value], _ isBetter: (Comparison.Order) -> Bool) -> Value? {
    guard var best = values.first else { return nil }
    for value in values.dropFirst() {
      guard let order = Comparison.order(value, best) else { return .noOverload(name, best, value) }
      if order == .unordered { return .double(.nan) }
      if isBetter(order) { best = value }
    }
    return best
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
}
