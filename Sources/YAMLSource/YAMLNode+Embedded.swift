package import Diagnostics

extension YAMLNode {
  /// The text of a scalar as an expression, each byte with its place in the file.
  ///
  /// Throws for a list or mapping, nothing, a folded block (`>` moves line breaks, so a caret could not be trusted).
  package func embedded() throws(DiagnosticsError) -> EmbeddedText {
    guard let scalar else {
      throw DiagnosticsError(
        diagnostic(
          "yaml/expression", "expected an expression, found \(description)", hint: "quote an expression that begins with '[' or '{'"))
    }
    guard scalar.style != .folded else {
      throw DiagnosticsError(
        diagnostic("yaml/folded-expression", "an expression cannot be a folded block (>)", hint: "use a literal block (|) or quotes"))
    }
    guard scalar.text.utf8.contains(where: { $0 > 0x20 }), scalar.style != .plain || scalar.value != .null else {
      throw DiagnosticsError(diagnostic("yaml/expression", "expected an expression, found nothing"))
    }
    let offsets = scalar.offsets ?? [Int](repeating: bytes.lowerBound, count: scalar.text.utf8.count + 1)
    return EmbeddedText(text: scalar.text, source: source, offsets: offsets)
  }
}
