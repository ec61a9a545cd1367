/// The encoding that a page names in its head: `<meta charset=…>`, `<meta http-equiv … content="…; charset=…">`, `<?xml encoding=…?>`.
enum HTMLCharset {
  /// Bytes in which it is looked for.
  static let searchedBytes = 16 << 10

  /// In lower case; nil where none is named.
  static func declared(_ head: [UInt8]) -> String? {
    let text = String(decoding: head.prefix(searchedBytes), as: UTF8.self).lowercased()
    if let start = text.firstRange(of: "<?xml"), let name = value(of: "encoding", in: tag(text, start.upperBound)) { return name }
    var rest = Substring(text)
    while let start = rest.firstRange(of: "<meta") {
      let tag = tag(rest, start.upperBound)
      if let name = value(of: "charset", in: tag) { return name }
      rest = rest[start.upperBound...]
    }
    return nil
  }

  private static func tag(_ text: some StringProtocol, _ start: String.Index) -> Substring {
    Substring(text[start...].prefix { $0 != ">" })
  }

  private static func value(of name: String, in tag: Substring) -> String? {
    guard let found = tag.firstRange(of: name) else { return nil }
    let rest = tag[found.upperBound...].drop { $0.isWhitespace }
    guard rest.first == "=" else { return nil }
    let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }.prefix {
      $0.isLetter || $0.isNumber || "-_.:".contains($0)
    }
    return value.isEmpty ? nil : String(value)
  }
}
