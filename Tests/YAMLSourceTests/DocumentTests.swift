import Diagnostics
import Testing
import YAMLSource

@Suite("YAML files")
struct DocumentTests {
  private func problems(_ yaml: String, limits: YAMLDocument.Limits = .init()) -> [String] {
    do {
      _ = try YAMLDocument.parse(SourceText(name: "f.yaml", text: yaml), limits: limits)
      return []
    } catch {
      return error.diagnostics.map { "\($0.location?.description ?? ""): \($0.message)" }
    }
  }

  @Test(
    "a mistake is shown with its place",
    arguments: [
      ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: the key 'a' is given twice"),
      ("x: {đơn: 1, \"đơn\": 2}", "f.yaml:1:13: the key 'đơn' is given twice"),
      ("a:\n\t- b\n", "f.yaml:2:1: not valid YAML: found character that cannot start any token"),
      ("a: x: y\n", "f.yaml:1:5: not valid YAML: mapping values are not allowed in this context"),
      ("require: !has(x)\n", "f.yaml:1:10: YAML reads a value that begins with '!' as a tag"),
      ("a: &x 1\n", "f.yaml:1:4: anchors (&name) and aliases (*name) are not allowed"),
      ("a: &x [1]\nb: *x\n", "f.yaml:1:4: anchors (&name) and aliases (*name) are not allowed"),
      ("{[a]: 1}\n", "f.yaml:1:2: a key must be a text, not a list or a mapping"),
      ("a: \"\u{1}\"\n", "f.yaml:1:5: found the control character U+0001"),
      ("a: 1\rb: 2\n", "f.yaml:1:5: found U+000D, which not every program takes for a line break"),
      ("a: 'x\u{2028}y'\n", "f.yaml:1:6: found U+2028, which not every program takes for a line break"),
      ("ệ: 'b\n", "f.yaml:1:4: not valid YAML: the quote is not closed"),
      ("a: \"x\\d\"\n", "f.yaml:1:6: not valid YAML: found unknown escape character"),
      ("a: 1\n---\nb: 2\n", "f.yaml:2:1: not valid YAML: but found another document"),
      ("[a, b", "f.yaml:1:6: not valid YAML: did not find expected ',' or ']'"),
    ])
  func mistakes(yaml: String, expected: String) {
    #expect(problems(yaml) == [expected])
  }

  @Test("a key given twice names the first place, also when it is given three times or twice over")
  func duplicates() {
    let source = SourceText(name: "f.yaml", text: "\u{FEFF}ab: 1\nc: 2\nab: 3\nc: 4\n'ab': 5\n")
    let error = #expect(throws: DiagnosticsError.self) { _ = try YAMLDocument.parse(source) }
    let places = error?.diagnostics.map { "\($0.location?.description ?? "") \($0.notes.first?.location?.description ?? "")" }
    #expect(places == ["f.yaml:3:1 f.yaml:1:2", "f.yaml:4:1 f.yaml:2:1", "f.yaml:5:1 f.yaml:1:2"])
    #expect(error?.diagnostics.first?.message == "the key 'ab' is given twice")
  }

  @Test("a duplicate key in a file that also breaks off is still reported")
  func duplicateAndSyntax() {
    #expect(problems("a: 1\na: 2\n---\nb").first == "f.yaml:1:1: the key 'a' is given twice")
  }

  @Test("bytes that are not UTF-8 are shown")
  func encoding() {
    let source = SourceText(name: "f.yaml", utf8: Array("a: b\nc: ".utf8) + [0xE1, 0xBB, 0x20])
    let error = #expect(throws: DiagnosticsError.self) { _ = try YAMLDocument.parse(source) }
    #expect(error?.diagnostics.first?.location?.description == "f.yaml:2:4")
    #expect(error?.diagnostics.first?.hint == "save the file as UTF-8")
  }

  @Test("limits stop a file that is too large, too deep or too full")
  func limits() {
    #expect(problems("a: 12345", limits: .init(bytes: 4)) == ["f.yaml: the file has 8 bytes, at most 4 are allowed"])
    #expect(problems("[[[1]]]", limits: .init(depth: 2)) == ["f.yaml:1:3: values are nested more than 2 deep"])
    #expect(problems("[1, 2, 3]", limits: .init(nodes: 3)) == ["f.yaml:1:8: the file has more than 3 values"])
    #expect(problems(String(repeating: "[", count: 100_000)).count == 1)
    #expect(problems(String(repeating: "- ", count: 100_000)).count == 1)
    #expect(problems(String(repeating: "{a: ", count: 900) + "1" + String(repeating: "}", count: 900)).count == 1)
  }

  @Test("aliases cannot multiply a file")
  func bomb() {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<30 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1), *a\(level - 1)]\n" }
    #expect(problems(yaml + "? *a29\n: 1\n") == ["f.yaml:1:5: anchors (&name) and aliases (*name) are not allowed"])
  }

  @Test("an ampersand and an asterisk in expressions are no anchors")
  func operators() {
    #expect(problems("a: x && y\nb: 2 * 3\nc: \"x&&y*z\"\n").isEmpty)
  }

  @Test("an empty file is a null")
  func empty() throws {
    for text in ["", "# only a comment\n", "---\n"] {
      #expect(try YAMLDocument.parse(SourceText(name: "f", text: text)).isNull)
    }
  }

  @Test("a node covers its bytes, in block and flow collections")
  func ranges() throws {
    let text = "đ: {vi: \"Bắc\", en: [a, 'b' ] }\nx: plain # c\n"
    let root = try YAMLDocument.parse(SourceText(name: "f", text: text))
    func slice(_ node: YAMLNode?) -> String { String(decoding: Array(text.utf8)[node?.bytes ?? 0..<0], as: UTF8.self) }
    #expect(slice(root["đ"]) == "{vi: \"Bắc\", en: [a, 'b' ] }")
    #expect(slice(root["đ"]?["vi"]) == "\"Bắc\"")
    #expect(slice(root["đ"]?["en"]) == "[a, 'b' ]")
    #expect(slice(root["x"]) == "plain")
  }
}
