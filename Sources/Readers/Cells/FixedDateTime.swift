internal import Tables

/// The forms of dates that systems write, read eight bytes at a time: `2024-03-05` or `05/03/2024`, alone or with ` 08:30` or ` 08:30:15`,
/// also with `T` between.
struct FixedDateTime {
  /// Since 1970-01-01.
  var days: Int32
  /// Since midnight; -1 where there is no time.
  var second: Int32
  var order: DateTimeText.Order

  /// Months as bytes have them, each at a place that its bytes give: the cells of a column have few.
  struct Memo {
    private var months = InlineArray<32, Month>(repeating: Month())

    /// `2024-03-` or `/03/2024`; nil for what is no month.
    @inline(__always)
    fileprivate mutating func month(_ text: UInt64, _ read: (UInt64) -> Month?) -> Month? {
      let place = Int(truncatingIfNeeded: (text &* 0x9E37_79B9_7F4A_7C15) >> 59)
      if months[place].text == text { return months[place] }
      guard let month = read(text) else { return nil }
      months[place] = month
      return month
    }
  }

  fileprivate struct Month {
    var text: UInt64 = 0
    /// The day before its first one, since 1970-01-01.
    var start: Int32 = 0
    var number: UInt8 = 0
    var length: UInt8 = 0

    init() {}

    /// Nil for what is no month; the limits are those of `CivilDate`.
    init?(text: UInt64, year: UInt64, month: UInt64) {
      let (year, number) = (Int(truncatingIfNeeded: year), Int(truncatingIfNeeded: month))
      guard let first = CivilDate(year: year, month: number, day: 1) else { return nil }
      self.text = text
      self.number = UInt8(truncatingIfNeeded: month)
      start = first.days - 1
      length = UInt8(truncatingIfNeeded: CivilDate.daysInMonth(year: year, month: number))
    }
  }

  /// Nil for every other form, and for what is no day or time.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>, _ memo: inout Memo) {
    guard range.count == 19 || range.count == 10 || range.count == 16 else { return nil }
    let start = range.lowerBound
    // Byte 0 is the lowest.
    let head = Self.word(bytes, start)
    if (head ^ 0x2D00_002D_0000_0000) & 0xFF00_00FF_0000_0000 == 0 {
      // `2024-03-` and `05`
      guard let month = memo.month(head, Self.monthOfYearFirst) else { return nil }
      let digits = Self.pair(bytes, start + 8)
      let day = (digits & 0xFF) * 10 + digits >> 8
      guard Self.areDigits(digits), day &- 1 < UInt64(month.length) else { return nil }
      days = month.start &+ Int32(truncatingIfNeeded: day)
      order = .explicit
    } else if (head ^ 0x0000_2F00_002F_0000) & 0x0000_FF00_00FF_0000 == 0 {
      // `05` and `/03/2024`
      guard let month = memo.month(Self.word(bytes, start + 2), Self.monthOfDayFirst) else { return nil }
      let digits = Self.pair(bytes, start)
      let day = (digits & 0xFF) * 10 + digits >> 8
      guard Self.areDigits(digits), day &- 1 < UInt64(month.length) else { return nil }
      days = month.start &+ Int32(truncatingIfNeeded: day)
      order = day > 12 ? .dayFirst : day == UInt64(month.number) ? .explicit : .open
    } else {
      return nil
    }
    second = -1
    if range.count > 10 {
      guard let second = Self.second(bytes, start + 10, hasSeconds: range.count == 19) else { return nil }
      self.second = second
    }
  }

  /// `2024-03-`
  private static func monthOfYearFirst(_ text: UInt64) -> Month? {
    let digits = text & 0x00FF_FF00_FFFF_FFFF ^ 0x0030_3000_3030_3030
    guard areDigits(digits) else { return nil }
    let year = (digits & 0xFF) * 1000 + (digits >> 8 & 0xFF) * 100 + (digits >> 16 & 0xFF) * 10 + (digits >> 24 & 0xFF)
    return Month(text: text, year: year, month: (digits >> 40 & 0xFF) * 10 + digits >> 48)
  }

  /// `/03/2024`
  private static func monthOfDayFirst(_ text: UInt64) -> Month? {
    let digits = text & 0xFFFF_FFFF_00FF_FF00 ^ 0x3030_3030_0030_3000
    guard areDigits(digits) else { return nil }
    let year = (digits >> 32 & 0xFF) * 1000 + (digits >> 40 & 0xFF) * 100 + (digits >> 48 & 0xFF) * 10 + digits >> 56
    return Month(text: text, year: year, month: (digits >> 8 & 0xFF) * 10 + digits >> 16 & 0xFF)
  }

  /// ` 08:30` or ` 08:30:15`.
  @inline(__always)
  private static func second(_ bytes: Span<UInt8>, _ start: Int, hasSeconds: Bool) -> Int32? {
    guard bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "T") else { return nil }
    var second: UInt64 = 0
    let hour, minute: UInt64
    if hasSeconds {
      let text = word(bytes, start + 1)
      guard (text ^ 0x0000_3A00_003A_0000) & 0x0000_FF00_00FF_0000 == 0 else { return nil }
      let digits = text & 0xFFFF_00FF_FF00_FFFF ^ 0x3030_0030_3000_3030
      guard areDigits(digits) else { return nil }
      // Each byte ten times, and the next one added: at most 99, so that nothing is carried.
      let pairs = digits &* 10 &+ digits >> 8
      hour = pairs & 0xFF
      minute = pairs >> 24 & 0xFF
      second = pairs >> 48 & 0xFF
    } else {
      let (first, last) = (pair(bytes, start + 1), pair(bytes, start + 4))
      guard bytes[start + 3] == UInt8(ascii: ":"), areDigits(first), areDigits(last) else { return nil }
      hour = (first & 0xFF) * 10 + first >> 8
      minute = (last & 0xFF) * 10 + last >> 8
    }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return Int32(truncatingIfNeeded: hour &* 3600 &+ minute &* 60 &+ second)
  }

  /// Whether each byte is 0 to 9.
  @inline(__always)
  private static func areDigits(_ bytes: UInt64) -> Bool {
    (bytes | (bytes &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0
  }

  /// Two digits, less their zeros.
  @inline(__always)
  private static func pair(_ bytes: Span<UInt8>, _ start: Int) -> UInt64 {
    UInt64(bytes[start] ^ 0x30) | UInt64(bytes[start + 1] ^ 0x30) << 8
  }

  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ start: Int) -> UInt64 {
    // SAFETY: any eight bytes are an integer, and the call checks that they lie inside the span.
    UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
  }
}
