internal import Tables

/// A day, a time of day, or both, as a text gives them.
struct DateTimeText: Equatable {
  var date: CivilDate?
  /// Microseconds since midnight.
  var timeOfDay: Int64?
  /// Seconds ahead of UTC, where the text says so.
  var offsetSeconds: Int?
  /// What the text shows about the order of day and month.
  var order = Order.explicit

  enum Order: Equatable {
    /// The form leaves no choice (`2024-03-05`, `ngày 05 tháng 3`), or day and month are the same number.
    case explicit
    /// The first number is above 12.
    case dayFirst
    /// Both numbers are at most 12.
    case open
  }
}

extension DateTimeText {
  /// Reads every form that offices' systems write, always day first: `05/03/2024`, `5-3-2024 8:30`, `08:30 05/03/2024`,
  /// `2024-03-05T08:30:00+07:00`, `ngày 05 tháng 3 năm 2024`, `8h30`, `8 giờ 30`, `03:15:00 CH`.
  ///
  /// Nil for anything else, and for a year in two digits. `range` is trimmed. O(length).
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    if let fixed = Self.fixed(bytes, range) {
      self = fixed
      return
    }
    var scanner = DateTimeScanner(position: range.lowerBound, end: range.upperBound)
    if scanner.scan(bytes) {
      self = scanner.result
      return
    }
    // Words with diacritics: once more without them. The texts are rare, so that the way round by `String` does not matter.
    guard range.count <= 100, range.contains(where: { bytes[$0] >= 0x80 }) else { return nil }
    let folded = Array(VietnameseText.fold(String(copying: bytes, range)).utf8.map { $0 < 0x80 ? $0 : UInt8(ascii: " ") })
    scanner = DateTimeScanner(position: 0, end: folded.count)
    guard scanner.scan(folded.span) else { return nil }
    self = scanner.result
  }

  init?(_ text: String) {
    let utf8 = Array(text.utf8)
    self.init(utf8.span, CellText.trimmed(utf8.span, 0..<utf8.count))
  }

  /// The forms that systems write, without a scan: `05/03/2024` or `2024-03-05`, alone or with ` 08:30` or ` 08:30:15`.
  private static func fixed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> DateTimeText? {
    let start = range.lowerBound
    guard range.count == 10 || range.count == 16 || range.count == 19 else { return nil }
    let isDayFirst = bytes[start + 2] == UInt8(ascii: "/") && bytes[start + 5] == UInt8(ascii: "/")
    guard isDayFirst || (bytes[start + 4] == UInt8(ascii: "-") && bytes[start + 7] == UInt8(ascii: "-")) else { return nil }
    let yearStart = isDayFirst ? start + 6 : start
    guard let century = twoDigits(bytes, yearStart), let year = twoDigits(bytes, yearStart + 2),
      let month = twoDigits(bytes, isDayFirst ? start + 3 : start + 5), let day = twoDigits(bytes, isDayFirst ? start : start + 8),
      let date = CivilDate(year: century * 100 + year, month: month, day: day)
    else { return nil }
    var text = DateTimeText(date: date)
    if isDayFirst { text.order = day > 12 ? .dayFirst : day == month ? .explicit : .open }
    if range.count == 10 { return text }
    guard bytes[start + 10] == UInt8(ascii: " ") || bytes[start + 10] == UInt8(ascii: "T"), bytes[start + 13] == UInt8(ascii: ":"),
      let hour = twoDigits(bytes, start + 11), hour < 24, let minute = twoDigits(bytes, start + 14), minute < 60
    else { return nil }
    var second = 0
    if range.count == 19 {
      guard bytes[start + 16] == UInt8(ascii: ":"), let value = twoDigits(bytes, start + 17), value < 60 else { return nil }
      second = value
    }
    text.timeOfDay = Int64(hour * 3600 + minute * 60 + second) * 1_000_000
    return text
  }

  private static func twoDigits(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    let tens = bytes[start] &- 0x30
    let ones = bytes[start + 1] &- 0x30
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }
}
