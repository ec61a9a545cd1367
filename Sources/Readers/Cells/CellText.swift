/// The bytes of a cell without the blanks around them, and whether anything is left.
///
/// Works on UTF-8 as it stands in `RawColumn`: no `String` is made for a cell that is only looked at.
enum CellText {
  /// `range` without leading and trailing blanks: ASCII white space, U+00A0, U+200B, U+202F, U+FEFF. O(blanks).
  static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let width = blankWidth(bytes, at: start, end: end)
      if width == 0 { break }
      start += width
    }
    while start < end {
      let width = blankWidth(bytes, endingAt: end, start: start)
      if width == 0 { break }
      end -= width
    }
    return start..<end
  }

  /// Whether the text stands for "no value": nothing at all, `~`, dashes, an ellipsis.
  static func isMissing(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    switch range.count {
    case 0: return true
    case 1:
      let byte = bytes[range.lowerBound]
      return byte == UInt8(ascii: "~") || byte == UInt8(ascii: "-")
    case 2...9: break
    default: return false
    }
    let first = bytes[range.lowerBound]
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "~") { return range.allSatisfy { bytes[$0] == first } }
    if first == UInt8(ascii: ".") { return range.count >= 3 && range.allSatisfy { bytes[$0] == first } }
    guard first == 0xE2, range.count == 3, bytes[range.lowerBound + 1] == 0x80 else { return false }
    // U+2013, U+2014, U+2026
    let last = bytes[range.lowerBound + 2]
    return last == 0x93 || last == 0x94 || last == 0xA6
  }

  /// The trimmed text of a cell of a text file; nil where it is blank or stands for a missing value.
  @inline(__always)
  static func filled(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty else { return nil }
    return isPlain(bytes, range) ? range : filledAfterBlanks(bytes, range)
  }

  /// Whether a text that is not empty shows by its ends that it has no blanks there and stands for no missing value.
  @inline(__always)
  fileprivate static func isPlain(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let first = bytes[range.lowerBound]
    let last = bytes[range.upperBound - 1]
    // Neither a blank nor a sign for a missing value begins so, and no blank ends so.
    return first > UInt8(ascii: ".") && first < UInt8(ascii: "~") && last > 0x20 && last < 0x80
  }

  private static func filledAfterBlanks(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    if RawSheetBuilder.isBlank(bytes.extracting(range)) { return nil }
    let trimmed = trimmed(bytes, range)
    return isMissing(bytes, trimmed) ? nil : trimmed
  }

  /// Bytes of the blank that begins at `at`; 0 where there is none.
  static func blankWidth(_ bytes: Span<UInt8>, at: Int, end: Int) -> Int {
    let byte = bytes[at]
    if byte <= 0x20 { return 1 }
    if byte == 0xC2, at + 1 < end, bytes[at + 1] == 0xA0 { return 2 }
    guard byte == 0xE2 || byte == 0xEF, at + 2 < end else { return 0 }
    return isWideBlank(byte, bytes[at + 1], bytes[at + 2]) ? 3 : 0
  }

  private static func blankWidth(_ bytes: Span<UInt8>, endingAt end: Int, start: Int) -> Int {
    let byte = bytes[end - 1]
    if byte <= 0x20 { return 1 }
    guard byte >= 0x80 else { return 0 }
    if byte == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 { return 2 }
    guard end - 3 >= start else { return 0 }
    return isWideBlank(bytes[end - 3], bytes[end - 2], byte) ? 3 : 0
  }

  private static func isWideBlank(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second, third) {
    case (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0xAF), (0xEF, 0xBB, 0xBF): true
    default: false
    }
  }
}

extension RawColumn {
  /// Calls back with bytes and where in them the trimmed text of a cell stands; nil where it is blank or stands for a missing value.
  func withFilled<Result>(_ row: Int, _ body: (Span<UInt8>, Range<Int>?) -> Result) -> Result {
    withText(row) { bytes, range in
      if !range.isEmpty, CellText.isPlain(bytes, range) { return body(bytes, range) }
      let trimmed = CellText.trimmed(bytes, range)
      return body(bytes, CellText.isMissing(bytes, trimmed) ? nil : trimmed)
    }
  }

  func isFilled(_ row: Int) -> Bool {
    if kinds[row] == .blank { return false }
    return number(row) != nil || withFilled(row) { $1 != nil }
  }

  /// The trimmed text of a cell, empty where it has none; of a long one its first 500 bytes, for what is only compared.
  func trimmedText(_ row: Int) -> String {
    if kinds[row] == .blank { return "" }
    return withText(row) { bytes, range in String(copying: bytes, CellText.trimmed(bytes, range).prefix(500)) }
  }
}

extension String {
  /// The text of a range of UTF-8 bytes; what is not UTF-8 becomes U+FFFD.
  init(copying bytes: Span<UInt8>, _ range: Range<Int>) {
    self = unsafe bytes.extracting(range).withUnsafeBufferPointer { buffer in
      // SAFETY: the buffer is only read inside this call, and `String(decoding:)` copies it.
      unsafe String(decoding: buffer, as: UTF8.self)
    }
  }
}
