import Diagnostics
import TestSupport
import Testing
import YAMLSource

@Suite("Expressions inside YAML scalars")
struct EmbeddedTests {
  private func embedded(_ yaml: String, _ key: String = "k") throws -> EmbeddedText {
    let root = try YAMLDocument.parse(SourceText(name: "a.yaml", text: yaml))
    return try #require(root[key]).embedded()
  }

  @Test(
    "every byte of the text that stands unchanged in the file is found there",
    arguments: [
      "k: unit.cases.size() > 0", "'k': 'it''s a ''quoted'' text'", "k: \"tab \\t and \\u1ec7 and \\\"quotes\\\" đ\"",
      "k: |\n  a &&\n    b\n\n  c\n", "k: |-\n  a\n  b", "k: |+\n  a\n\n", "k: |2\n    indented\n  less\n", "k: a\n  b   \n  c",
      "k: 'a\n\n  b'", "k: \"a\\\n   b \\x41\"", "{k: Bắc Kạn, b: 2}", "a: [x, y]\nđịa chỉ: {vi: Bắc Kạn, k: 1}\nk: \"Hà Nội\" # c",
      "\u{FEFF}k: a + b", "a: 1\r\nk: |\r\n  x\r\n  y\r\nb: 2\r\n", "k: \"\\U0001F600 x\"", "k: |\n\n  after an empty line\n",
      "k: |\n  \n  after a blank line\n",
    ])
  func offsets(yaml: String) throws {
    let text = try embedded(yaml)
    let bytes = Array(text.text.utf8)
    var last = -1
    for (index, byte) in bytes.enumerated() {
      let offset = text.offset(ofByte: index)
      #expect(offset >= last, "offsets never go back")
      last = offset
      let found = text.source.utf8[offset]
      let isStep = [UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: " ")].contains(found)
      #expect(found == byte || isStep, "byte \(index) of '\(text.text)' is at \(offset)")
    }
    #expect(bytes.contains { $0 > 32 })
  }

  @Test("random texts keep their places in every style")
  func randomStyles() throws {
    var random = SeededRandom(seed: 7)
    let letters = Array("ab(). 'đệ&|=\"\\xỳ0")
    for _ in 0..<300 {
      let body = String((0..<Int.random(in: 0..<24, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
      let text = "v" + body + "v"
      let doubled = text.replacing("'", with: "''")
      let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      for yaml in ["k: '\(doubled)'\n", "k: \"\(escaped)\"\n", "đ: ệ\nk: |\n   \(text)\n   \(text)\n", "{a: ệ, k: '\(doubled)'}"] {
        let found = try embedded(yaml)
        for (index, byte) in found.text.utf8.enumerated() {
          let offset = found.offset(ofByte: index)
          #expect(found.source.utf8[offset] == byte || found.source.utf8[offset] == UInt8(ascii: "\\"), "\(yaml)")
        }
      }
    }
  }

  @Test("a caret stands under the place in the file, after Vietnamese text on the line")
  func caret() throws {
    let text = try embedded(
      "a: x\nb: {vi: \"Bắc Kạn\", k: \"unit.naem\"}\n".replacing("b: {", with: "{").replacing("a: x\n", with: "# x\n"))
    let problem = text.diagnostic(code: "t", message: "m", bytes: 5..<9)
    #expect(problem.location?.description == "a.yaml:2:26")
    #expect(problem.excerpt?.start == 25)
    #expect(problem.excerpt?.length == 4)
  }

  @Test("the line and column inside a literal block are those of the file")
  func literal() throws {
    let text = try embedded("k: |\n    a &&\n      naem\n")
    let start = Array(text.text.utf8).count - "naem\n".utf8.count
    #expect(text.diagnostic(code: "t", message: "m", bytes: start..<(start + 4)).location?.description == "a.yaml:3:7")
  }

  @Test(
    "what is not an expression is refused with its place",
    arguments: [
      ("k: >\n  a\n  b\n", "a.yaml:1:4", "an expression cannot be a folded block (>)"),
      ("k: [a, b]", "a.yaml:1:4", "expected an expression, found a list"),
      ("k: {a: 1}", "a.yaml:1:4", "expected an expression, found a mapping"),
      ("k: null", "a.yaml:1:4", "expected an expression, found nothing"),
      ("k: ''", "a.yaml:1:4", "expected an expression, found nothing"),
    ])
  func refused(yaml: String, place: String, message: String) throws {
    let error = #expect(throws: DiagnosticsError.self) { try embedded(yaml) }
    #expect(error?.diagnostics.first?.location?.description == place)
    #expect(error?.diagnostics.first?.message == message)
  }
}
