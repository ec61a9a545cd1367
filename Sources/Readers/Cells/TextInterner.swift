internal import Tables

/// Distinct cell texts of a column, each with a code: a text is normalised and made a `String` once, however often it stands there.
struct TextInterner {
  /// Distinct texts in NFC, in order of first appearance.
  private(set) var values: [String] = []
  /// Spellings seen, end to end; several may have one code (`é` composed and decomposed).
  private var spellings: [UInt8] = []
  private var entries: [Entry] = []
  /// The upper half of the hash, then the index into `entries` plus one; 0 for a free slot. The length is a power of two.
  private var slots = [UInt64](repeating: 0, count: 64)
  /// The last short text of each of some hashes: few texts make up most cells.
  private var recent = [ShortText](repeating: ShortText(), count: 1 << recentBits)

  private static let recentBits = 8

  private struct Entry {
    var hash: UInt64
    var start: Int
    var count: Int
    var code: Int32
  }

  /// The code of a text. O(length).
  @inline(__always)
  mutating func code(of bytes: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    guard let short = ShortText(bytes, range) else { return codeOfAny(bytes, range) }
    let slot = short.slot(bits: Self.recentBits)
    if recent[slot].hasText(of: short) { return recent[slot].code }
    let code = codeOfAny(bytes, range)
    recent[slot] = short
    recent[slot].code = code
    return code
  }

  private mutating func codeOfAny(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    let hash = Self.hash(bytes, range)
    if let code = find(bytes, range, hash: hash) { return code }
    if let text = Self.normalised(bytes, range) {
      let code = codeOfNormalised(text)
      insert(bytes, range, hash: hash, code: code)
      return code
    }
    let code = Int32(truncatingIfNeeded: values.count)
    values.append(String(copying: bytes, range))
    insert(bytes, range, hash: hash, code: code)
    return code
  }

  /// The text in NFC and with ordinary spaces; nil where it may stand as it is.
  static func normalised(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String? {
    // Combining marks (U+0300…U+036F) begin with CC or CD; text without them is in NFC already. A no-break space (C2 A0) looks like
    // a space, so that nobody would see why two texts differ.
    guard !isASCII(bytes, range), range.contains(where: { bytes[$0] == 0xCC || bytes[$0] == 0xCD || bytes[$0] == 0xC2 }) else { return nil }
    let text = String(copying: bytes, range)
    return VietnameseText.nfc(String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 })))
  }

  private static func isASCII(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var all: UInt64 = 0
    while index + 8 <= range.upperBound {
      all |= word(bytes, index)
      index += 8
    }
    while index < range.upperBound {
      all |= UInt64(bytes[index])
      index += 1
    }
    return all & 0x8080_8080_8080_8080 == 0
  }

  /// The code of a text that is not in the file as it stands.
  mutating func code(of text: String) -> Int32 {
    let utf8 = Array(text.utf8)
    return code(of: utf8.span, 0..<utf8.count)
  }

  private mutating func codeOfNormalised(_ text: String) -> Int32 {
    let utf8 = Array(text.utf8)
    let span = utf8.span
    let hash = Self.hash(span, 0..<span.count)
    if let code = find(span, 0..<span.count, hash: hash) { return code }
    let code = Int32(truncatingIfNeeded: values.count)
    values.append(text)
    insert(span, 0..<span.count, hash: hash, code: code)
    return code
  }

  private func find(_ bytes: Span<UInt8>, _ range: Range<Int>, hash: UInt64) -> Int32? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      // Few texts share the upper half: the entry, far away in memory, is looked at for those only.
      if slots[slot] >> 32 == hash >> 32 {
        let entry = entries[Int(slots[slot] & 0xFFFF_FFFF) - 1]
        if entry.hash == hash, entry.count == range.count, isEqual(entry, bytes, range) { return entry.code }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func isEqual(_ entry: Entry, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let known = spellings.span
    var index = 0
    while index + 8 <= entry.count {
      if Self.word(known, entry.start + index) != Self.word(bytes, range.lowerBound + index) { return false }
      index += 8
    }
    while index < entry.count {
      if known[entry.start + index] != bytes[range.lowerBound + index] { return false }
      index += 1
    }
    return true
  }

  private mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>, hash: UInt64, code: Int32) {
    entries.append(Entry(hash: hash, start: spellings.count, count: range.count, code: code))
    spellings.append(copying: bytes.extracting(range))
    if entries.count * 2 > slots.count {
      slots = [UInt64](repeating: 0, count: slots.count * 2)
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

  /// Multiplies and folds eight bytes at a time (after wyhash); texts are short, and nothing depends on the order of slots.
  static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: range.count)
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      hash = fold(hash ^ word(bytes, index))
      index += 8
    }
    var rest: UInt64 = 0
    while index < range.upperBound {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    return fold(hash ^ rest)
  }

  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }

  @inline(__always)
  fileprivate static func word(_ bytes: Span<UInt8>, _ start: Int) -> UInt64 {
    // SAFETY: any eight bytes are an integer, and the call checks that they lie inside the span.
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
  }
}

/// A text of 1 to 24 bytes as three words.
private struct ShortText {
  private var first: UInt64 = 0
  private var middle: UInt64 = 0
  private var last: UInt64 = 0
  private var count = 0
  var code: Int32 = 0

  init() {}

  /// Nil for other texts, and for one so near the end of `bytes` that whole words cannot be read.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    count = range.count
    guard count &- 1 < 24, range.lowerBound &+ 8 <= bytes.count else { return nil }
    first = TextInterner.word(bytes, range.lowerBound)
    if count < 8 {
      first &= 1 << UInt64(truncatingIfNeeded: 8 &* count) &- 1
    } else {
      last = TextInterner.word(bytes, range.upperBound &- 8)
      if count > 16 { middle = TextInterner.word(bytes, range.lowerBound &+ 8) }
    }
  }

  @inline(__always)
  func hasText(of other: ShortText) -> Bool {
    (first ^ other.first) | (middle ^ other.middle) | (last ^ other.last) == 0 && count == other.count
  }

  @inline(__always)
  func slot(bits: Int) -> Int {
    let mixed = (first ^ (middle &* 3) ^ (last &* 0x9E37_79B9_7F4A_7C15)) &* 0xA076_1D64_78BD_642F
    return Int(truncatingIfNeeded: mixed >> UInt64(64 - bits))
  }
}
