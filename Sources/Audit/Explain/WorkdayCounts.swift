import CEL
import Tables

/// The days that a call of a working-day function passed over, and why.
struct WorkdayCounts {
  let calendar: WorkCalendar
  let words: ExplanationWords

  /// A span longer than this is counted and not listed.
  private static let longestSpan: Int32 = 3_700

  /// Nil for a trace that is no such call, or that could not be evaluated.
  func count(_ trace: Trace) -> Explanation.WorkdayCount? {
    guard case .call(let function, _, _, _) = trace.expression.kind, let first = trace.children.first.flatMap({ words.day($0.value) })
    else { return nil }
    switch function {
    case "addWorkdays":
      guard let end = words.day(trace.value) else { return nil }
      return span(trace, from: first, through: end)
    case "workdaysBetween":
      guard trace.children.count == 2, let end = words.day(trace.children[1].value), case .int = trace.value else { return nil }
      return span(trace, from: first, through: end)
    case "isWorkday":
      guard case .bool = trace.value, let before = first.adding(days: -1) else { return nil }
      return span(trace, from: before, through: first, isOneDay: true)
    default: return nil
    }
  }

  private func span(_ trace: Trace, from start: CivilDate, through end: CivilDate, isOneDay: Bool = false) -> Explanation.WorkdayCount {
    let (first, last) = start <= end ? (start, end) : (end, start)
    var count = Explanation.WorkdayCount(
      call: trace.text, result: words.words(trace.value), from: words.words(isOneDay ? end : start), through: words.words(end), daysOff: [],
      restDays: [], worked: [], calendar: calendar.name)
    guard last.days - first.days <= Self.longestSpan else { return count }
    // The first day does not count, so neither does it count as skipped.
    for days in stride(from: first.days + 1, through: last.days, by: 1) {
      let date = CivilDate(days: days)
      if let worked = calendar.workedDays[date] {
        count.worked.append(day(date, worked))
      } else if let off = calendar.dayOff(date) {
        count.daysOff.append(day(date, off))
      } else if calendar.isWorkday(date) == false {
        count.restDays.append(words.words(date))
      }
    }
    return count
  }

  private func day(_ date: CivilDate, _ day: WorkCalendar.Day) -> Explanation.Day {
    Explanation.Day(date: words.words(date), reason: day.name + (day.decision.map { " (\($0))" } ?? ""))
  }
}
