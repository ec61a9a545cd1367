/// Texts of many rows, their UTF-8 bytes end to end.
package struct TextRun: Hashable, Sendable {
  @usableFromInline package private(set) var bytes: [UInt8]
  /// Where each text ends; it begins where the one before ends.
  @usableFromInline package private(set) var ends: [Int]

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

  /// Texts that stand end to end; the last end is the number of bytes.
  package init(bytes: [UInt8], ends: [Int]) {
    self.bytes = bytes
    self.ends = ends
  }

  package var count: Int { ends.count }

  /// Whether a text has no bytes. O(texts).
  package var hasEmpty: Bool {
    var start = 0
    for end in ends {
      if end == start { return true }
      start = end
    }
    return false
  }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
  }

  @inlinable package func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  package func text(_ index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }
}
