internal import Tables

/// The rule at the end of a time zone file, such as `CET-1CEST,M3.5.0,M10.5.0/3` (RFC 8536, section 3.3; POSIX, "TZ").
struct PosixTimeZone: Sendable {
  /// Seconds ahead of UTC.
  private let standard: Int
  private let summer: Summer?

  private struct Summer: Sendable {
    var offset: Int
    var start: Change
    var end: Change
  }

  /// When summer time begins or ends, by the wall clock before the change.
  private struct Change: Sendable {
    enum Day: Sendable {
      /// Month, week (5 is the last), weekday from Sunday as 0.
      case weekday(month: Int, week: Int, day: Int)
      /// Day of the year from 1, 29 February never counted.
      case julian(Int)
      /// Day of the year from 0.
      case zeroBased(Int)
    }

    var day: Day
    var second: Int

    func secondOfYear(_ year: Int) -> Int64 {
      let first = CivilDate(year: year, month: 1, day: 1) ?? .minimum
      let isLeap = CivilDate.daysInMonth(year: year, month: 2) == 29
      let offset: Int
      switch day {
      case .zeroBased(let number): offset = number
      case .julian(let number): offset = number - 1 + (isLeap && number > 59 ? 1 : 0)
      case .weekday(let month, let week, let weekday):
        let begin = CivilDate(year: year, month: month, day: 1) ?? first
        let days = CivilDate.daysInMonth(year: year, month: month)
        var date = 1 + (weekday - begin.weekday % 7 + 7) % 7 + (week - 1) * 7
        while date > days { date -= 7 }
        offset = Int(begin.days - first.days) + date - 1
      }
      return Int64(offset) * 86_400 + Int64(second)
    }
  }

  init?(_ text: String) {
    var scanner = RuleScanner(text)
    guard scanner.name(), let west = scanner.offset() else { return nil }
    standard = -west
    guard scanner.name() else {
      summer = nil
      return
    }
    let summerOffset = scanner.offset().map { -$0 } ?? standard + 3600
    guard scanner.skip(","), let start = Self.change(&scanner), scanner.skip(","), let end = Self.change(&scanner) else { return nil }
    summer = Summer(offset: summerOffset, start: start, end: end)
  }

  private static func change(_ scanner: inout RuleScanner) -> Change? {
    let day: Change.Day
    if scanner.skip("M") {
      guard let month = scanner.number(), (1...12).contains(month), scanner.skip("."), let week = scanner.number(), (1...5).contains(week),
        scanner.skip("."), let weekday = scanner.number(), (0...6).contains(weekday)
      else { return nil }
      day = .weekday(month: month, week: week, day: weekday)
    } else if scanner.skip("J") {
      guard let number = scanner.number() else { return nil }
      day = .julian(number)
    } else {
      guard let number = scanner.number() else { return nil }
      day = .zeroBased(number)
    }
    guard scanner.skip("/") else { return Change(day: day, second: 7200) }
    return scanner.offset().map { Change(day: day, second: $0) }
  }

  func offset(at seconds: Int64) -> Int {
    guard let summer else { return standard }
    let local = seconds + Int64(standard)
    let year = CivilDate(days: Int32(truncatingIfNeeded: TimeArithmetic.floorDivide(local, 86_400).quotient)).year
    guard let first = CivilDate(year: year, month: 1, day: 1) else { return standard }
    let elapsed = local - Int64(first.days) * 86_400
    let start = summer.start.secondOfYear(year)
    // The end is given by the summer clock; as standard time it is earlier by the difference.
    let end = summer.end.secondOfYear(year) - Int64(summer.offset - standard)
    let isSummer = start < end ? elapsed >= start && elapsed < end : elapsed >= start || elapsed < end
    return isSummer ? summer.offset : standard
  }
}

private struct RuleScanner {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8)[...] }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(truncatingIfNeeded: character.value) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// An abbreviation: letters, or anything in angle brackets.
  mutating func name() -> Bool {
    if skip("<") {
      rest = rest.drop { $0 != UInt8(ascii: ">") }
      return skip(">")
    }
    let letters = rest.prefix { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  mutating func number() -> Int? {
    let digits = rest.prefix { $0 >= 48 && $0 <= 57 }
    guard (1...3).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  mutating func offset() -> Int? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard let hours = number() else { return nil }
    var seconds = hours * 3600
    if skip(":") { seconds += (number() ?? 0) * 60 }
    if skip(":") { seconds += number() ?? 0 }
    return isNegative ? -seconds : seconds
  }
}
