import Tables
import Testing

@Suite struct TextBufferTests {
  private let texts = ["HS-1", "", "Nguyễn Thị Ánh", "x", "", "🧾"]

  @Test("texts come back as they went in, as strings and as bytes")
  func roundTrip() {
    var buffer = TextBuffer()
    for text in texts {
      let bytes = Array(text.utf8)
      buffer.append(bytes.span)
    }
    #expect(buffer.count == texts.count)
    #expect(texts.indices.map { buffer.string(at: $0) } == texts)
    #expect(texts.indices.map { Array(buffer.bytes[buffer.range(of: $0)]) } == texts.map { Array($0.utf8) })
    #expect(TextBuffer(texts).bytes == buffer.bytes)
  }

  @Test("parts are joined, those without texts included")
  func joining() {
    var blank = TextBuffer()
    blank.appendEmpty(count: 2)
    let joined = TextBuffer(joining: [TextBuffer(), TextBuffer(texts), blank, TextBuffer(["a"])])
    #expect((0..<joined.count).map { joined.string(at: $0) } == texts + ["", "", "a"])
    #expect(TextBuffer(joining: []).count == 0)
  }

  @Test("bytes that are no text are replaced, not trusted")
  func invalid() {
    let bytes: [UInt8] = [0x41, 0xC3]
    var buffer = TextBuffer()
    buffer.append(bytes.span)
    #expect(buffer.string(at: 0) == "A\u{FFFD}")
  }

  @Test("equal texts are found by their bytes")
  func equality() {
    let left = TextBuffer(["b", "ab", "a"])
    let right = TextBuffer(["a", "b", "ab"])
    #expect(left.isEqual(1, 2, in: right))
    #expect(!left.isEqual(1, 0, in: right))
    #expect(!left.isEqual(0, 0, in: right))
  }

  @Test("the texts of any rows are gathered end to end, none for a row that is not there")
  func gathering() {
    let rows: [Int32] = [2, -1, 0, 1, 2]
    let (bytes, ends) = TextBuffer(["é", "", "ab"]).texts(at: rows.span)
    #expect(String(decoding: bytes, as: UTF8.self) == "abéab")
    #expect(ends == [2, 2, 4, 4, 6])
  }
}
