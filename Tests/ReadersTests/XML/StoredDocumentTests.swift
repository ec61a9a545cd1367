import Diagnostics
import Foundation
import Testing

@testable import Readers

@Suite("Documents in files")
struct StoredDocumentTests {
  private final class Counter: XMLHandler {
    var elements = 0

    func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) { elements += 1 }

    func end(_ name: XMLName) {}

    func text(_ bytes: Span<UInt8>) {}
  }

  private func outcome(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) -> String {
    let counter = Counter()
    do throws(DiagnosticsError) {
      try StoredDocument(ByteSource(bytes), path: "t", limits: limits).parse(counter)
      return "\(counter.elements)"
    } catch {
      return error.diagnostics.first.map { "\($0.code) \($0.message)" } ?? ""
    }
  }

  private func packed() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(Fixture.folder)/rustxes.xes.gz")))
  }

  @Test("a packed document is read as it is unpacked")
  func unpacked() throws { #expect(try outcome(packed()) == "25") }

  @Test("a packed document that breaks off, is damaged or too large is refused")
  func broken() throws {
    let bytes = try packed()
    #expect(outcome(Array(bytes.dropLast(20))).hasPrefix("input/damaged"))
    var changed = bytes
    changed[bytes.count - 5] ^= 1
    #expect(outcome(changed).hasPrefix("input/damaged"))
    #expect(outcome(bytes, limits: ReadLimits(unpackedBytes: 500)).hasPrefix("input/limit"))
  }

  @Test("bytes come to the places that they are read to, in portions of any size", arguments: [1, 7, 64, 1000])
  func portions(size: Int) throws {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    var reader = PlainReader(ByteSource(ByteSource(bytes), part: 10..<280))
    var read: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: size + 3)
    while true {
      let count = try reader.read(into: &buffer, from: 3)
      read += buffer[3..<(3 + count)]
      if count < size { break }
    }
    #expect(read == Array(bytes[10..<280]))
    #expect(buffer[..<3] == [0, 0, 0])
  }
}
