internal import Tables

/// Texts as they are spelled, each with a code; several spellings may have one code (`é` composed and decomposed).
struct SpellingTable: Sendable {
  private var short = ShortTexts()
  private var long = LongTexts()

  @inline(__always)
  func code(of text: ShortText) -> Int32? { short.code(of: text) }

  /// O(length).
  func code(of bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
    ShortText(bytes, range).map(short.code(of:)) ?? long.code(of: bytes, range)
  }

  /// Of a spelling that is not there yet. O(length).
  mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>, code: Int32) {
    if let text = ShortText(bytes, range) { short.insert(text, code: code) } else { long.insert(bytes, range, code: code) }
  }
}

/// A text of 1 to 24 bytes as three words, with its code.
struct ShortText: Sendable {
  private var first: UInt64 = 0
  private var middle: UInt64 = 0
  private var last: UInt64 = 0
  private var count: Int32 = 0
  fileprivate(set) var code: Int32 = 0

  fileprivate init() {}

  /// Nil for other texts.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard UInt(bitPattern: range.count &- 1) < 24 else { return nil }
    count = Int32(truncatingIfNeeded: range.count)
    if range.count >= 8 {
      first = TextInterner.word(bytes, range.lowerBound)
      last = TextInterner.word(bytes, range.upperBound &- 8)
      if range.count > 16 { middle = TextInterner.word(bytes, range.lowerBound &+ 8) }
    } else if range.lowerBound &+ 8 <= bytes.count {
      first = UInt64(littleEndian: TextInterner.word(bytes, range.lowerBound)) & (1 << UInt64(truncatingIfNeeded: 8 &* range.count) &- 1)
    } else {
      for index in range.reversed() { first = first << 8 | UInt64(bytes[index]) }
    }
  }

  fileprivate var isFree: Bool { count == 0 }

  @inline(__always)
  fileprivate func hasText(of other: ShortText) -> Bool {
    (first ^ other.first) | (middle ^ other.middle) | (last ^ other.last) == 0 && count == other.count
  }

  @inline(__always)
  fileprivate var hash: Int {
    Int(truncatingIfNeeded: TextInterner.fold(first ^ (middle &* 0xE703_7ED1_A0B4_28DB) ^ (last &* 0x9E37_79B9_7F4A_7C15)))
  }
}

/// Short texts where they are looked for, so that nothing else in memory has to be touched.
private struct ShortTexts: Sendable {
  /// The length is a power of two, and at least twice the number of texts.
  private var slots = [ShortText](repeating: ShortText(), count: 64)
  private var count = 0

  @inline(__always)
  func code(of text: ShortText) -> Int32? {
    let slots = slots.span
    let mask = slots.count &- 1
    var slot = text.hash & mask
    while !slots[slot].hasText(of: text) {
      if slots[slot].isFree { return nil }
      slot = (slot &+ 1) & mask
    }
    return slots[slot].code
  }

  mutating func insert(_ text: ShortText, code: Int32) {
    count += 1
    if count * 2 > slots.count {
      let known = slots
      slots = [ShortText](repeating: ShortText(), count: known.count * 2)
      for text in known where !text.isFree { place(text) }
    }
    var text = text
    text.code = code
    place(text)
  }

  private mutating func place(_ text: ShortText) {
    let mask = slots.count - 1
    var slot = text.hash & mask
    while !slots[slot].isFree { slot = (slot + 1) & mask }
    slots[slot] = text
  }
}

/// Texts of any length.
private struct LongTexts: Sendable {
  /// The texts end to end.
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// The upper half of the hash, then the index into `entries` plus one; 0 for a free slot. The length is a power of two, or 0.
  private var slots: [UInt64] = []

  private struct Entry {
    var hash: UInt64
    var start: Int
    var count: Int
    var code: Int32
  }

  func code(of text: Span<UInt8>, _ range: Range<Int>) -> Int32? {
    if slots.isEmpty { return nil }
    let hash = TextBytes.hash(text, range)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      // Few texts share the upper half: the entry, far away in memory, is looked at for those only.
      if slots[slot] >> 32 == hash >> 32 {
        let entry = entries[Int(slots[slot] & 0xFFFF_FFFF) - 1]
        if entry.hash == hash, entry.count == range.count, isEqual(entry, text, range) { return entry.code }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func isEqual(_ entry: Entry, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let known = bytes.span
    var index = 0
    while index + 8 <= entry.count {
      if TextInterner.word(known, entry.start + index) != TextInterner.word(text, range.lowerBound + index) { return false }
      index += 8
    }
    while index < entry.count {
      if known[entry.start + index] != text[range.lowerBound + index] { return false }
      index += 1
    }
    return true
  }

  mutating func insert(_ text: Span<UInt8>, _ range: Range<Int>, code: Int32) {
    entries.append(Entry(hash: TextBytes.hash(text, range), start: bytes.count, count: range.count, code: code))
    bytes.append(copying: text.extracting(range))
    if entries.count * 2 > slots.count {
      slots = [UInt64](repeating: 0, count: max(64, slots.count * 2))
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
  }

  private mutating func place(_ index: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: entries[index].hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = entries[index].hash & ~0xFFFF_FFFF | UInt64(truncatingIfNeeded: index + 1)
  }
}
