internal import Diagnostics
internal import Tables
internal import YAMLSource

/// Languages, composed letters, and the placeholders of messages.
extension PackLint {
  /// Keys below which names are the author's own.
  private static let ownNames = ["let", "each", "evidence", "examples", "params", "data"]

  /// Every text in both languages, and every scalar in composed form (NFC), since comparing texts looks at their bytes.
  static func texts(_ node: YAMLNode, underOwnNames: Bool = false) -> [Diagnostic] {
    switch node.content {
    case .scalar(let scalar):
      return scalar.text.utf8.elementsEqual(VietnameseText.nfc(scalar.text).utf8) ? [] : [LintDiagnostics.notComposed(node)]
    case .sequence(let items):
      return items.flatMap { texts($0, underOwnNames: underOwnNames) }
    case .mapping(let entries):
      let own = underOwnNames ? [] : languages(node, entries)
      return own
        + entries.flatMap { entry in
          texts(entry.key) + texts(entry.value, underOwnNames: ownNames.contains(entry.name) && !holdsTitles(entry.value))
        }
    }
  }

  /// The parameters of a pack have titles, those of an example only values.
  private static func holdsTitles(_ node: YAMLNode) -> Bool {
    guard case .mapping(let entries) = node.content else { return false }
    return entries.contains { if case .mapping = $0.value.content { true } else { false } }
  }

  private static func languages(_ node: YAMLNode, _ entries: [YAMLNode.Entry]) -> [Diagnostic] {
    guard entries.contains(where: { $0.name == "vi" || $0.name == "en" }) else { return [] }
    return ["vi", "en"].compactMap { language in
      let text = node[language]?.scalar.map { $0.value == .null ? "" : $0.text } ?? ""
      guard !text.contains(where: { !$0.isWhitespace }) else { return nil }
      return LintDiagnostics.language(entries.first { $0.name == language }?.key ?? entries[0].key, language)
    }
  }

  /// A rule that is computed has a message, and every `{name}` in it is given by evidence.
  static func message(_ rule: Rule, _ root: YAMLNode) -> [Diagnostic] {
    guard let node = root["message"], !node.isNull else {
      if case .require = rule.body { return [LintDiagnostics.noMessage(root)] }
      return []
    }
    let evidence = rule.evidence.map(\.name)
    return ["vi", "en"].flatMap { language -> [Diagnostic] in
      guard let text = node[language] else { return [] }
      return placeholders(text.scalar?.text ?? "").filter { !evidence.contains($0.name) }.map {
        LintDiagnostics.placeholder(text, $0.name, bytes: $0.bytes, evidence: evidence)
      }
    }
  }

  /// Names in braces, with the bytes they take up in the text, braces included.
  private static func placeholders(_ text: String) -> [(name: String, bytes: Range<Int>)] {
    let bytes = Array(text.utf8)
    var found: [(name: String, bytes: Range<Int>)] = []
    var open: Int?
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "{") {
        open = index
      } else if byte == UInt8(ascii: "}"), let start = open {
        found.append((String(decoding: bytes[(start + 1)..<index], as: UTF8.self), start..<(index + 1)))
        open = nil
      }
    }
    return found
  }
}
