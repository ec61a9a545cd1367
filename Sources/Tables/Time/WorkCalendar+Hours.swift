/// Working time: the office hours of working days, in seconds. Instants are microseconds, so counting is exact to the microsecond.
extension WorkCalendar {
  private static let microsecondsPerSecond: Int64 = 1_000_000

  /// Microseconds of office hours in a working day; zero for a calendar without office hours.
  package var officeMicrosecondsPerDay: Int64 {
    officeHours.reduce(0) { $0 + Int64($1.count) * Self.microsecondsPerSecond }
  }

  /// The working time from `start` to `end` in microseconds; negative when `end` is earlier. Nil outside the calendar. O(hours of a day).
  package func workingTime(from start: Timestamp, to end: Timestamp) -> Int64? {
    guard let before = workingTime(since: first, until: start), let after = workingTime(since: first, until: end) else { return nil }
    return after - before
  }

  /// The first instant by which `microseconds` of office hours have passed since `start`; for 0 `start` itself, or the next opening when the
  /// office is closed. Going back (a negative count) leads to the last instant from which so much working time is left until `start`.
  ///
  /// The end of an office hour is part of it: 60 minutes after 10:30 is 11:30, also where the office closes then. Nil outside the calendar
  /// and without office hours. O(hours of a day).
  package func adding(workingTime microseconds: Int64, to start: Timestamp) -> Timestamp? {
    let perDay = officeMicrosecondsPerDay
    guard perDay > 0, let before = workingTime(since: first, until: start) else { return nil }
    let (wanted, overflow) = before.addingReportingOverflow(microseconds)
    guard !overflow, wanted >= 0 else { return nil }
    if microseconds == 0, isOpen(at: start) { return start }
    // Forwards the amount is reached within an office hour; backwards, and for the next opening, at the start of one.
    let isForwards = microseconds > 0
    let (days, rest) = isForwards ? ((wanted - 1) / perDay, (wanted - 1) % perDay + 1) : (wanted / perDay, wanted % perDay)
    guard let index = Int(exactly: days), let day = workday(at: index), let time = timeOfDay(after: rest, isForwards: isForwards)
    else { return nil }
    return Timestamp(microseconds: midnight(of: day) + time)
  }

  /// Whether an instant lies in the office hours of a working day, their ends not included.
  private func isOpen(at instant: Timestamp) -> Bool {
    let time = instant.timeOfDay(offsetSeconds: offsetSeconds)
    return isWorkday(instant.date(offsetSeconds: offsetSeconds)) == true
      && officeHours.contains { Int64($0.lowerBound) * 1_000_000 <= time && time < Int64($0.upperBound) * 1_000_000 }
  }

  /// Microseconds of working time from the beginning of a day up to an instant that is not earlier.
  private func workingTime(since day: CivilDate, until instant: Timestamp) -> Int64? {
    let date = instant.date(offsetSeconds: offsetSeconds)
    guard let between = workdaysBetween(day, date), let works = isWorkday(date), let firstWorks = isWorkday(day) else { return nil }
    // `between` leaves out `day` and takes in `date`; whole days are those from `day` up to the one before `date`.
    let wholeDays = Int64(between + (firstWorks ? 1 : 0) - (works ? 1 : 0))
    let time = instant.timeOfDay(offsetSeconds: offsetSeconds)
    let today = works ? officeHours.reduce(0) { $0 + Self.overlap($1, upTo: time) } : 0
    return wholeDays * officeMicrosecondsPerDay + today
  }

  private static func overlap(_ hours: Range<Int>, upTo time: Int64) -> Int64 {
    let start = Int64(hours.lowerBound) * microsecondsPerSecond
    return max(0, min(Int64(hours.upperBound) * microsecondsPerSecond, time) - start)
  }

  /// The k-th working day of the calendar, from 0.
  private func workday(at index: Int) -> CivilDate? {
    guard let firstWorks = isWorkday(first) else { return nil }
    if firstWorks, index == 0 { return first }
    return adding(workdays: index + (firstWorks ? 0 : 1), to: first)
  }

  /// The time of day, in microseconds since midnight, when an amount of office hours has passed.
  private func timeOfDay(after amount: Int64, isForwards: Bool) -> Int64? {
    var left = amount
    for hours in officeHours {
      let length = Int64(hours.count) * Self.microsecondsPerSecond
      if left < length || (isForwards && left == length) { return Int64(hours.lowerBound) * Self.microsecondsPerSecond + left }
      left -= length
    }
    return nil
  }

  private func midnight(of day: CivilDate) -> Int64 {
    Timestamp(date: day, secondOfDay: 0, offsetSeconds: offsetSeconds).microseconds
  }
}
