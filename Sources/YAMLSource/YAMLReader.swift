package import Diagnostics

/// Reads nodes into values and collects what is wrong with them, so that an author sees every mistake at once.
package final class YAMLReader {
  package private(set) var problems: [Diagnostic] = []

  package init() {}

  /// Adds a problem that the caller found.
  package func report(_ problem: Diagnostic) { problems.append(problem) }

  /// Throws when an error was reported; the problems stand in the order of the file.
  package func finish() throws(DiagnosticsError) {
    guard problems.contains(where: { $0.severity == .error }) else { return }
    throw DiagnosticsError(Self.sorted(problems))
  }

  private static func sorted(_ problems: [Diagnostic]) -> [Diagnostic] {
    func order(_ problem: Diagnostic) -> (Int, Int) {
      if case .text(let line, let column) = problem.location?.position { (line, column) } else { (0, 0) }
    }
    return problems.sorted { order($0) < order($1) }
  }

  /// `expected a whole number, found the text 'x'`.
  package func mismatch(_ node: YAMLNode, expected: String, hint: String? = nil) {
    report(node.diagnostic("yaml/type", "expected \(expected), found \(node.description)", hint: hint))
  }

  // MARK: Mappings and lists

  /// A mapping with known keys; nil, and reported, when the node is none.
  /// - Parameter what: for messages, with its article: `a rule`.
  package func fields(_ node: YAMLNode, of what: String, keys: [String], required: [String] = []) -> YAMLFields? {
    guard case .mapping(let entries) = node.content else {
      mismatch(node, expected: "\(what): a mapping with the keys \(keys.joined(separator: ", "))")
      return nil
    }
    for entry in entries where !keys.contains(entry.name) {
      report(
        entry.key.diagnostic(
          "yaml/unknown-key", "unknown key '\(entry.name)' in \(what)",
          hint: NearestName.hint(for: entry.name, among: keys) ?? "the keys are \(keys.joined(separator: ", "))"))
    }
    let fields = YAMLFields(node: node, entries: entries)
    for key in required where fields[key] == nil {
      if let empty = entries.first(where: { $0.name == key }) {
        report(empty.key.diagnostic("yaml/missing-value", "the key '\(key)' has no value"))
      } else {
        report(firstKey(node).diagnostic("yaml/missing-key", "\(what) needs the key '\(key)'"))
      }
    }
    return fields
  }

  /// Where a problem of a whole mapping is shown: its first key, since the mapping itself may be long.
  private func firstKey(_ node: YAMLNode) -> YAMLNode {
    guard case .mapping(let entries) = node.content, let first = entries.first else { return node }
    return first.key
  }

  /// A mapping whose keys are the author's own names, in the file's order. Null is empty.
  package func entries(_ node: YAMLNode?, of what: String) -> [YAMLNode.Entry] {
    guard let node, !node.isNull else { return [] }
    guard case .mapping(let entries) = node.content else {
      mismatch(node, expected: what)
      return []
    }
    return entries
  }

  /// The items of a list. Null is empty.
  package func items(_ node: YAMLNode?, of what: String) -> [YAMLNode] {
    guard let node, !node.isNull else { return [] }
    guard case .sequence(let items) = node.content else {
      mismatch(node, expected: "a list of \(what)", hint: node.scalar == nil ? nil : "write it in brackets: [a, b]")
      return []
    }
    return items
  }

  /// A list of texts.
  package func texts(_ node: YAMLNode?, of what: String) -> [String] {
    items(node, of: what).compactMap { text($0) }
  }

  // MARK: Scalars

  /// A text. Unquoted numbers and dates count as written, so that an id needs no quotes; nil for null, and for anything else reported.
  package func text(_ node: YAMLNode?) -> String? {
    guard let node, !node.isNull else { return nil }
    switch node.scalar?.value {
    case .string, .int, .float, .date: return node.scalar?.text
    default:
      mismatch(node, expected: "a text", hint: node.scalar == nil ? nil : "quote it")
      return nil
    }
  }

  /// `true` or `false`; `yes` and `no` are text.
  package func bool(_ node: YAMLNode?) -> Bool? {
    guard let node, !node.isNull else { return nil }
    if case .bool(let value) = node.scalar?.value { return value }
    mismatch(node, expected: "true or false")
    return nil
  }

  /// A whole number in a range.
  package func int(_ node: YAMLNode?, in range: ClosedRange<Int> = 0...Int.max) -> Int? {
    guard let node, !node.isNull else { return nil }
    if case .int(let value) = node.scalar?.value, let int = Int(exactly: value) {
      if range.contains(int) { return int }
      let limit = range.upperBound == Int.max ? "of \(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
      mismatch(node, expected: "a whole number \(limit)")
    } else {
      mismatch(node, expected: "a whole number")
    }
    return nil
  }

  /// A finite number.
  package func number(_ node: YAMLNode?) -> Double? {
    guard let node, !node.isNull else { return nil }
    switch node.scalar?.value {
    case .int(let value): return Double(value)
    case .float(let value) where value.isFinite: return value
    default:
      mismatch(node, expected: "a number")
      return nil
    }
  }

  /// One of a closed list of words.
  package func choice(_ node: YAMLNode?, among words: [String]) -> String? {
    guard let node, let word = text(node) else { return nil }
    if words.contains(word) { return word }
    mismatch(
      node, expected: "one of \(words.joined(separator: ", "))", hint: NearestName.hint(for: word, among: words))
    return nil
  }

  /// An expression; unlike the others, null is reported too.
  package func expression(_ node: YAMLNode?) -> EmbeddedText? {
    guard let node else { return nil }
    do {
      return try node.embedded()
    } catch {
      error.diagnostics.forEach(report)
      return nil
    }
  }
}

/// The values of a mapping with known keys.
package struct YAMLFields {
  package let node: YAMLNode
  package let entries: [YAMLNode.Entry]

  /// The value of a key; nil when it is absent or null.
  package subscript(key: String) -> YAMLNode? {
    entries.first { $0.name == key && !$0.value.isNull }?.value
  }

  /// The key itself, also where its value is null.
  package func key(_ name: String) -> YAMLNode? { entries.first { $0.name == name }?.key }
}
