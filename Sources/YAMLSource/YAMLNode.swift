package import Diagnostics

/// A value of a YAML file that knows its bytes in the file.
package struct YAMLNode: Sendable {
  package indirect enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  /// A key and its value, in the file's order.
  package struct Entry: Sendable {
    /// The key's text.
    package let name: String
    package let key: YAMLNode
    package let value: YAMLNode
  }

  package let content: Content
  /// From the first byte of the value to one past its last; for block scalars, the line of the indicator.
  package let bytes: Range<Int>
  package let source: SourceText

  package var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  package var isNull: Bool { scalar.map { $0.value == .null } ?? false }

  /// What stands here, for messages: `a list`, `the number 12`.
  package var description: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar):
      switch scalar.value {
      case .null: "nothing"
      case .bool: "the boolean \(scalar.text)"
      case .int, .float: "the number \(scalar.text)"
      case .date: "the date \(scalar.text)"
      case .string: "the text '\(Self.shortened(scalar.text))'"
      }
    }
  }

  package var location: SourceLocation {
    let place = source.position(ofByte: bytes.lowerBound)
    return SourceLocation(file: source.name, position: .text(line: place.line, column: place.column))
  }

  package func diagnostic(
    _ code: String, _ message: String, severity: Diagnostic.Severity = .error, hint: String? = nil, notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    Diagnostic(code: code, severity: severity, message: message, in: source, bytes: bytes, hint: hint, notes: notes)
  }

  /// The value under a key of a mapping; nil when there is none.
  package subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.name == key }?.value
  }

  private static func shortened(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 40 || line.count < text.count ? "\(line.prefix(40))…" : text
  }
}
