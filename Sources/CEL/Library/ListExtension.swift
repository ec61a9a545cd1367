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
      "flatten", "The elements of the lists of a list, one after the other, down to a depth (1 where none is given); other elements stay.",
      examples: [.init("[[1], [2, 3]].flatten()", equals: "[1, 2, 3]"), .init("[[[1]], [[2], [3]]].flatten(2)", equals: "[1, 2, 3]")],
      overloads: [
        .of("list_flatten", member: true, .list(.list(a)), returns: .list(a)) { (list: Elements, _) in flatten(list.values, depth: 1) },
        .of("list_flatten_int", member: true, .list(.dyn), .int, returns: .list(.dyn)) { (list: Elements, depth: Int64, _) in
          depth >= 0 ? flatten(list.values, depth: depth) : .failure(.invalidArgument, "'flatten' to a depth of \(depth)")
        },
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

  /// Whether a list may be sorted by a key of a static type.
  static func hasOrder(_ type: CELType) -> Bool {
    switch type {
    case .dyn, .error, .parameter: true
    default: ordered.contains { $0.1 == type }
    }
  }

  /// A list of some elements of a list, by position; rows stay rows. Nil where `positions` is, and for what is no list.
  static func rearranged(_ list: Value, _ positions: (Int) -> [Int]?) -> Value? {
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

  /// A list of the elements that pass a test, in their order; rows stay rows. Nil for what is no list.
  static func filtered(_ list: Value, _ keeps: (Value) -> Bool) -> Value? {
    guard let elements = list.elements else { return nil }
    return rearranged(list) { _ in elements.indices.filter { keeps(elements[$0]) } }
  }

  /// Values are nested no deeper than the expression that made them, so that recursion ends.
  private static func flatten(_ values: [Value], depth: Int64) -> Value {
    var result: [Value] = []
    for value in values {
      if depth > 0, let elements = value.elements {
        let inner = flatten(elements, depth: depth - 1)
        guard case .list(let flat) = inner else { return inner }
        result += flat
      } else {
        result.append(value)
      }
      if let error = EvaluationLimits.list(count: result.count) { return error }
    }
    return .list(result)
  }

  private static func sort(_ values: [Value]) -> Value {
    switch ascending(values, "sort") {
    case .success(let positions): .list(positions.map { values[$0] })
    case .failure(let error): .error(error)
    }
  }

  private static func isSorted(_ values: [Value]) -> Value {
    if let error = unordered(values, "isSorted") { return error }
    return .bool(zip(values, values.dropFirst()).allSatisfy { Comparison.order($0, $1) != .greater })
  }

  /// The positions of values in ascending order, those of equal ones as they were.
  static func ascending(_ values: [Value], _ function: String) -> Result<[Int], EvaluationError> {
    if case .error(let error)? = unordered(values, function) { return .failure(error) }
    // Swift's sort is stable.
    return .success(values.indices.sorted { Comparison.order(values[$0], values[$1]) == .less })
  }

  /// The error of a list whose elements are not of one ordered type.
  private static func unordered(_ values: [Value], _ function: String) -> Value? {
    guard let first = values.first else { return nil }
    for value in values {
      guard value.type == first.type, let order = Comparison.order(value, value) else { return .noOverload(function, first, value) }
      if order == .unordered { return .failure(.invalidArgument, "'\(function)' of NaN, which has no order") }
    }
    return nil
  }
}
