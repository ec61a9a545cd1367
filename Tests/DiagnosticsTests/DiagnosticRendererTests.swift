import Diagnostics
import Testing

struct DiagnosticRendererTests {
  @Test("the caret stands under the letters of the span, also after Vietnamese text")
  func caret() {
    let source = SourceText(name: "r.yaml", text: "a: 1\n\ttên: bad_name\n")
    let diagnostic = Diagnostic(
      code: "x/y", message: "unknown name", in: source, bytes: 12..<20, hint: "did you mean 'good_name'?",
      notes: [.init(message: "first defined here", location: SourceLocation(file: "s.yaml", position: .text(line: 3, column: 1)))])
    #expect(
      DiagnosticRenderer.render(diagnostic) == """
        r.yaml:2:7: error: unknown name [x/y]
            \ttên: bad_name
            \t     ^~~~~~~~
          hint: did you mean 'good_name'?
          note: s.yaml:3:1: first defined here
        """)
  }

  @Test("more than the limit of one code are counted, not shown")
  func limit() {
    let many = (0..<5).map { Diagnostic(code: "a/b", severity: .warning, message: "m\($0)") }
    #expect(
      DiagnosticRenderer.render(many, limitPerCode: 2) == """
        warning: m0 [a/b]
        warning: m1 [a/b]
        … and 3 more [a/b]
        """)
  }
}
