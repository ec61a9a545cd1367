/// Repetitions within a list and elements in common between two, by CEL's equality; results keep the order of the first list.
package enum UniquenessFunctions {
  private static let a = CELType.parameter("A")

  package static let all: [Function] = [
    Function(
      "distinct", "The elements of a list without repetitions, in the order of their first occurrence.",
      examples: [.init("[2, 1, 2].distinct()", equals: "[2, 1]")],
      overloads: [ofOne("list_distinct") { list, seen in ListExtension.filtered(list) { seen.insert($0) } }]),
    Function(
      "duplicates", "The elements that a list has more than once, each once, in the order of their first repetition.",
      examples: [.init("[1, 2, 1, 3, 3, 1].duplicates()", equals: "[1, 3]")],
      overloads: [
        ofOne("list_duplicates") { list, seen in
          var repeated = ValueSet()
          return ListExtension.filtered(list) { !seen.insert($0) && repeated.insert($0) }
        }
      ]),
    Function(
      "isUnique", "Whether no two elements of a list are equal.",
      examples: [.init("[1, 2].isUnique()", equals: "true"), .init("['a', 'b', 'a'].isUnique()", equals: "false")],
      overloads: [
        ofOne("list_is_unique", returns: .bool) { list, seen in list.elements.map { .bool($0.allSatisfy { seen.insert($0) }) } }
      ]),
    Function(
      "countDistinct", "How many different elements a list has.", examples: [.init("[1, 2, 1].countDistinct()", equals: "2")],
      overloads: [
        ofOne("list_count_distinct", returns: .int) { list, seen in
          list.elements.map { .int(Int64($0.count { seen.insert($0) })) }
        }
      ]),
    Function(
      "except", "The elements of a list that are not in another.", examples: [.init("[1, 2, 3, 2].except([2, 5])", equals: "[1, 3]")],
      overloads: [ofTwo("list_except") { !$0.contains($1) }]),
    Function(
      "intersect", "The elements of a list that are in another too.", examples: [.init("[1, 2, 3, 2].intersect([2, 5])", equals: "[2, 2]")],
      overloads: [ofTwo("list_intersect") { $0.contains($1) }]),
  ]

  /// `body` gets the list and an empty set; nil stands for a value that is no list.
  private static func ofOne(
    _ id: String, returns result: CELType = .list(a), _ body: @escaping @Sendable (Value, inout ValueSet) -> Value?
  ) -> Overload {
    .of(id, member: true, .list(a), returns: result) { (list: Value, _) in
      var seen = ValueSet()
      return body(list, &seen) ?? .noOverload(id, list)
    }
  }

  /// The elements that a test keeps, given the elements of the other list.
  private static func ofTwo(_ id: String, _ keeps: @escaping @Sendable (ValueSet, Value) -> Bool) -> Overload {
    .of(id, member: true, .list(a), .list(a), returns: .list(a)) { (list: Value, other: Elements, _) in
      let others = ValueSet(other.values)
      return ListExtension.filtered(list) { keeps(others, $0) } ?? .noOverload(id, list)
    }
  }
}
