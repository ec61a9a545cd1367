/// A text that is read piece by piece, mostly forwards, by several threads.
protocol PieceText: Sendable {
  /// Bytes in all.
  var count: Int { get }

  /// No more than `count`: what room may be made for before the text is seen.
  var plausibleCount: Int { get }

  /// Copies bytes to the beginning of a buffer that has room for them; false where they cannot be had.
  func read(_ range: Range<Int>, into buffer: inout [UInt8]) -> Bool

  /// Says that nothing before a position will be read again.
  func release(before position: Int)

  /// Whether the text turned out to be as it was taken to be.
  func isSound() -> Bool
}

extension PieceText {
  /// Bytes that are there for certain; nil where they cannot be had.
  func copy(_ range: Range<Int>) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: range.count)
    return read(range, into: &bytes) ? bytes : nil
  }
}

extension ByteSource: PieceText {
  var plausibleCount: Int { count }

  func release(before position: Int) {}

  func isSound() -> Bool { isUnchanged }
}
