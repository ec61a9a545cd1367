/// A text that stands inside a file, such as an expression in a YAML scalar: every byte knows where it is in the file.
package struct EmbeddedText: Hashable, Sendable {
  package let text: String
  package let source: SourceText
  /// For each UTF-8 byte of `text`, and for its end, the byte offset in `source`: quoting, escapes and indentation lie between.
  private let offsets: [Int]

  /// - Parameter offsets: one more than `text` has bytes. Missing ones count as the end of the file.
  package init(text: String, source: SourceText, offsets: [Int]) {
    self.text = text
    self.source = source
    self.offsets = offsets
  }

  /// A text on its own, such as one typed on the command line.
  package init(_ text: String, name: String = "expression") {
    self.init(text: text, source: SourceText(name: name, text: text), offsets: Array(0...text.utf8.count))
  }

  package func offset(ofByte byte: Int) -> Int {
    byte >= 0 && byte < offsets.count ? offsets[byte] : source.utf8.count
  }

  /// The span in the file of a span of the text.
  package func fileRange(_ bytes: Range<Int>) -> Range<Int> {
    let start = offset(ofByte: bytes.lowerBound)
    guard !bytes.isEmpty else { return start..<start }
    // The end is one past the last byte, so that a span never takes in the quotes or the indentation after it.
    return start..<max(start, offset(ofByte: bytes.upperBound - 1) + 1)
  }

  /// A diagnostic about a span of the text, placed in the file.
  package func diagnostic(
    code: String, severity: Diagnostic.Severity = .error, message: String, bytes: Range<Int>, hint: String? = nil,
    notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    Diagnostic(
      code: code, severity: severity, message: message, in: source, bytes: fileRange(bytes), hint: hint, notes: notes)
  }
}
