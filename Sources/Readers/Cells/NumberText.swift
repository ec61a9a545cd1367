internal import Tables

/// A number as a text gives it, before it is known what its separators mean.
struct NumberText {
  /// The digits of the whole number and of the part behind the last separator, without separators; at most 18 together.
  var digits: Int64 = 0
  var isNegative = false
  var isPercent = false
  /// An amount in đồng, which has no decimals: a lone separator before three digits is a thousands separator.
  var isCurrency = false
  var separators = Separators.none

  enum Separators: Equatable {
    case none
    /// One separator before exactly three digits, one to three digits before it: `1.234`.
    case open(UInt8)
    /// Groups of three, and nothing behind them: `1.234.567`, `1 234`.
    case grouped(UInt8)
    /// A decimal separator, and how many digits stand behind it; groups before it may have the other one.
    case decimal(UInt8, Int, groups: UInt8?)
  }
}

extension NumberText {
  /// Nil for what is no number in any reading. `range` is trimmed. O(length).
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    if let plain = Self.plainDigits(bytes, range) {
      digits = plain
      return
    }
    var start = range.lowerBound
    var end = range.upperBound
    if let width = Self.signWidth(bytes, range) {
      isNegative = bytes[start] != UInt8(ascii: "+")
      start += width
    }
    takeSuffix(bytes, start, &end)
    guard start < end, Self.isDigit(bytes[start]) else { return nil }
    guard scanDigits(bytes, start, end) else { return nil }
  }

  /// A number of nothing but digits, at most 18 of them; nil for every other text.
  static func plainDigits(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    guard !range.isEmpty, range.count <= 18 else { return nil }
    var digits: Int64 = 0
    for index in range {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      digits = digits &* 10 &+ Int64(digit)
    }
    return digits
  }

  /// Reads digits and the separators between them.
  private mutating func scanDigits(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var position = start
    var count = 0
    var groups = Groups(startsWithZero: bytes[start] == UInt8(ascii: "0"))
    while position < end {
      let byte = bytes[position]
      if Self.isDigit(byte) {
        count += 1
        // More digits than an Int64 holds for certain; zeros in front do not count.
        guard digits < 100_000_000_000_000_000 else { return false }
        digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
        position += 1
        continue
      }
      let width =
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "'")
        ? 1 : CellText.blankWidth(bytes, at: position, end: end)
      guard width > 0, groups.close(count, with: width == 1 && byte > 0x20 ? byte : UInt8(ascii: " ")) else { return false }
      count = 0
      position += width
    }
    guard count > 0, let separators = groups.separators(lastCount: count) else { return false }
    self.separators = separators
    return true
  }

  /// The groups of digits before the last separator.
  private struct Groups {
    var startsWithZero: Bool
    private var first = 0
    private var count = 0
    private var areThrees = true
    private var separator: UInt8 = 0
    /// A separator that differs from those before it: only the last one may.
    private var last: UInt8?

    init(startsWithZero: Bool) { self.startsWithZero = startsWithZero }

    mutating func close(_ digits: Int, with byte: UInt8) -> Bool {
      guard digits > 0, last == nil else { return false }
      if count == 0 {
        first = digits
        separator = byte
      } else {
        areThrees = areThrees && digits == 3
        if byte != separator { last = byte }
      }
      count += 1
      return true
    }

    func separators(lastCount: Int) -> NumberText.Separators? {
      if count == 0 { return NumberText.Separators.none }
      let canDivide = { (byte: UInt8) in byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }
      if let last {
        // `1.234.567,8`
        guard canDivide(last), areThrees, first <= 3 else { return nil }
        return .decimal(last, lastCount, groups: separator)
      }
      let isGroup = first <= 3 && areThrees && lastCount == 3
      if count > 1 { return isGroup && !startsWithZero ? .grouped(separator) : nil }
      if !canDivide(separator) { return isGroup && !startsWithZero ? .grouped(separator) : nil }
      return isGroup && !startsWithZero ? .open(separator) : .decimal(separator, lastCount, groups: nil)
    }
  }

  private static func signWidth(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard let first = range.first else { return nil }
    if bytes[first] == UInt8(ascii: "-") || bytes[first] == UInt8(ascii: "+") { return 1 }
    // U+2212, the minus sign
    let isMinus = range.count > 3 && bytes[first] == 0xE2 && bytes[first + 1] == 0x88 && bytes[first + 2] == 0x92
    return isMinus ? 3 : nil
  }

  /// Takes `%`, `đ`, `đồng`, `VNĐ`, `VND` off the end.
  private mutating func takeSuffix(_ bytes: Span<UInt8>, _ start: Int, _ end: inout Int) {
    guard end > start, !Self.isDigit(bytes[end - 1]) else { return }
    if bytes[end - 1] == UInt8(ascii: "%") {
      isPercent = true
      end = CellText.trimmed(bytes, start..<(end - 1)).upperBound
      return
    }
    var suffix = end
    while suffix > start, !Self.isDigit(bytes[suffix - 1]) { suffix -= 1 }
    switch currencyKey(bytes, suffix..<end) {
    case "d", "dong", "vnd":
      isCurrency = true
      end = suffix
    default: break
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

/// The letters of a currency behind a number, without marks and in lower case; empty for a long text.
private func currencyKey(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
  range.count <= 16 ? VietnameseText.key(String(copying: bytes, range)) : ""
}
