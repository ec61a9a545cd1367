/// Numbers distinct 64-bit keys in order of first appearance: open addressing, with the last key remembered, since equal ones mostly
/// follow each other.
struct IntegerNumbering {
  private var keys: [UInt64] = []
  /// The number plus one; 0 for a free slot. The length is a power of two.
  private var slots = [Int32](repeating: 0, count: 64)
  private var last: Int32 = 0

  var count: Int { keys.count }

  /// The number of a key, a new one where it has none.
  mutating func number(_ key: UInt64) -> Int32 {
    if let found = find(key) { return found }
    keys.append(key)
    let number = Int32(truncatingIfNeeded: keys.count - 1)
    if keys.count * 2 > slots.count {
      slots = [Int32](repeating: 0, count: slots.count * 2)
      for (number, key) in keys.enumerated() { place(key, Int32(truncatingIfNeeded: number)) }
    } else {
      place(key, number)
    }
    last = number
    return number
  }

  /// The number of a key; nil where it has none.
  mutating func find(_ key: UInt64) -> Int32? {
    if Int(last) < keys.count, keys[Int(last)] == key { return last }
    let mask = slots.count - 1
    var slot = Self.slot(key) & mask
    while slots[slot] != 0 {
      if keys[Int(slots[slot]) - 1] == key {
        last = slots[slot] - 1
        return last
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func place(_ key: UInt64, _ number: Int32) {
    let mask = slots.count - 1
    var slot = Self.slot(key) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = number + 1
  }

  private static func slot(_ key: UInt64) -> Int {
    let product = (key ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}
