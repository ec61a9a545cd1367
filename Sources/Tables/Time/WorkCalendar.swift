/// Working days of a span of years, counted through a prefix table, so that every question is O(1).
///
/// Rules of counting (Civil Code 2015, art. 147): the day of receipt does not count; day one is the next working day.
package struct WorkCalendar: Hashable, Sendable {
  /// A weekday off, or a rest day that is worked, with the decision that says so.
  package struct Day: Hashable, Sendable {
    package var date: CivilDate
    package var name: String
    package var decision: String?

    package init(date: CivilDate, name: String, decision: String? = nil) {
      self.date = date
      self.name = name
      self.decision = decision
    }
  }

  package let name: String
  /// First and last day the calendar knows about; outside it every answer is nil, never a guess.
  package let first: CivilDate
  package let last: CivilDate
  /// Seconds that the calendar's zone is ahead of UTC.
  package let offsetSeconds: Int
  /// ISO weekdays of rest: 6 and 7 for a two-day weekend.
  package let restDays: Set<Int>
  package let daysOff: [CivilDate: Day]
  package let workedDays: [CivilDate: Day]
  /// Working hours of a working day, as seconds since midnight, in order.
  package let officeHours: [Range<Int>]

  /// Number of working days from `first` up to and including each day.
  private let workdaysUpTo: [Int32]
  /// The k-th working day since `first`, from 0.
  private let workdays: [CivilDate]

  package init(
    name: String, first: CivilDate, last: CivilDate, offsetSeconds: Int = officeOffsetSeconds, restDays: Set<Int> = [6, 7],
    daysOff: [Day], workedDays: [Day], officeHours: [Range<Int>] = []
  ) {
    self.name = name
    self.first = first
    self.last = max(first, last)
    self.offsetSeconds = offsetSeconds
    self.restDays = restDays
    self.officeHours = officeHours
    self.daysOff = Dictionary(daysOff.map { ($0.date, $0) }, uniquingKeysWith: { first, _ in first })
    self.workedDays = Dictionary(workedDays.map { ($0.date, $0) }, uniquingKeysWith: { first, _ in first })
    var prefix: [Int32] = []
    var list: [CivilDate] = []
    for days in self.first.days...self.last.days {
      let date = CivilDate(days: days)
      let rests = restDays.contains(date.weekday) || self.daysOff[date] != nil
      if !rests || self.workedDays[date] != nil { list.append(date) }
      prefix.append(Int32(list.count))
    }
    workdaysUpTo = prefix
    workdays = list
  }

  package func covers(_ date: CivilDate) -> Bool { date >= first && date <= last }

  /// Nil outside the calendar.
  package func isWorkday(_ date: CivilDate) -> Bool? {
    guard let upTo = count(upTo: date) else { return nil }
    let before = date == first ? 0 : workdaysUpTo[Int(date.days - first.days) - 1]
    return upTo > before
  }

  /// The working days after `start` up to and including `end`; negative when `end` is before `start`. Nil outside the calendar.
  package func workdaysBetween(_ start: CivilDate, _ end: CivilDate) -> Int? {
    guard let from = count(upTo: start), let to = count(upTo: end) else { return nil }
    return Int(to) - Int(from)
  }

  /// The n-th working day after `date` (before it for negative n); for 0 the day itself, or the next working day if it is none.
  /// Nil outside the calendar.
  package func adding(workdays n: Int, to date: CivilDate) -> CivilDate? {
    guard let upTo = count(upTo: date), let works = isWorkday(date), n.magnitude <= workdays.count else { return nil }
    // `upTo` counts a working `date` itself, so index `upTo - 1` is `date` and `upTo - 1 + n` the n-th after it.
    let index: Int
    if n > 0 || (n == 0 && works) {
      index = Int(upTo) - 1 + n
    } else if n == 0 {
      index = Int(upTo)
    } else {
      index = Int(upTo) - (works ? 1 : 0) + n
    }
    guard index >= 0, index < workdays.count else { return nil }
    return workdays[index]
  }

  /// The working days from `start` to `end`, both ends included. Nil outside the calendar.
  package func workdays(from start: CivilDate, through end: CivilDate) -> ArraySlice<CivilDate>? {
    guard let to = count(upTo: end), let from = count(upTo: start), let works = isWorkday(start) else { return nil }
    let lower = Int(from) - (works ? 1 : 0)
    return lower < Int(to) ? workdays[lower..<Int(to)] : []
  }

  /// Why a day is not worked: its name in the list of days off, or nil for a working day or an ordinary rest day.
  package func dayOff(_ date: CivilDate) -> Day? { workedDays[date] == nil ? daysOff[date] : nil }

  private func count(upTo date: CivilDate) -> Int32? {
    guard covers(date) else { return nil }
    return workdaysUpTo[Int(date.days - first.days)]
  }
}
