/// Parts and forms of texts (the `strings` extension). Positions count code points from 0.
package enum StringExtension {
  package static let all: [Function] = positions + forms

  private static let positions: [Function] = [
    Function(
      "charAt", "The code point at a position; the empty text at the end.", examples: [.init("'đò'.charAt(0)", equals: "'đ'")],
      overloads: [
        .of("string_char_at_int", member: true, .string, .int, returns: .string) { (text: String, index: Int64, _) in
          let scalars = CodePoints(text)
          guard index >= 0, index <= scalars.count else { return outOfRange(index) }
          return .string(index == scalars.count ? "" : scalars.text(Int(index)..<Int(index) + 1))
        }
      ]),
    Function(
      "indexOf", "Where a text first occurs in another, from a position on; -1 where it does not.",
      examples: [.init("'banana'.indexOf('na')", equals: "2"), .init("'banana'.indexOf('na', 3)", equals: "4")],
      overloads: [
        .of("string_index_of_string", member: true, .string, .string, returns: .int) { (text: String, part: String, _) in
          .int(Int64(CodePoints(text).first(CodePoints(part), from: 0) ?? -1))
        },
        .of("string_index_of_string_int", member: true, .string, .string, .int, returns: .int) {
          (text: String, part: String, from: Int64, _) in
          let scalars = CodePoints(text)
          guard from >= 0, from <= scalars.count else { return outOfRange(from) }
          return .int(Int64(scalars.first(CodePoints(part), from: Int(from)) ?? -1))
        },
      ]),
    Function(
      "lastIndexOf", "Where a text last occurs in another, beginning at a position or before; -1 where it does not.",
      examples: [.init("'banana'.lastIndexOf('na')", equals: "4")],
      overloads: [
        .of("string_last_index_of_string", member: true, .string, .string, returns: .int) { (text: String, part: String, _) in
          let scalars = CodePoints(text)
          return .int(Int64(scalars.last(CodePoints(part), through: scalars.count) ?? -1))
        },
        .of("string_last_index_of_string_int", member: true, .string, .string, .int, returns: .int) {
          (text: String, part: String, through: Int64, _) in
          let scalars = CodePoints(text)
          guard through >= 0, through <= scalars.count else { return outOfRange(through) }
          return .int(Int64(scalars.last(CodePoints(part), through: Int(through)) ?? -1))
        },
      ]),
    Function(
      "substring", "The part of a text from a position to its end, or up to another position.",
      examples: [.init("'hồ sơ'.substring(3)", equals: "'sơ'"), .init("'hồ sơ'.substring(0, 2)", equals: "'hồ'")],
      overloads: [
        .of("string_substring_int", member: true, .string, .int, returns: .string) { (text: String, start: Int64, _) in
          let scalars = CodePoints(text)
          return substring(scalars, start, Int64(scalars.count))
        },
        .of("string_substring_int_int", member: true, .string, .int, .int, returns: .string) {
          (text: String, start: Int64, end: Int64, _) in
          substring(CodePoints(text), start, end)
        },
      ]),
  ]

  private static let forms: [Function] = [
    Function(
      "trim", "The text without white space at its ends.", examples: [.init("'  a b '.trim()", equals: "'a b'")],
      overloads: [text("string_trim") { trim($0) }]),
    Function(
      "lowerAscii", "The text with A to Z in lower case; other letters stay.", examples: [.init("'ĐAbC'.lowerAscii()", equals: "'Đabc'")],
      overloads: [text("string_lower_ascii") { mapBytes($0) { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 } }]),
    Function(
      "upperAscii", "The text with a to z in upper case; other letters stay.", examples: [.init("'đabc'.upperAscii()", equals: "'đABC'")],
      overloads: [text("string_upper_ascii") { mapBytes($0) { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 } }]),
    Function(
      "reverse", "The code points of a text in reverse order.", examples: [.init("'abc'.reverse()", equals: "'cba'")],
      overloads: [text("string_reverse") { String(String.UnicodeScalarView($0.unicodeScalars.reversed())) }]),
    Function(
      "replace", "The text with a part replaced, everywhere or a number of times from the left.",
      examples: [.init("'banana'.replace('a', 'o')", equals: "'bonono'"), .init("'banana'.replace('a', 'o', 1)", equals: "'bonana'")],
      overloads: [
        .of("string_replace_string_string", member: true, .string, .string, .string, returns: .string) {
          (text: String, part: String, other: String, _) in replace(text, part, other, limit: -1)
        },
        Overload("string_replace_string_string_int", isMember: true, [.string, .string, .string, .int], .string) { arguments, _ in
          guard arguments.count == 4, let text = String(arguments[0]), let part = String(arguments[1]), let other = String(arguments[2]),
            let limit = Int64(arguments[3])
          else { return .noOverload("replace", arguments) }
          return replace(text, part, other, limit: limit)
        },
      ]),
    Function(
      "split", "The parts of a text between separators, at most a number of them.",
      examples: [.init("'a,b,c'.split(',')", equals: "['a', 'b', 'c']"), .init("'a,b,c'.split(',', 2)", equals: "['a', 'b,c']")],
      overloads: [
        .of("string_split_string", member: true, .string, .string, returns: .list(.string)) { (text: String, separator: String, _) in
          split(text, separator, limit: -1)
        },
        .of("string_split_string_int", member: true, .string, .string, .int, returns: .list(.string)) {
          (text: String, separator: String, limit: Int64, _) in split(text, separator, limit: limit)
        },
      ]),
    Function(
      "join", "The texts of a list put together, with a separator between them.",
      examples: [.init("['a', 'b'].join()", equals: "'ab'"), .init("['a', 'b'].join(', ')", equals: "'a, b'")],
      overloads: [
        .of("list_join", member: true, .list(.string), returns: .string) { (list: Elements, _) in join(list.values, "") },
        .of("list_join_string", member: true, .list(.string), .string, returns: .string) { (list: Elements, separator: String, _) in
          join(list.values, separator)
        },
      ]),
    Function(
      "strings.quote", "The text in double quotes, with escapes for what cannot stand in them.",
      examples: [.init("strings.quote('a\"b')", equals: "'\"a\\\\\"b\"'")],
      overloads: [.of("strings_quote", .string, returns: .string) { (text: String, _) in .string(quote(text)) }]),
    Function(
      "format", "The text with its `%` clauses (%s %d %f %e %b %o %x %X) replaced by the elements of a list.",
      examples: [.init("'%s: %d'.format(['a', 1])", equals: "'a: 1'"), .init("'%.1f%%'.format([2.25])", equals: "'2.2%'")],
      overloads: [
        .of("string_format_list", member: true, .string, .list(.dyn), returns: .string) { (pattern: String, arguments: Elements, _) in
          TextFormat.format(pattern, arguments.values)
        }
      ]),
  ]

  private static func text(_ id: String, _ body: @escaping @Sendable (String) -> String) -> Overload {
    .of(id, member: true, .string, returns: .string) { (text: String, _) in .string(body(text)) }
  }

  private static func outOfRange(_ index: Int64) -> Value { .failure(.indexOutOfRange, "position \(index) is out of range") }

  private static func substring(_ scalars: CodePoints, _ start: Int64, _ end: Int64) -> Value {
    guard start >= 0, start <= end, end <= scalars.count else {
      return .failure(.indexOutOfRange, "there is no part from \(start) to \(end)")
    }
    return .string(scalars.text(Int(start)..<Int(end)))
  }

  private static func mapBytes(_ text: String, _ body: (UInt8) -> UInt8) -> String { String(decoding: text.utf8.map(body), as: UTF8.self) }

  private static func trim(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(String.UnicodeScalarView(scalars[start...end]))
  }

  /// An empty part stands before every code point and at the end.
  private static func replace(_ text: String, _ part: String, _ other: String, limit: Int64) -> Value {
    let source = CodePoints(text)
    let needle = CodePoints(part)
    var out: [Unicode.Scalar] = []
    var bytes = 0
    var position = 0
    var replaced: Int64 = 0
    while limit < 0 || replaced < limit, let found = source.first(needle, from: position) {
      out += source.scalars[position..<found]
      out += other.unicodeScalars
      bytes += other.utf8.count
      if let error = EvaluationLimits.text(bytes: bytes) { return error }
      replaced += 1
      position = found + needle.count
      if needle.count == 0 {
        guard position < source.count else { break }
        out.append(source.scalars[position])
        position += 1
      }
    }
    if position < source.count { out += source.scalars[position...] }
    return .string(String(String.UnicodeScalarView(out)))
  }

  private static func split(_ text: String, _ separator: String, limit: Int64) -> Value {
    if limit == 0 { return .list([]) }
    let source = CodePoints(text)
    let needle = CodePoints(separator)
    var parts: [Value] = []
    var position = 0
    while limit < 0 || Int64(parts.count) < limit - 1 {
      // An empty separator cuts between code points.
      let found = needle.count == 0 ? (position + 1 < source.count ? position + 1 : nil) : source.first(needle, from: position)
      guard let found else { break }
      parts.append(.string(source.text(position..<found)))
      position = found + needle.count
      if let error = EvaluationLimits.list(count: parts.count) { return error }
    }
    parts.append(.string(source.text(position..<source.count)))
    return .list(parts)
  }

  private static func join(_ values: [Value], _ separator: String) -> Value {
    var out = ""
    for (position, value) in values.enumerated() {
      guard case .string(let text) = value else { return .noOverload("join", value) }
      if position > 0 { out += separator }
      out += text
      if let error = EvaluationLimits.text(bytes: out.utf8.count) { return error }
    }
    return .string(out)
  }

  private static func quote(_ text: String) -> String {
    let escapes: [Unicode.Scalar: String] = [
      "\u{7}": "\\a", "\u{8}": "\\b", "\u{c}": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{b}": "\\v", "\\": "\\\\", "\"": "\\\"",
    ]
    return "\"" + text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined() + "\""
  }
}

/// A text as an array of code points.
struct CodePoints {
  let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var count: Int { scalars.count }

  func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  func first(_ part: CodePoints, from start: Int) -> Int? { SubsequenceSearch.first(of: part.scalars, in: scalars, from: start) }

  /// The last occurrence that begins at `end` or before.
  func last(_ part: CodePoints, through end: Int) -> Int? { SubsequenceSearch.last(of: part.scalars, in: scalars, through: end) }
}
