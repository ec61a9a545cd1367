internal import Diagnostics
internal import Yams

/// Makes nodes with places from the parser's tree, and refuses what rasoat does not take.
struct NodeBuilder {
  private let source: SourceText
  private let limits: YAMLDocument.Limits
  private let restored: [Int: String]
  private var marks: MarkIndex
  private var count = 0
  private var problems: [Diagnostic] = []

  init(source: SourceText, limits: YAMLDocument.Limits, restored: [Int: String]) {
    self.source = source
    self.limits = limits
    self.restored = restored
    marks = MarkIndex(source)
  }

  mutating func build(_ root: Yams.Node) throws(DiagnosticsError) -> YAMLNode {
    let node = try node(root, depth: 1)
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    return node
  }

  private mutating func node(_ node: Yams.Node, depth: Int) throws(DiagnosticsError) -> YAMLNode {
    let start = node.mark.map { marks.byte(line: $0.line, column: $0.column) } ?? 0
    let byte = start < source.utf8.count ? source.utf8[start] : 0
    let place = start..<min(start + 1, source.utf8.count)
    count += 1
    guard count <= limits.nodes else { throw stop(YAMLDiagnostics.tooManyNodes(source, at: place, limit: limits.nodes)) }
    guard depth <= limits.depth else { throw stop(YAMLDiagnostics.tooDeep(source, at: place, limit: limits.depth)) }
    // No value can begin with these bytes, except an empty one, which begins where the next thing does.
    if byte == UInt8(ascii: "!") { problems.append(YAMLDiagnostics.tag(source, at: place)) }
    if byte == UInt8(ascii: "&") { throw stop(YAMLDiagnostics.aliases(source, at: place)) }
    switch node {
    case .scalar(let scalar): return self.scalar(scalar, start: start)
    case .sequence(let sequence): return try self.sequence(sequence, start: start, depth: depth)
    case .mapping(let mapping): return try self.mapping(mapping, start: start, depth: depth)
    case .alias: throw stop(YAMLDiagnostics.aliases(source, at: place))
    }
  }

  private func stop(_ problem: Diagnostic) -> DiagnosticsError { DiagnosticsError(problems + [problem]) }

  private func scalar(_ scalar: Yams.Node.Scalar, start: Int) -> YAMLNode {
    let style: YAMLScalar.Style =
      switch scalar.style {
      case .any, .plain: .plain
      case .singleQuoted: .singleQuoted
      case .doubleQuoted: .doubleQuoted
      case .literal: .literal
      case .folded: .folded
      }
    let text = restored[start] ?? scalar.string
    let found = ScalarOffsets(value: text, style: style, file: source.utf8, start: start)
    return YAMLNode(
      content: .scalar(YAMLScalar(text: text, style: style, offsets: found.offsets)), bytes: start..<max(start, found.end), source: source)
  }

  private mutating func sequence(_ sequence: Yams.Node.Sequence, start: Int, depth: Int) throws(DiagnosticsError) -> YAMLNode {
    var items: [YAMLNode] = []
    for item in sequence { items.append(try node(item, depth: depth + 1)) }
    return collection(.sequence(items), start: start, lastEnd: items.last?.bytes.upperBound)
  }

  private mutating func mapping(_ mapping: Yams.Node.Mapping, start: Int, depth: Int) throws(DiagnosticsError) -> YAMLNode {
    var entries: [YAMLNode.Entry] = []
    var seen: [String: YAMLNode] = [:]
    for (key, value) in mapping {
      let keyNode = try node(key, depth: depth + 1)
      let valueNode = try node(value, depth: depth + 1)
      guard let name = keyNode.scalar?.text else {
        problems.append(YAMLDiagnostics.complexKey(source, at: keyNode.bytes))
        continue
      }
      if let first = seen[name] {
        problems.append(YAMLDiagnostics.duplicateKey(keyNode, name: name, first: first))
      } else {
        seen[name] = keyNode
      }
      entries.append(YAMLNode.Entry(name: name, key: keyNode, value: valueNode))
    }
    return collection(.mapping(entries), start: start, lastEnd: entries.last?.value.bytes.upperBound)
  }

  /// Up to the closing bracket where there is one, else to the end of the last value.
  private func collection(_ content: YAMLNode.Content, start: Int, lastEnd: Int?) -> YAMLNode {
    var end = max(start, lastEnd ?? start)
    if start < source.utf8.count, let close = Self.closing(source.utf8[start]) {
      if end == start { end += 1 }
      var inComment = false
      while end < source.utf8.count, inComment || source.utf8[end] != close {
        if source.utf8[end] == UInt8(ascii: "\n") { inComment = false }
        if source.utf8[end] == UInt8(ascii: "#") { inComment = true }
        end += 1
      }
      end = min(end + 1, source.utf8.count)
    }
    return YAMLNode(content: content, bytes: start..<end, source: source)
  }

  private static func closing(_ open: UInt8) -> UInt8? {
    switch open {
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    default: nil
    }
  }
}
