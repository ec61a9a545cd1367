internal import Tables

/// The forms of dates that systems write, read eight bytes at a time: `2024-03-05` or `05/03/2024`, alone or with ` 08:30` or ` 08:30:15`,
/// also with `T` between.
struct FixedDateTime {
  /// Since 1970-01-01.
  var days: Int32
  /// Since midnight; -1 where there is no time.
  var second: Int32
  var order: DateTimeText.Order

  /// Nil for every other form, and for what is no day or time.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard range.count == 19 || range.count == 10 || range.count == 16 else { return nil }
    let start = range.lowerBound
    // Byte 0 is the lowest.
    let head = Self.word(bytes, start)
    var year, month, day: UInt64
    if (head ^ 0x2D00_002D_0000_0000) & 0xFF00_00FF_0000_0000 == 0 {
      // `2024-03-` and `03-05`
      let digits = head & 0x00FF_FF00_FFFF_FFFF ^ 0x0030_3000_3030_3030
      let tail = Self.pair(bytes, start + 8)
      guard Self.areDigits(digits), Self.areDigits(tail) else { return nil }
      year = (digits & 0xFF) * 1000 + (digits >> 8 & 0xFF) * 100 + (digits >> 16 & 0xFF) * 10 + (digits >> 24 & 0xFF)
      month = (digits >> 40 & 0xFF) * 10 + (digits >> 48)
      day = (tail & 0xFF) * 10 + tail >> 8
      order = .explicit
    } else if (head ^ 0x0000_2F00_002F_0000) & 0x0000_FF00_00FF_0000 == 0 {
      // `05/03/20` and `24`
      let digits = head & 0xFFFF_00FF_FF00_FFFF ^ 0x3030_0030_3000_3030
      let tail = Self.pair(bytes, start + 8)
      guard Self.areDigits(digits), Self.areDigits(tail) else { return nil }
      day = (digits & 0xFF) * 10 + (digits >> 8 & 0xFF)
      month = (digits >> 24 & 0xFF) * 10 + (digits >> 32 & 0xFF)
      year = (digits >> 48 & 0xFF) * 1000 + (digits >> 56) * 100 + (tail & 0xFF) * 10 + tail >> 8
      order = day > 12 ? .dayFirst : day == month ? .explicit : .open
    } else {
      return nil
    }
    guard let days = Self.days(Int(truncatingIfNeeded: year), Int(truncatingIfNeeded: month), Int(truncatingIfNeeded: day))
    else { return nil }
    self.days = days
    second = -1
    if range.count > 10 {
      guard let second = Self.second(bytes, start + 10, hasSeconds: range.count == 19) else { return nil }
      self.second = second
    }
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
      hour = (digits & 0xFF) * 10 + (digits >> 8 & 0xFF)
      minute = (digits >> 24 & 0xFF) * 10 + (digits >> 32 & 0xFF)
      second = (digits >> 48 & 0xFF) * 10 + digits >> 56
    } else {
      let (first, last) = (pair(bytes, start + 1), pair(bytes, start + 4))
      guard bytes[start + 3] == UInt8(ascii: ":"), areDigits(first), areDigits(last) else { return nil }
      hour = (first & 0xFF) * 10 + first >> 8
      minute = (last & 0xFF) * 10 + last >> 8
    }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return Int32(truncatingIfNeeded: hour * 3600 + minute * 60 + second)
  }

  /// As `CivilDate`, with the same limits.
  @inline(__always)
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int32? {
    CivilDate(year: year, month: month, day: day)?.days
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
