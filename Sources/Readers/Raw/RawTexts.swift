/// Texts that cells name by number, end to end as UTF-8: at most 4 GiB, and as many as 30 bits count.
package struct RawTexts: Sendable {
  package private(set) var bytes: [UInt8] = []
  // Half of what Int takes: there may be tens of millions of texts.
  private var ends: [UInt32] = []

  private static let maximumBytes = Int(UInt32.max)
  private static let maximumCount = 1 << 30

  package init() {}

  package var count: Int { ends.count }

  /// Where a text stands in `bytes`.
  package func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }

  /// Bytes of a text; nil when there is none with this number.
  func length(_ index: Int) -> Int? { index >= 0 && index < ends.count ? range(index).count : nil }

  func hasRoom(for size: Int) -> Bool { bytes.count + size <= Self.maximumBytes && ends.count < Self.maximumCount }

  mutating func append(copying text: Span<UInt8>) {
    bytes.append(copying: text)
    ends.append(UInt32(clamping: bytes.count))
  }

  mutating func append(_ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(clamping: bytes.count))
  }

  /// Makes room for some times as many texts as others are.
  mutating func reserveCapacity(_ times: Int, _ other: RawTexts) {
    bytes.reserveCapacity(min(Self.maximumBytes, times * other.bytes.count))
    ends.reserveCapacity(min(Self.maximumCount, times * other.ends.count))
  }

  /// Returns false where there would be too many.
  mutating func append(contentsOf other: RawTexts) -> Bool {
    guard bytes.count + other.bytes.count <= Self.maximumBytes, ends.count + other.ends.count <= Self.maximumCount else { return false }
    let start = UInt32(clamping: bytes.count)
    bytes.append(contentsOf: other.bytes)
    ends.append(contentsOf: other.ends.lazy.map { $0.addingReportingOverflow(start).partialValue })
    return true
  }

  func isEqual(_ index: Int, _ text: Span<UInt8>) -> Bool {
    let range = range(index)
    guard range.count == text.count else { return false }
    let span = bytes.span
    for offset in 0..<text.count where span[range.lowerBound + offset] != text[offset] { return false }
    return true
  }
}
