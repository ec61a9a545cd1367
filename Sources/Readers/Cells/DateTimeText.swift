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

  enum Order: UInt8 {
    /// The form leaves no choice (`2024-03-05`, `ngày 05 tháng 3`), or day and month are the same number.
    case explicit = 0
    /// The first number is above 12.
    case dayFirst = 1
    /// Both numbers are at most 12.
    case open = 2
  }
}

extension DateTimeText {
  /// Reads every form that offices' systems write, always day first: `05/03/2024`, `5-3-2024 8:30`, `08:30 05/03/2024`,
  /// `2024-03-05T08:30:00+07:00`, `ngày 05 tháng 3 năm 2024`, `8h30`, `8 giờ 30`, `03:15:00 CH`.
  ///
  /// Nil for anything else, and for a year in two digits. `range` is trimmed. O(length).
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var memo = FixedDateTime.Memo()
    if let fixed = FixedDateTime(bytes, range, &memo) {
      self.init(
        date: CivilDate(days: fixed.days), timeOfDay: fixed.second < 0 ? nil : Int64(fixed.second) * 1_000_000, order: fixed.order)
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
}
