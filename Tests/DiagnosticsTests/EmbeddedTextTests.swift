import Diagnostics
import Testing

struct EmbeddedTextTests {
  @Test("a span of an embedded text is placed in its file, without the quotes around it")
  func embedded() {
    let source = SourceText(name: "r.yaml", text: "on: \"a\\tb\"\n")
    // The value is a, tab, b; the tab is two bytes in the file.
    let text = EmbeddedText(text: "a\tb", source: source, offsets: [5, 6, 8, 9])
    #expect(text.fileRange(0..<1) == 5..<6)
    #expect(text.fileRange(2..<3) == 8..<9)
    #expect(text.fileRange(0..<3) == 5..<9)
    let diagnostic = text.diagnostic(code: "a/b", message: "m", bytes: 2..<3)
    #expect(diagnostic.location?.description == "r.yaml:1:9")
  }

  @Test("a place outside the text is the end of the file, never a crash")
  func outside() {
    let text = EmbeddedText("abc")
    #expect(text.fileRange(7..<9) == 3..<4)
    #expect(text.fileRange(3..<3) == 3..<3)
  }
}
