/// Numbers distinct 64-bit keys in order of first appearance: the last key is remembered, since equal ones mostly follow each other; few keys
/// are looked through, more have a table with open addressing.
struct IntegerNumbering {
  private var keys: [UInt64] = []
  /// The number plus one; 0 for a free slot.
  private var slots: [Int32] = []
  /// How many slots are in use, a power of two; 0 while there are few keys.
  private var slotCount = 0
  private var last = 0

  /// So many keys are looked through faster than found in a table.
  private static let few = 8

  var count: Int { keys.count }

  /// Forgets all keys, and keeps the memory for others.
  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    slotCount = 0
    last = 0
  }

  /// The number of a key, a new one where it has none.
  mutating func number(_ key: UInt64) -> Int32 {
    if let found = find(key) { return found }
    keys.append(key)
    last = keys.count - 1
    if keys.count > Self.few {
      if keys.count * 2 > slotCount { makeTable() } else { place(key, last) }
    }
    return Int32(truncatingIfNeeded: last)
  }

  /// The number of a key; nil where it has none.
  mutating func find(_ key: UInt64) -> Int32? {
    if last < keys.count, keys[last] == key { return Int32(truncatingIfNeeded: last) }
    if slotCount == 0 {
      guard let found = keys.firstIndex(of: key) else { return nil }
      last = found
      return Int32(truncatingIfNeeded: found)
    }
    let mask = slotCount - 1
    var slot = Self.slot(key) & mask
    while slots[slot] != 0 {
      if keys[Int(slots[slot]) - 1] == key {
        last = Int(slots[slot]) - 1
        return slots[slot] - 1
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func makeTable() {
    slotCount = max(slotCount * 2, Self.few * 4)
    if slots.count < slotCount {
      slots = [Int32](repeating: 0, count: slotCount)
    } else {
      for slot in 0..<slotCount { slots[slot] = 0 }
    }
    for (number, key) in keys.enumerated() { place(key, number) }
  }

  private mutating func place(_ key: UInt64, _ number: Int) {
    let mask = slotCount - 1
    var slot = Self.slot(key) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(truncatingIfNeeded: number + 1)
  }

  private static func slot(_ key: UInt64) -> Int {
    let product = (key ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}
