internal import CPrefetch

extension TextBuffer {
  /// How many rows ahead a text is asked for, and before that where it begins.
  private static let near = 8
  private static let far = 16

  /// Calls `body` with each index into `rows` until it returns false. Where rows stand in no order, each text is a wait for the memory: the
  /// texts of the rows to come are asked for some time before, so that many waits are one. Negative rows are passed on as they are.
  @inline(__always)
  func forEach(_ rows: Span<Int32>, _ body: (Int) -> Bool) {
    guard let first = rows.first, let last = rows.last else { return }
    // Neighbours are fetched by the processor on its own.
    let isScattered = Int(last) - Int(first) != rows.count - 1
    for index in 0..<rows.count {
      if isScattered { fetch(after: index, of: rows) }
      if !body(index) { return }
    }
  }

  @inline(__always)
  private func fetch(after index: Int, of rows: Span<Int32>) {
    if index + Self.far < rows.count { fetchEnd(of: Int(rows[index + Self.far])) }
    guard index + Self.near < rows.count else { return }
    let row = Int(rows[index + Self.near])
    guard row >= 0 else { return }
    let range = range(of: row)
    guard let last = range.last else { return }
    // SAFETY: the addresses lie inside the buffer, and nothing is read from them.
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      unsafe prefetch(base + range.lowerBound)
      unsafe prefetch(base + last)
    }
  }
}

extension Span where Element == Int32 {
  fileprivate var first: Int32? { isEmpty ? nil : self[0] }
  fileprivate var last: Int32? { isEmpty ? nil : self[count - 1] }
}
