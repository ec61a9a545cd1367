internal import Tables

/// Days and times of OpenDocument as serial days, which is how other spreadsheets have them.
///
/// A serial has ten places, a hundredth of the milliseconds that `SerialDay` reads.
enum ODSTime {
  /// `2024-03-05`, `2024-03-05T08:30:00.5`; nil for other texts, for times with a zone, and for days that have no serial.
  static func serial(ofDate text: Span<UInt8>, uses1904: Bool) -> PackedNumber? {
    var reader = Reader()
    guard let year = reader.number(4...4, text), reader.skip("-", text), let month = reader.number(2...2, text), reader.skip("-", text),
      let day = reader.number(2...2, text), let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var milliseconds = 0
    if reader.skip("T", text) {
      guard let hour = reader.number(1...2, text), hour < 24, reader.skip(":", text), let minute = reader.number(1...2, text), minute < 60
      else { return nil }
      var second = 0
      if reader.skip(":", text) {
        guard let value = reader.milliseconds(text), value <= 60_000 else { return nil }
        second = value
      }
      milliseconds = (hour * 60 + minute) * 60_000 + second
    }
    guard reader.isAtEnd(text), let days = serialDay(date, uses1904: uses1904) else { return nil }
    return packed(milliseconds: days * dayLength + milliseconds)
  }

  /// `PT08H30M00S`, also of more than a day: a time shown without its day. Nil for other texts, and below zero.
  static func serial(ofDuration text: Span<UInt8>) -> PackedNumber? {
    var reader = Reader()
    guard reader.skip("P", text) else { return nil }
    var total = 0
    if let days = reader.number(1...7, text) {
      guard reader.skip("D", text) else { return nil }
      total = days * dayLength
    }
    if reader.skip("T", text) {
      var unit = 3_600_000
      while !reader.isAtEnd(text) {
        guard let value = reader.milliseconds(text) else { return nil }
        if reader.skip("S", text) {
          total += value
          unit = 0
        } else if unit == 3_600_000, value % 1000 == 0, reader.skip("H", text) {
          total += value / 1000 * unit
          unit = 60_000
        } else if unit >= 60_000, value % 1000 == 0, reader.skip("M", text) {
          total += value / 1000 * 60_000
          unit = 1000
        } else {
          return nil
        }
        guard unit > 0 || reader.isAtEnd(text) else { return nil }
      }
    }
    guard reader.isAtEnd(text), total < lastDay * dayLength else { return nil }
    return packed(milliseconds: total)
  }

  /// The day that `SerialDay` reads as this one; 0 is a time without a day.
  private static func serialDay(_ date: CivilDate, uses1904: Bool) -> Int? {
    let days = Int(date.days) + (uses1904 ? 24_107 : 25_569)
    if uses1904 { return days >= 0 ? days : nil }
    return days == 0 || days > 60 ? days : days > 1 ? days - 1 : nil
  }

  private static func packed(milliseconds: Int) -> PackedNumber {
    // 10^10 / 86,400,000 = 3125 / 27
    var magnitude = UInt64(milliseconds * 3125 + 13) / 27
    var places: UInt64 = 10
    while places > 0, magnitude % 10 == 0 {
      magnitude /= 10
      places -= 1
    }
    return PackedNumber(bits: magnitude << 6 | places << 1)
  }

  private static let dayLength = 86_400_000
  private static let lastDay = 2_958_466

  private struct Reader {
    private var position = 0

    func isAtEnd(_ text: Span<UInt8>) -> Bool { position == text.count }

    mutating func skip(_ letter: Unicode.Scalar, _ text: Span<UInt8>) -> Bool {
      guard position < text.count, text[position] == UInt8(truncatingIfNeeded: letter.value) else { return false }
      position += 1
      return true
    }

    mutating func number(_ lengths: ClosedRange<Int>, _ text: Span<UInt8>) -> Int? {
      let start = position
      var value = 0
      while position < text.count, case let digit = text[position] &- 0x30, digit <= 9, position - start < lengths.upperBound {
        value = value * 10 + Int(digit)
        position += 1
      }
      return lengths.contains(position - start) ? value : nil
    }

    /// A number with a fraction of any length, in thousandths.
    mutating func milliseconds(_ text: Span<UInt8>) -> Int? {
      guard let whole = number(1...9, text) else { return nil }
      guard skip(".", text) || skip(",", text) else { return whole * 1000 }
      var fraction = 0
      var digits = 0
      while let digit = number(1...1, text) {
        if digits < 3 { fraction = fraction * 10 + digit } else if digits == 3, digit >= 5 { fraction += 1 }
        digits += 1
      }
      while digits < 3 {
        fraction *= 10
        digits += 1
      }
      return whole * 1000 + fraction
    }
  }
}
