/// Lists as sets, by CEL's equality (the `sets` extension).
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
      { list, other in
        let known = ValueSet(list)
        return other.contains(where: known.contains)
      }),
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
    let known = ValueSet(list)
    return other.allSatisfy(known.contains)
  }
}
