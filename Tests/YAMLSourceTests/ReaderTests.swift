import Diagnostics
import Testing
import YAMLSource

@Suite("Reading mappings with known keys")
struct ReaderTests {
  @Test("all mistakes are collected, in the order of the file")
  func collects() throws {
    let yaml = "nmae: a\ncount: many\nlist: one\nflag: yes\nkind: lagre\nempty:\n"
    let root = try YAMLDocument.parse(SourceText(name: "f", text: yaml))
    let reader = YAMLReader()
    let keys = ["name", "count", "list", "flag", "kind", "empty"]
    let fields = try #require(reader.fields(root, of: "a thing", keys: keys, required: ["name", "empty"]))
    #expect(reader.choice(fields["kind"], among: ["small", "large"]) == nil)
    #expect(reader.int(fields["count"]) == nil)
    #expect(reader.bool(fields["flag"]) == nil)
    #expect(reader.texts(fields["list"], of: "words").isEmpty)
    let error = #expect(throws: DiagnosticsError.self) { try reader.finish() }
    let found = error?.diagnostics.map { "\($0.location?.description ?? ""): \($0.message) | \($0.hint ?? "")" }
    #expect(
      found == [
        "f:1:1: unknown key 'nmae' in a thing | did you mean 'name'?", "f:1:1: a thing needs the key 'name' | ",
        "f:2:8: expected a whole number, found the text 'many' | ",
        "f:3:7: expected a list of words, found the text 'one' | write it in brackets: [a, b]",
        "f:4:7: expected true or false, found the text 'yes' | ",
        "f:5:7: expected one of small, large, found the text 'lagre' | did you mean 'large'?", "f:6:1: the key 'empty' has no value | ",
      ])
  }

  @Test("a number where a text stands is taken as written, a boolean is not")
  func texts() throws {
    let root = try YAMLDocument.parse(SourceText(name: "f", text: "a: 1.10\nb: 2024-01-01\nc: true\nd: no\n"))
    let reader = YAMLReader()
    #expect(reader.text(root["a"]) == "1.10")
    #expect(reader.text(root["b"]) == "2024-01-01")
    #expect(reader.text(root["d"]) == "no")
    #expect(reader.text(root["c"]) == nil)
    #expect(reader.problems.map(\.message) == ["expected a text, found the boolean true"])
  }

  @Test("a number outside its range is refused")
  func range() throws {
    let root = try YAMLDocument.parse(SourceText(name: "f", text: "a: 0\n"))
    let reader = YAMLReader()
    #expect(reader.int(root["a"], in: 1...9) == nil)
    #expect(reader.problems.first?.message == "expected a whole number from 1 to 9, found the number 0")
  }
}
