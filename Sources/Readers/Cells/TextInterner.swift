internal import Tables

/// Distinct cell texts of a piece of a column, each with a code: a text is normalised and made a `String` once, however often it stands
/// there.
struct TextInterner {
  /// Texts that had codes before: those from 0 on.
  let known: TextCodes
  /// The other distinct texts in NFC, in order of first appearance: their codes follow.
  private(set) var newValues: [String] = []
  private var spellings = SpellingTable()

  init(known: TextCodes) { self.known = known }

  /// Number of codes.
  var count: Int { known.values.count + newValues.count }

  /// The code of a text. O(length).
  @inline(__always)
  mutating func code(of bytes: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    if let short = ShortText(bytes, range) {
      if let code = known.spellings.code(of: short) { return code }
      if let code = spellings.code(of: short) { return code }
    }
    return find(bytes, range) ?? add(bytes, range)
  }

  /// The code of a text that is not in the file as it stands.
  mutating func code(of text: String) -> Int32 {
    let utf8 = Array(text.utf8)
    return code(of: utf8.span, 0..<utf8.count)
  }

  private func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
    known.spellings.code(of: bytes, range) ?? spellings.code(of: bytes, range)
  }

  private mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    guard let text = Self.normalised(bytes, range) else { return append(String(copying: bytes, range), bytes, range) }
    let utf8 = Array(text.utf8)
    let code = find(utf8.span, 0..<utf8.count) ?? append(text, utf8.span, 0..<utf8.count)
    if find(bytes, range) == nil { spellings.insert(bytes, range, code: code) }
    return code
  }

  private mutating func append(_ text: String, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    let code = Int32(truncatingIfNeeded: count)
    newValues.append(text)
    spellings.insert(bytes, range, code: code)
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

  static func standsAsItIs(_ text: String) -> Bool {
    let utf8 = Array(text.utf8)
    return normalised(utf8.span, 0..<utf8.count) == nil
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

  /// Multiplies and folds (after wyhash), as `TextBytes.hash` does.
  @inline(__always)
  static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }

  @inline(__always)
  static func word(_ bytes: Span<UInt8>, _ start: Int) -> UInt64 {
    // SAFETY: any eight bytes are an integer, and the call checks that they lie inside the span.
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
  }
}
