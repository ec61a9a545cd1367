package import Diagnostics
internal import Yams

/// YAML 1.2 files as nodes that know their place.
///
/// Anchors, aliases, tags and keys that are not texts are refused: a rule pack needs none of them, and without them a file is never
/// larger than it looks.
package enum YAMLDocument {
  package struct Limits: Sendable {
    package var bytes: Int
    package var depth: Int
    package var nodes: Int

    package init(bytes: Int = 8 << 20, depth: Int = 64, nodes: Int = 500_000) {
      self.bytes = bytes
      self.depth = depth
      self.nodes = nodes
    }
  }

  /// The one document of a file; an empty file is a null. Throws every problem found.
  package static func parse(_ source: SourceText, limits: Limits = Limits()) throws(DiagnosticsError) -> YAMLNode {
    if let problem = ByteChecks.firstProblem(in: source, limit: limits.bytes) { throw DiagnosticsError(problem) }
    var composer = Composer(source: source)
    guard let root = try composer.compose() else {
      return YAMLNode(content: .scalar(YAMLScalar(text: "", style: .plain, offsets: [0])), bytes: 0..<0, source: source)
    }
    var builder = NodeBuilder(source: source, limits: limits, restored: composer.restoredKeys)
    return try builder.build(root)
  }
}

/// Runs the parser, again where it stops at a key given twice.
private struct Composer {
  let source: SourceText
  /// The text of a key that was given twice, by the byte where it begins: the parser saw another one.
  private(set) var restoredKeys: [Int: String] = [:]
  private var marks: MarkIndex

  init(source: SourceText) {
    self.source = source
    marks = MarkIndex(source)
  }

  /// The parser names only the first of two equal keys. That key is given a private letter and the file parsed again, so that the tree
  /// shows where the second stands.
  mutating func compose() throws(DiagnosticsError) -> Yams.Node? {
    var utf8 = Array(source.utf8.dropFirst(source.utf8.starts(with: MarkIndex.byteOrderMark) ? MarkIndex.byteOrderMark.count : 0))
    // Yams keeps a pointer to the text it parses, which must therefore not be one of Swift's inline small strings.
    if utf8.count < 16 { utf8 += Array((utf8.last == UInt8(ascii: "\n") ? "" : "\n").utf8) + Array("#               ".utf8) }
    var patches: [(offset: Int, name: String)] = []
    while true {
      do {
        return try Parser(yaml: String(decoding: utf8, as: UTF8.self), resolver: .basic, encoding: .utf8).singleRoot()
      } catch YamlError.duplicatedKeysInMapping(let names, let context) where patches.count < 32 {
        let offset = marks.byte(line: context.mark.line, column: context.mark.column)
        let name = names.first ?? ""
        guard let patched = Self.patch(utf8, mark: context.mark, number: patches.count) else {
          throw DiagnosticsError(YAMLDiagnostics.duplicateKey(source, name: name, at: offset..<offset))
        }
        utf8 = patched
        patches.append((offset, name))
        restoredKeys[offset] = name
      } catch {
        let duplicates = patches.map { YAMLDiagnostics.duplicateKey(source, name: $0.name, at: $0.offset..<$0.offset) }
        throw DiagnosticsError(duplicates + [diagnostic(error)])
      }
    }
  }

  /// Replaces the first character of the key at a mark by one of the private use area: columns stay as they are.
  private static func patch(_ utf8: [UInt8], mark: Mark, number: Int) -> [UInt8]? {
    var marks = MarkIndex(SourceText(name: "", utf8: utf8))
    var start = marks.byte(line: mark.line, column: mark.column)
    if start < utf8.count, utf8[start] == UInt8(ascii: "\"") || utf8[start] == UInt8(ascii: "'") { start += 1 }
    guard start < utf8.count, utf8[start] != UInt8(ascii: "\\"), let letter = Unicode.Scalar(0xE000 + UInt32(number)) else { return nil }
    var end = start + 1
    while end < utf8.count, utf8[end] & 0xC0 == 0x80 { end += 1 }
    return utf8[..<start] + Array(String(letter).utf8) + utf8[end...]
  }

  private mutating func diagnostic(_ error: any Error) -> Diagnostic {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = context.map { (text: $0.text, offset: marks.byte(line: $0.mark.line, column: $0.mark.column)) }
      return YAMLDiagnostics.syntax(
        source, problem: problem, context: place, at: marks.byte(line: mark.line, column: mark.column))
    default:
      return Diagnostic(code: "yaml/syntax", message: "not valid YAML", location: SourceLocation(file: source.name))
    }
  }
}
