/// Parts of texts by regular expressions (the `regex` extension); `matches` is of the standard library.
package enum RegexFunctions {
  package static let all: [Function] = [
    Function(
      "regex.extract",
      "The first part of a text that a regular expression (RE2 syntax) matches, or that its only group does, as an optional.",
      examples: [
        .init("regex.extract('Quyết định số 123/2024/QĐ-UBND', '[0-9]+/[0-9]{4}').value()", equals: "'123/2024'"),
        .init("regex.extract('Số: 45/TB', '([0-9]+)/').value()", equals: "'45'"),
        .init("regex.extract('không có', '[0-9]+').hasValue()", equals: "false"),
      ],
      overloads: [
        .of("regex_extract_string_string", .string, .string, returns: .optional(.string)) { (text: String, pattern: String, _) in
          switch RegexCache.shared.extractor(pattern) {
          case .failure(let error): .failure(.invalidArgument, "invalid regular expression: \(error.message)")
          case .success(let extractor) where extractor.groupCount > 1:
            .failure(.invalidArgument, "regex.extract takes at most one group, write (?:…) for the others; found \(extractor.groupCount)")
          case .success(let extractor): .optional(extractor.first(in: text).map(Value.string))
          }
        }
      ])
  ]
}
