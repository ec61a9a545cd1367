/// Texts of many rows, their UTF-8 bytes end to end.
package struct TextRun: Hashable, Sendable {
  package private(set) var bytes: [UInt8]
  /// Where each text ends; it begins where the one before ends.
  package private(set) var ends: [Int]

  package init() { (bytes, ends) = ([], []) }

  package init(_ texts: some Collection<String>) {
    self.init()
    ends.reserveCapacity(texts.count)
    for text in texts { append(text) }
  }

  /// Texts that were written to a buffer one after the other; the last end is the number of bytes.
  package init(_ buffer: borrowing ByteBuffer, ends: [Int]) {
    bytes = buffer.bytes
    self.ends = ends
  }

  package var count: Int { ends.count }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
  }

  package func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  package func text(_ index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }
}
