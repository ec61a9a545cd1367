import Diagnostics
import Testing

struct ControlCharactersTests {
  @Test("what drives a terminal is shown as pictures, Vietnamese text as it is")
  func pictures() {
    #expect(ControlCharacters.shown("hồ\u{1B}[31m\u{7}\n\u{7F}\u{9B}0m\u{A0}sơ") == "hồ␛[31m␇␊␡\u{FFFD}0m\u{A0}sơ")
    #expect(ControlCharacters.shown("a\tb\n\r", keepsLines: true) == "a\tb\n␍")
  }

  @Test("a diagnostic stays on its line whatever the file is called")
  func diagnostic() {
    let diagnostic = Diagnostic(
      code: "a/b", severity: .error, message: "no '\u{1B}[2J'", location: SourceLocation(file: "x\u{1B}]0;t\u{7}\ny.csv"),
      hint: "see \u{8}",
      notes: [.init(message: "also\n", location: SourceLocation(file: "\r.csv"))])
    #expect(
      DiagnosticRenderer.render(diagnostic) == """
        x␛]0;t␇␊y.csv: error: no '␛[2J' [a/b]
          hint: see ␈
          note: ␍.csv: also␊
        """)
  }
}
