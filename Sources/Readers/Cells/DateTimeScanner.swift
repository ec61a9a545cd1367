internal import Tables

/// One pass over a text of at most one date and at most one time, in either order.
struct DateTimeScanner {
  private var position: Int
  private let end: Int
  private(set) var result = DateTimeText()
  private var hasPart = false

  init(position: Int, end: Int) {
    self.position = position
    self.end = end
  }

  mutating func scan(_ bytes: Span<UInt8>) -> Bool {
    while true {
      skipGaps(bytes)
      guard position < end else { break }
      let done = isDigit(bytes[position]) ? scanNumber(bytes) : scanWord(bytes)
      guard done else { return false }
      hasPart = true
    }
    return result.date != nil || result.timeOfDay != nil
  }

  // MARK: Numbers

  private mutating func scanNumber(_ bytes: Span<UInt8>) -> Bool {
    guard let (value, digits) = number(bytes, atMost: 4) else { return false }
    guard position < end else { return false }
    switch bytes[position] {
    case UInt8(ascii: ":"):
      return digits <= 2 && scanTime(bytes, hour: value)
    case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return scanDate(bytes, first: value, digits: digits)
    default:
      if digits <= 2, scanHourWord(bytes) { return scanTime(bytes, hour: value) }
      // `05 tháng 3 năm 2024`
      return digits <= 2 && scanMonthAndYear(bytes, day: value)
    }
  }

  /// After the first number of `05/03/2024` or `2024-03-05`.
  private mutating func scanDate(_ bytes: Span<UInt8>, first: Int, digits: Int) -> Bool {
    let separator = bytes[position]
    position += 1
    guard result.date == nil, let (month, monthDigits) = number(bytes, atMost: 2), monthDigits > 0, skip(separator, bytes),
      let (last, lastDigits) = number(bytes, atMost: 4)
    else { return false }
    if digits == 4, lastDigits <= 2 {
      result.date = CivilDate(year: first, month: month, day: last)
    } else if digits <= 2, lastDigits == 4 {
      result.date = CivilDate(year: last, month: month, day: first)
      result.order = first > 12 ? .dayFirst : first == month ? .explicit : .open
    }
    return result.date != nil
  }

  /// After the hour; the position is at `:` or behind `h` or `giờ`.
  private mutating func scanTime(_ bytes: Span<UInt8>, hour: Int) -> Bool {
    guard result.timeOfDay == nil else { return false }
    var minute = 0
    var second = 0
    var fraction: Int64 = 0
    let hasColon = skip(UInt8(ascii: ":"), bytes)
    if !hasColon { skipSpaces(bytes) }
    if position < end, isDigit(bytes[position]), hasColon || isMinuteAhead(bytes) {
      guard let (value, _) = number(bytes, atMost: 2) else { return false }
      minute = value
      if skip(UInt8(ascii: ":"), bytes) {
        guard let (value, _) = number(bytes, atMost: 2) else { return false }
        second = value
        if position < end, bytes[position] == UInt8(ascii: ".") || bytes[position] == UInt8(ascii: ",") {
          fraction = scanFraction(bytes)
        }
      } else if !hasColon {
        skipSpaces(bytes)
        _ = skip(UInt8(ascii: "'"), bytes) || skipWord("phut", bytes) || skipWord("p", bytes)
      }
    } else if hasColon {
      return false
    }
    guard let hour = hourOfDay(hour, bytes), minute < 60, second < 60 else { return false }
    result.timeOfDay = Int64(hour * 3600 + minute * 60 + second) * 1_000_000 + fraction
    return scanZone(bytes)
  }

  /// Whether the digits ahead are minutes (`8h 30`) and not the day of a date (`8h 05/03/2024`).
  private func isMinuteAhead(_ bytes: Span<UInt8>) -> Bool {
    var ahead = position
    while ahead < end, isDigit(bytes[ahead]) { ahead += 1 }
    guard ahead < end else { return true }
    let next = bytes[ahead]
    return next != UInt8(ascii: "/") && next != UInt8(ascii: "-") && next != UInt8(ascii: ".")
  }

  /// Digits after the seconds, cut to microseconds.
  private mutating func scanFraction(_ bytes: Span<UInt8>) -> Int64 {
    position += 1
    var value: Int64 = 0
    var unit: Int64 = 100_000
    while position < end, isDigit(bytes[position]) {
      value += Int64(bytes[position] - UInt8(ascii: "0")) * unit
      unit /= 10
      position += 1
    }
    return value
  }

  /// The hour with a mark of the half of the day behind the time, if there is one: `SA`/`AM`, `CH`/`PM`.
  private mutating func hourOfDay(_ hour: Int, _ bytes: Span<UInt8>) -> Int? {
    guard hour < 24 else { return nil }
    let start = position
    skipSpaces(bytes)
    if skipWord("sa", bytes) || skipWord("am", bytes) { return hour == 12 ? 0 : hour < 12 ? hour : nil }
    if skipWord("ch", bytes) || skipWord("pm", bytes) { return hour < 12 ? hour + 12 : hour }
    position = start
    return hour
  }

  private mutating func scanZone(_ bytes: Span<UInt8>) -> Bool {
    let start = position
    skipSpaces(bytes)
    if skipWord("z", bytes) {
      result.offsetSeconds = 0
      return true
    }
    let named = skipWord("gmt", bytes) || skipWord("utc", bytes)
    guard position < end, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-"),
      named || bytes[position] == UInt8(ascii: "+") || (position == start && result.date != nil)
    else {
      if named { result.offsetSeconds = 0 } else { position = start }
      return true
    }
    let sign = bytes[position] == UInt8(ascii: "-") ? -1 : 1
    position += 1
    guard let (value, digits) = number(bytes, atMost: 4) else { return false }
    var hours = value
    var minutes = 0
    if digits > 2 {
      hours = value / 100
      minutes = value % 100
    } else if skip(UInt8(ascii: ":"), bytes) {
      guard let (value, _) = number(bytes, atMost: 2) else { return false }
      minutes = value
    }
    guard hours <= 18, minutes < 60 else { return false }
    result.offsetSeconds = sign * (hours * 3600 + minutes * 60)
    return true
  }

  // MARK: Words

  private mutating func scanWord(_ bytes: Span<UInt8>) -> Bool {
    if skipWord("ngay", bytes) {
      skipSpaces(bytes)
      let start = position
      guard let (day, digits) = number(bytes, atMost: 2), digits > 0 else { return false }
      if scanMonthAndYear(bytes, day: day) { return true }
      // `ngày 05/03/2024`
      position = start
      return position < end && scanNumber(bytes) && result.date != nil
    }
    if result.date != nil, result.timeOfDay == nil, skip(UInt8(ascii: "T"), bytes) || skip(UInt8(ascii: "t"), bytes) {
      return position < end && isDigit(bytes[position])
    }
    return skipWord("luc", bytes) || skipWord("hoi", bytes) || skipWord("vao", bytes) || scanWeekday(bytes)
  }

  /// `Thứ Hai`, `Thứ 2`, `Chủ nhật`: left away, the date says it.
  private mutating func scanWeekday(_ bytes: Span<UInt8>) -> Bool {
    if skipWord("chu", bytes) {
      skipSpaces(bytes)
      return skipWord("nhat", bytes)
    }
    guard skipWord("thu", bytes) else { return false }
    skipSpaces(bytes)
    let start = position
    if position < end, isDigit(bytes[position]) {
      position += 1
      return position == end || !isDigit(bytes[position])
    }
    while position < end, isLetter(bytes[position]) { position += 1 }
    return position > start
  }

  /// `tháng 3 năm 2024`.
  private mutating func scanMonthAndYear(_ bytes: Span<UInt8>, day: Int) -> Bool {
    skipSpaces(bytes)
    guard result.date == nil, skipWord("thang", bytes) else { return false }
    skipSpaces(bytes)
    guard let (month, _) = number(bytes, atMost: 2) else { return false }
    skipSpaces(bytes)
    guard skipWord("nam", bytes) else { return false }
    skipSpaces(bytes)
    guard let (year, digits) = number(bytes, atMost: 4), digits == 4 else { return false }
    result.date = CivilDate(year: year, month: month, day: day)
    return result.date != nil
  }

  /// `h`, `g` or `giờ` behind an hour.
  private mutating func scanHourWord(_ bytes: Span<UInt8>) -> Bool {
    let start = position
    skipSpaces(bytes)
    if skipWord("gio", bytes) || skipWord("h", bytes) || skipWord("g", bytes) { return true }
    position = start
    return false
  }

  // MARK: Single steps

  /// A run of digits as a number; nil where there is none or it is longer than `atMost`.
  private mutating func number(_ bytes: Span<UInt8>, atMost: Int) -> (value: Int, digits: Int)? {
    let start = position
    var value = 0
    while position < end, isDigit(bytes[position]) {
      guard position - start < atMost else { return nil }
      value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
      position += 1
    }
    return position == start ? nil : (value, position - start)
  }

  private mutating func skip(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Skips an ASCII word in either case that no further letter follows.
  private mutating func skipWord(_ word: StaticString, _ bytes: Span<UInt8>) -> Bool {
    let length = word.utf8CodeUnitCount
    guard position + length <= end else { return false }
    let matches = word.withUTF8Buffer { letters in
      // SAFETY: `index` is below the word's own length.
      letters.indices.allSatisfy { index in unsafe bytes[position + index] | 0x20 == letters[index] }
    }
    guard matches, position + length == end || !isLetter(bytes[position + length]) else { return false }
    position += length
    return true
  }

  private mutating func skipSpaces(_ bytes: Span<UInt8>) {
    while position < end {
      let width = CellText.blankWidth(bytes, at: position, end: end)
      if width == 0 { return }
      position += width
    }
  }

  /// Blanks, commas and a lone dash between date and time.
  private mutating func skipGaps(_ bytes: Span<UInt8>) {
    skipSpaces(bytes)
    guard hasPart else { return }
    while position < end, bytes[position] == UInt8(ascii: ",") || bytes[position] == UInt8(ascii: "-") {
      position += 1
      skipSpaces(bytes)
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
}
