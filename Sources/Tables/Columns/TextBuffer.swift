internal import CPrefetch

/// Texts end to end, as UTF-8: no object per text, so that columns whose texts are all different, such as case ids, stay small.
package struct TextBuffer: Sendable {
  /// Those of all rows; `range(of:)` says which are whose.
  package private(set) var bytes: [UInt8] = []
  /// Where each text ends, while they end below 4 GiB; `wideEnds` has the rest.
  private var ends: [UInt32] = []
  private var wideEnds: [UInt64] = []

  package init() {}

  /// - Parameter ends: where each text ends in `bytes`, ascending.
  package init(bytes: [UInt8], ends: [UInt32]) {
    self.bytes = bytes
    self.ends = ends
  }

  /// - Parameter ends: where each text ends in `bytes`, ascending.
  package init(bytes: [UInt8], ends: [Int]) {
    self.bytes = bytes
    for end in ends { append(end: end) }
  }

  package init(_ texts: some Sequence<String>) {
    for text in texts { append(text) }
  }

  /// The texts of several parts one after the other. O(bytes).
  package init(joining parts: [TextBuffer]) {
    guard let first = parts.first else { return }
    self = first
    bytes.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count })
    ends.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts.dropFirst() { append(contentsOf: part) }
  }

  package var count: Int { ends.count + wideEnds.count }

  /// Bytes that the texts and their ends take in memory.
  package var byteCount: Int { bytes.count + 4 * ends.count + 8 * wideEnds.count }

  package mutating func reserveCapacity(rows: Int, bytes byteCount: Int) {
    bytes.reserveCapacity(byteCount)
    ends.reserveCapacity(rows)
  }

  /// Appends a text, which must be UTF-8. O(length).
  package mutating func append(_ text: Span<UInt8>) {
    unsafe text.withUnsafeBufferPointer { buffer in
      // SAFETY: the buffer is only read inside this call.
      unsafe bytes.append(contentsOf: buffer)
    }
    closeText()
  }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    closeText()
  }

  /// Appends texts without bytes, as rows without a value have.
  package mutating func appendEmpty(count: Int) {
    for _ in 0..<count { closeText() }
  }

  package mutating func append(contentsOf other: TextBuffer) {
    let base = bytes.count
    bytes += other.bytes
    if wideEnds.isEmpty, other.wideEnds.isEmpty, UInt32(exactly: bytes.count) != nil {
      let offset = UInt32(truncatingIfNeeded: base)
      ends.append(contentsOf: other.ends.lazy.map { $0 &+ offset })
    } else {
      for row in 0..<other.count { append(end: base + other.range(of: row).upperBound) }
    }
  }

  /// Where in `bytes` the text of a row lies. O(1).
  @inline(__always)
  package func range(of row: Int) -> Range<Int> { (row == 0 ? 0 : end(of: row - 1))..<end(of: row) }

  /// The text of a row; what is not UTF-8 is replaced by U+FFFD. O(length).
  package func string(at row: Int) -> String { String(decoding: bytes[range(of: row)], as: UTF8.self) }

  /// Whether the texts of two rows have the same bytes.
  package func isEqual(_ row: Int, _ otherRow: Int, in other: TextBuffer) -> Bool {
    let (mine, theirs) = (range(of: row), other.range(of: otherRow))
    return TextBytes.areEqual(bytes.span, mine, other.bytes.span, theirs)
  }

  /// How many of the rows, from the first on, have each a text that comes after the one before it in the order of code points.
  func ascendingCount(_ rows: Range<Int>) -> Int {
    guard var last = rows.first.map({ range(of: $0) }) else { return 0 }
    let span = bytes.span
    for row in rows.dropFirst() {
      let next = last.upperBound..<end(of: row)
      if TextBytes.compare(span, last, span, next) >= 0 { return row - rows.lowerBound }
      last = next
    }
    return rows.count
  }

  @inline(__always)
  private func end(of row: Int) -> Int { row < ends.count ? Int(ends[row]) : Int(truncatingIfNeeded: wideEnds[row - ends.count]) }

  /// Starts to bring into the cache where a row's text ends.
  @inline(__always)
  func fetchEnd(of row: Int) {
    guard row >= 0, row < ends.count else { return }
    // SAFETY: the address lies inside the buffer, and nothing is read from it.
    unsafe ends.withUnsafeBufferPointer { ends in
      if let base = ends.baseAddress { unsafe prefetch(base + row) }
    }
  }

  private mutating func closeText() { append(end: bytes.count) }

  private mutating func append(end: Int) {
    if wideEnds.isEmpty, let end = UInt32(exactly: end) { ends.append(end) } else { wideEnds.append(UInt64(end)) }
  }
}
