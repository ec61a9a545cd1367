/// Order and parts of lists (the `lists` extension).
package enum ListExtension {
  private static let a = CELType.parameter("A")

  package static let all: [Function] = [
    Function(
      "slice", "The elements from a position up to, but without, another.", examples: [.init("[1, 2, 3, 4].slice(1, 3)", equals: "[2, 3]")],
      overloads: [
        .of("list_slice", member: true, .list(a), .int, .int, returns: .list(a)) { (list: Value, start: Int64, end: Int64, _) in
          rearranged(list) { count in start >= 0 && start <= end && end <= count ? Array(Int(start)..<Int(end)) : nil }
            ?? .failure(.indexOutOfRange, "there is no part from \(start) to \(end)")
        }
      ]),
    Function(
      "reverse", "", examples: [.init("[1, 2, 3].reverse()", equals: "[3, 2, 1]")],
      overloads: [
        .of("list_reverse", member: true, .list(a), returns: .list(a)) { (list: Value, _) in
          rearranged(list) { Array((0..<$0).reversed()) } ?? .noOverload("reverse", list)
        }
      ]),
    Function(
      "flatten", "The elements of the lists of a list, one after the other.",
      examples: [.init("[[1], [2, 3]].flatten()", equals: "[1, 2, 3]")],
      overloads: [
        .of("list_flatten", member: true, .list(.list(a)), returns: .list(a)) { (lists: Elements, _) in flatten(lists.values) }
      ]),
    Function(
      "sort", "The elements in ascending order, equal ones in the order they had.",
      examples: [.init("[3, 1, 2].sort()", equals: "[1, 2, 3]"), .init("['b', 'a'].sort()", equals: "['a', 'b']")],
      overloads: ordered.map { name, type in
        .of("list_\(name)_sort", member: true, .list(type), returns: .list(type)) { (list: Elements, _) in sort(list.values) }
      }),
    Function(
      "isSorted", "Whether every element is at least as large as the one before it.",
      examples: [.init("[1, 2, 2].isSorted()", equals: "true"), .init("[2, 1].isSorted()", equals: "false")],
      overloads: ordered.map { name, type in
        .of("list_\(name)_is_sorted", member: true, .list(type), returns: .bool) { (list: Elements, _) in isSorted(list.values) }
      }),
    Function(
      "first", "The first element of a list as an optional.", examples: [.init("[5, 6].first().value()", equals: "5")],
      overloads: [
        .of("list_first", member: true, .list(a), returns: .optional(a)) { (list: Value, _) in Access.optionalIndex(list, .int(0)) }
      ]),
    Function(
      "last", "The last element of a list as an optional.", examples: [.init("[5, 6].last().value()", equals: "6")],
      overloads: [
        .of("list_last", member: true, .list(a), returns: .optional(a)) { (list: Value, _) in
          guard case .int(let count) = ContainerFunctions.size(list) else { return .noOverload("last", list) }
          return Access.optionalIndex(list, .int(count - 1))
        }
      ]),
    Function(
      "lists.range", "The ints from 0 up to, but without, a number.", examples: [.init("lists.range(3)", equals: "[0, 1, 2]")],
      overloads: [
        .of("lists_range", .int, returns: .list(.int)) { (count: Int64, _) in
          guard count >= 0 else { return .failure(.invalidArgument, "'lists.range' of \(count)") }
          return EvaluationLimits.list(count: Int(count)) ?? .list((0..<count).map(Value.int))
        }
      ]),
  ]

  private static let ordered: [(String, CELType)] = [
    ("bool", .bool), ("int", .int), ("uint", .uint), ("double", .double), ("string", .string), ("bytes", .bytes),
    ("timestamp", .timestamp), ("duration", .duration), ("date", .date),
  ]

  /// A list of some elements of a list, by position; rows stay rows. Nil where `positions` is, and for what is no list.
  private static func rearranged(_ list: Value, _ positions: (Int) -> [Int]?) -> Value? {
    switch list {
    case .list(let values): return positions(values.count).map { .list($0.map { values[$0] }) }
    case .records(let list):
      let rows = list.rows
      return positions(rows.count).map { positions in
        .records(RecordList(source: list.source, rows: positions.map { rows[rows.startIndex + $0] }[...], identity: nil))
      }
    default: return nil
    }
  }

  private static func flatten(_ lists: [Value]) -> Value {
    var result: [Value] = []
    for list in lists {
      guard let elements = list.elements else { return .noOverload("flatten", list) }
      result += elements
      if let error = EvaluationLimits.list(count: result.count) { return error }
    }
    return .list(result)
  }

  private static func sort(_ values: [Value]) -> Value {
    if let error = unordered(values, "sort") { return error }
    // Swift's sort is stable.
    return .list(values.sorted { Comparison.order($0, $1) == .less })
  }

  private static func isSorted(_ values: [Value]) -> Value {
    if let error = unordered(values, "isSorted") { return error }
    return .bool(zip(values, values.dropFirst()).allSatisfy { Comparison.order($0, $1) != .greater })
  }

  /// The error of a list whose elements are not of one ordered type.
  private static func unordered(_ values: [Value], _ function: String) -> Value? {
    guard let first = values.first else { return nil }
    let other = values.first { $0.type != first.type || Comparison.order($0, $0) == nil }
    return other.map { .noOverload(function, first, $0) }
  }
}

/// Lists as sets, by CEL's equality (the `sets` extension). O(n·m).
package enum SetExtension {
  private static let a = CELType.parameter("A")

  package static let all: [Function] = [
    relation(
      "contains", "Whether every element of the second list is in the first.", example: "sets.contains([1, 2, 3], [3, 1, 1])",
      { list, other in includes(list, other) }),
    relation(
      "equivalent", "Whether two lists have the same elements, however often.", example: "sets.equivalent([1, 2], [2, 1, 1])",
      { list, other in includes(list, other) && includes(other, list) }),
    relation(
      "intersects", "Whether two lists have an element in common.", example: "sets.intersects([1, 2], [2, 3])",
      { list, other in other.contains { element in list.contains { Comparison.areEqual($0, element) } } }),
  ]

  private static func relation(
    _ name: String, _ documentation: String, example: String, _ body: @escaping @Sendable ([Value], [Value]) -> Bool
  ) -> Function {
    Function(
      "sets.\(name)", documentation, examples: [.init(example, equals: "true")],
      overloads: [
        .of("list_sets_\(name)_list", .list(a), .list(a), returns: .bool) { (list: Elements, other: Elements, _) in
          .bool(body(list.values, other.values))
        }
      ])
  }

  private static func includes(_ list: [Value], _ other: [Value]) -> Bool {
    other.allSatisfy { element in list.contains { Comparison.areEqual($0, element) } }
  }
}
