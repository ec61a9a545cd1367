import Readers
import Testing

@Suite("Bytes")
struct ByteSourceTests {
  @Test("a part is clamped to the bytes there are, and a part of a part counts from its beginning")
  func parts() {
    let bytes = ByteSource([1, 2, 3, 4, 5])
    let part = ByteSource(bytes, part: 1..<9)
    #expect(part.bytes(length: .max) == [2, 3, 4, 5])
    #expect(ByteSource(part, part: 2..<3).bytes(length: 9) == [4])
    #expect(part.bytes(at: 3, length: 5) == [5])
    #expect(part.bytes(at: 7, length: 5) == [])
  }

  @Test("a file has the bytes that are on disk")
  func file() throws {
    let bytes = try Fixture.bytes("utf8.csv.gz")
    #expect(bytes.bytes(length: 3) == [0x1F, 0x8B, 8])
    #expect(bytes.withBytes { $0.count } == bytes.count)
  }
}
