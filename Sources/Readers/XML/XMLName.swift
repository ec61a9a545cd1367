/// The local name of an element or attribute, made small enough to compare at once; namespaces do not count, so that strict and
/// transitional documents read alike.
///
/// Names longer than sixteen bytes are told apart by the first sixteen and their length.
struct XMLName: Hashable, Sendable, ExpressibleByStringLiteral {
  private let low: UInt64
  private let high: UInt64
  private let length: Int

  init(_ bytes: Span<UInt8>) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    let count = bytes.count
    for index in 0..<min(count, 8) { low |= UInt64(bytes[index]) << UInt64(8 * index) }
    if count > 8 { for index in 8..<min(count, 16) { high |= UInt64(bytes[index]) << UInt64(8 * (index - 8)) } }
    self.low = low
    self.high = high
    length = count
  }

  init(letter: UInt8) {
    low = UInt64(letter)
    high = 0
    length = 1
  }

  /// The letter of a name that has but one, 0 for others.
  var letter: UInt8 { length == 1 ? UInt8(truncatingIfNeeded: low) : 0 }

  init(stringLiteral value: String) { self.init(Array(value.utf8).span) }
}
