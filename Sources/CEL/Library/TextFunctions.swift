internal import Tables

/// Texts as people type them: spaces, case and diacritics evened out.
package enum TextFunctions {
  package static let all: [Function] = [
    Function(
      "fold", "The text in NFC, lower case and without diacritics, for comparing names.",
      examples: [.init("'Nguyễn Đức'.fold()", equals: "'nguyen duc'")], overloads: [form("string_fold") { VietnameseText.fold($0) }]),
    Function(
      "clean", "The text in NFC, without zero-width characters and spaces at its ends, and with one space for every run of white space.",
      examples: [
        .init("'  Nguyễn \\u00a0 Văn\\tA\\n'.clean()", equals: "'Nguyễn Văn A'"), .init("'hồ\\u200b sơ'.clean()", equals: "'hồ sơ'"),
      ],
      overloads: [form("string_clean", clean)]),
    Function(
      "lower", "The text in lower case, letter by letter.", examples: [.init("'ĐƯỜNG Láng'.lower()", equals: "'đường láng'")],
      overloads: [form("string_lower") { map($0, lower) }]),
    Function(
      "upper", "The text in upper case, letter by letter.", examples: [.init("'đường Láng'.upper()", equals: "'ĐƯỜNG LÁNG'")],
      overloads: [form("string_upper") { map($0, upper) }]),
    Function(
      "sameText", "Whether two texts are the same but for case, diacritics and white space.",
      examples: [
        .init("sameText('Nguyễn  Văn A', 'NGUYEN VAN A ')", equals: "true"), .init("sameText('Hồ sơ', 'Hồ sơ 1')", equals: "false"),
      ],
      overloads: [
        .of("same_text", .string, .string, returns: .bool) { (text: String, other: String, _) in
          .bool(UTF8Text.areEqual(comparable(text), comparable(other)))
        }
      ]),
    Function(
      "hasText", "Whether a text contains another, whatever the case, diacritics and white space; every text contains the empty one.",
      examples: [.init("hasText('Giấy  CHỨNG NHẬN kết hôn', 'chung nhan')", equals: "true")],
      overloads: [
        .of("has_text", .string, .string, returns: .bool) { (text: String, part: String, _) in
          .bool(SubsequenceSearch.first(of: Array(comparable(part).utf8), in: Array(comparable(text).utf8), from: 0) != nil)
        }
      ]),
    Function(
      "isBlank", "Whether a text is missing, empty or nothing but white space and zero-width characters.",
      examples: [.init("isBlank(' \\u00a0\\u200b')", equals: "true"), .init("isBlank('.')", equals: "false")],
      overloads: [
        Overload("is_blank", [.string], .bool, lenient: [0]) { arguments, _ in
          guard let text = arguments.first, arguments.count == 1 else { return .noOverload("isBlank", arguments) }
          switch text {
          case .string(let text): return .bool(text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || isZeroWidth($0) })
          case _ where text.isMissing: return .bool(true)
          case .error: return text
          default: return .noOverload("isBlank", text)
          }
        }
      ]),
  ]

  private static func form(_ id: String, _ body: @escaping @Sendable (String) -> String) -> Overload {
    .of(id, member: true, .string, returns: .string) { (text: String, _) in .string(body(text)) }
  }

  private static func comparable(_ text: String) -> String { VietnameseText.fold(clean(text)) }

  private static func clean(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var isPending = false
    for scalar in text.unicodeScalars where !isZeroWidth(scalar) {
      if scalar.properties.isWhitespace {
        isPending = !out.isEmpty
        continue
      }
      if isPending { out.append(" ") }
      isPending = false
      out.append(scalar)
    }
    return VietnameseText.nfc(String(out))
  }

  /// What no one sees: zero-width spaces and joiners, marks of direction, soft hyphen, byte order mark.
  private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x180E, 0x200B...0x200F, 0x2060, 0xFEFF: true
    default: false
    }
  }

  private static func map(_ text: String, _ mapping: (Unicode.Scalar) -> Unicode.Scalar) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { out.append(mapping(scalar)) }
    return String(out)
  }

  /// Simple case mapping (Unicode Character Database, UnicodeData.txt): Swift has the full one, which differs where it gives several letters.
  private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value == 0x130 ? "i" : single(scalar.properties.lowercaseMapping) ?? scalar
  }

  private static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    single(scalar.properties.uppercaseMapping) ?? single(scalar.properties.titlecaseMapping) ?? scalar
  }

  private static func single(_ text: String) -> Unicode.Scalar? {
    text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
  }
}
