/// A stable sort of numbers, a byte at a time from the lowest on (Knuth, The Art of Computer Programming, volume 3, section 5.2.5).
enum RadixSort {
  private struct Item {
    var key: UInt64
    var position: Int32
  }

  /// So few are sorted by comparing.
  private static let fewKeys = 48

  /// Positions of keys in ascending order; equal keys stay as they are. O(keys), and once more for each byte of the bits that vary.
  static func order(_ keys: [UInt64]) -> [Int32] {
    let first = keys.first ?? 0
    let bits = VaryingBits(keys.reduce(0) { $0 | ($1 ^ first) })
    var items = keys.indices.map { Item(key: bits.packed(keys[$0]), position: Int32(truncatingIfNeeded: $0)) }
    if items.count <= fewKeys {
      // Swift's sort is stable.
      items.sort { $0.key < $1.key }
    } else {
      var others = items
      for shift in stride(from: 0, to: UInt64(bits.count), by: 8) {
        distribute(items, by: shift, to: &others)
        swap(&items, &others)
      }
    }
    return items.map(\.position)
  }

  /// One pass: the items by one byte of their keys.
  private static func distribute(_ items: [Item], by shift: UInt64, to sorted: inout [Item]) {
    var ends = [Int](repeating: 0, count: 256)
    for item in items { ends[Int(truncatingIfNeeded: item.key >> shift & 0xFF)] += 1 }
    var start = 0
    for digit in ends.indices { (start, ends[digit]) = (start + ends[digit], start) }
    for item in items {
      let digit = Int(truncatingIfNeeded: item.key >> shift & 0xFF)
      sorted[ends[digit]] = item
      ends[digit] += 1
    }
  }
}
