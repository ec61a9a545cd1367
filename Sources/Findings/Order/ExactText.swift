/// A text that equals and orders by its code points.
///
/// Swift's `String` compares by canonical equivalence: an id in composed and the same id in decomposed form would share a dictionary entry,
/// and the order would not be the one that other programs give.
package struct ExactText: Hashable, Comparable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  package static func < (left: Self, right: Self) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }

  package func hash(into hasher: inout Hasher) {
    // 0xFF is in no UTF-8 text, so that texts hashed one after the other stay apart.
    for byte in text.utf8 { hasher.combine(byte) }
    hasher.combine(UInt8(0xFF))
  }

  /// Negative, zero or positive, as `left` comes before, is, or comes after `right`. UTF-8 bytes order as code points do.
  package static func compare(_ left: String, _ right: String) -> Int {
    var leftBytes = left.utf8.makeIterator()
    var rightBytes = right.utf8.makeIterator()
    while let a = leftBytes.next() {
      guard let b = rightBytes.next() else { return 1 }
      if a != b { return a < b ? -1 : 1 }
    }
    return rightBytes.next() == nil ? 0 : -1
  }
}
