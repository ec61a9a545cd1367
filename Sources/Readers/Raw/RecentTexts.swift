internal import Tables

/// Where texts of a column that were seen lately stand among its texts.
///
/// Each text has one slot, and a newer one takes it: columns of few different texts keep each once, and columns of many lose little time.
struct RecentTexts {
  /// Numbers of texts, plus one; 0 for none.
  private var slots: [UInt32] = []

  private static let slotCount = 512
  /// Longer texts hardly come twice.
  private static let maximumLength = 64

  /// The number of an equal text; nil where none is known, and then the text is taken to become the next one.
  mutating func index(of text: Span<UInt8>, in texts: RawTexts) -> Int? {
    guard text.count <= Self.maximumLength else { return nil }
    if slots.isEmpty { slots = [UInt32](repeating: 0, count: Self.slotCount) }
    let slot = Int(truncatingIfNeeded: TextBytes.hash(text, 0..<text.count) >> 32) & (Self.slotCount - 1)
    let known = Int(slots[slot]) - 1
    if known >= 0, texts.isEqual(known, text) { return known }
    slots[slot] = UInt32(truncatingIfNeeded: texts.count + 1)
    return nil
  }
}
