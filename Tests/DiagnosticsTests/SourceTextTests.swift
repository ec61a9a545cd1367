import Diagnostics
import Testing

struct SourceTextTests {
  // "đ" is two bytes and "ế" three: columns count letters, not bytes.
  private let source = SourceText(name: "a.yaml", text: "đa\nxếy\r\nw")

  @Test(
    "a byte offset becomes a line and a column in code points",
    arguments: [
      (0, "1:1"), (2, "1:2"), (4, "2:1"), (5, "2:2"), (8, "2:3"), (11, "3:1"), (99, "3:2"),
    ])
  func position(offset: Int, expected: String) {
    let (line, column) = source.position(ofByte: offset)
    #expect("\(line):\(column)" == expected)
  }

  @Test("a line comes without its line break")
  func line() {
    #expect((1...4).map(source.line) == ["đa", "xếy", "w", ""])
  }
}
