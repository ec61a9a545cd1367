import TestSupport
import Testing

@testable import Tables

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

  @Test("questions about rows in any order have the answers of the rows one by one", arguments: [0, 1, 7, 8, 9, 15, 16, 17, 300])
  func anyOrder(count: Int) {
    var generator = SeededRandom(seed: UInt64(count))
    let texts = (0..<50).map { "\(generator.next() % 9)" + String(repeating: "đ", count: $0 % 4) } + [""]
    let buffer = TextBuffer(texts)
    let rows = (0..<count).map { _ in Int32.random(in: -1...50, using: &generator) }
    #expect(buffer.hashes(at: rows) == rows.map { $0 < 0 ? -1 : TextBuffer.hash(of: texts[Int($0)]) })
    let others = (0..<count).map { _ in Int32.random(in: -1...50, using: &generator) }
    let wanted = zip(rows, others).map { $0 >= 0 && $1 >= 0 && texts[Int($0)] == texts[Int($1)] ? 1 as UInt8 : 0 }
    #expect(buffer.areEqual(rows, others, in: buffer) == wanted)
    var visited: [Int] = []
    buffer.forEach(rows.span) { index in
      visited.append(index)
      return index < 10
    }
    #expect(visited == Array(0..<min(count, 11)))
  }
}
