/// The macros of the language as rule authors see them; what a parser needs of them stands in `Macros.swift`.
package struct MacroDocumentation: Sendable {
  package let name: String
  /// How it is written.
  package let form: String
  package let documentation: String
  package let example: Function.Example

  /// In the order of a listing.
  package static let all: [MacroDocumentation] = [
    macro("has", "Whether a field has a value: false for a missing cell.", "has({'a': 1}.a)", "true"),
    macro("all", "Whether a condition holds for every element; true for the empty list.", "[1, 2].all(x, x > 0)", "true"),
    macro("exists", "Whether a condition holds for some element.", "[1, 2].exists(x, x > 1)", "true"),
    macro("exists_one", "Whether a condition holds for exactly one element.", "[1, 2].exists_one(x, x > 1)", "true"),
    macro("filter", "The elements for which a condition holds.", "[1, 2].filter(x, x > 1)", "[2]"),
    macro("map", "A value for each element, or for each for which a condition holds.", "[1, 2].map(x, x * 2)", "[2, 4]"),
    macro("count", "How many elements a condition holds for.", "[1, 2].count(x, x > 1)", "1"),
    macro("ratio", "The share of the elements that a condition holds for, from 0 to 1.", "[1, 2].ratio(x, x > 1)", "0.5"),
    macro(
      "sortBy", "The elements in ascending order of a key, those of equal keys in the order they had.", "[3, 1, 2].sortBy(x, -x)",
      "[3, 2, 1]"),
    macro("transformList", "A value for each element, with its index.", "[5, 6].transformList(i, x, i + x)", "[5, 7]"),
    macro("transformMap", "A map with a new value for each key.", "{'a': 1}.transformMap(k, v, v + 1)", "{'a': 2}"),
    macro("transformMapEntry", "A map with a new entry for each.", "{'a': 1}.transformMapEntry(k, v, {v: k})", "{1: 'a'}"),
    macro("optMap", "A value made of an optional's, where it has one.", "optional.of(1).optMap(x, x + 1).value()", "2"),
    macro(
      "optFlatMap", "An optional made of an optional's value, where it has one.",
      "optional.of(1).optFlatMap(x, optional.of(x + 1)).value()", "2"),
    macro("cel.bind", "A name for a value inside an expression.", "cel.bind(x, 2, x * x)", "4"),
  ]

  private static func macro(_ name: String, _ documentation: String, _ expression: String, _ equals: String) -> Self {
    Self(
      name: name, form: MacroUsage.forms[name] ?? name, documentation: documentation,
      example: Function.Example(expression, equals: equals))
  }
}
