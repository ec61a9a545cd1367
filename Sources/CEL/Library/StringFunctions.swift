/// Tests of texts in the standard library. Texts are compared by bytes, so a letter is not its decomposed form.
package enum StringFunctions {
  package static let all: [Function] = [
    Function(
      "contains", "Whether a text contains another.", examples: [.init("'hồ sơ'.contains('sơ')", equals: "true")],
      overloads: [test("contains_string") { SubsequenceSearch.first(of: Array($1.utf8), in: Array($0.utf8), from: 0) != nil }]),
    Function(
      "startsWith", "Whether a text begins with another.", examples: [.init("'abc'.startsWith('ab')", equals: "true")],
      overloads: [test("starts_with_string") { $0.utf8.starts(with: $1.utf8) }]),
    Function(
      "endsWith", "Whether a text ends with another.", examples: [.init("'abc'.endsWith('bc')", equals: "true")],
      overloads: [test("ends_with_string") { $0.utf8.count >= $1.utf8.count && $0.utf8.suffix($1.utf8.count).elementsEqual($1.utf8) }]),
    Function(
      "matches", "Whether a regular expression (RE2 syntax) matches somewhere in a text; `^` and `$` tie it to the ends.",
      examples: [.init("'H12.34'.matches('^H[0-9]+')", equals: "true"), .init("matches('abc', 'd')", equals: "false")],
      overloads: [
        .of("matches", .string, .string, returns: .bool) { (text: String, pattern: String, _) in matches(text, pattern) },
        .of("matches_string", member: true, .string, .string, returns: .bool) { (text: String, pattern: String, _) in
          matches(text, pattern)
        },
      ]),
  ]

  private static func test(_ id: String, _ body: @escaping @Sendable (String, String) -> Bool) -> Overload {
    .of(id, member: true, .string, .string, returns: .bool) { (text: String, other: String, _) in .bool(body(text, other)) }
  }

  private static func matches(_ text: String, _ pattern: String) -> Value {
    switch RegexCache.shared.regex(pattern) {
    case .success(let regex): .bool(regex.matches(text))
    case .failure(let error): .failure(.invalidArgument, "invalid regular expression: \(error.message)")
    }
  }
}
