package import Diagnostics
package import Tables
internal import YAMLSource

/// Reads a working-day calendar, such as `Rules/calendars/vn.yaml`.
package enum CalendarReader {
  /// Throws every problem of the file: a day outside the span, given twice, or said to be worked on a working day.
  package static func read(_ source: SourceText) throws(DiagnosticsError) -> WorkCalendar {
    let root = try YAMLDocument.parse(source)
    let reader = YAMLReader()
    let calendar = CalendarFile(reader: reader).calendar(root)
    try reader.finish()
    guard let calendar else { throw DiagnosticsError(CalendarDiagnostics.empty(root)) }
    return calendar
  }

  package static func read(path: String) throws(DiagnosticsError) -> WorkCalendar { try read(RuleFolder.source(path)) }
}

private struct CalendarFile {
  private struct DayEntry {
    var day: WorkCalendar.Day
    var node: YAMLNode
  }

  static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  /// Zones without summer time since 1975, in seconds ahead of UTC (IANA tz database).
  static let zones = [(name: "Asia/Ho_Chi_Minh", offset: officeOffsetSeconds), (name: "UTC", offset: 0)]

  let reader: YAMLReader

  func calendar(_ root: YAMLNode) -> WorkCalendar? {
    let keys = ["calendar", "covers", "time_zone", "rest_days", "office_hours", "days_off", "worked_days"]
    let required = ["calendar", "covers", "time_zone", "rest_days"]
    guard let fields = reader.fields(root, of: "a calendar", keys: keys, required: required) else { return nil }
    let name = reader.text(fields["calendar"])
    let covers = self.covers(fields["covers"])
    let zone = reader.choice(fields["time_zone"], among: Self.zones.map(\.name))
    let restDays = self.restDays(fields["rest_days"])
    let officeHours = self.officeHours(fields["office_hours"])
    let daysOff = days(fields["days_off"], covers: covers)
    let workedDays = days(fields["worked_days"], covers: covers)
    checkWorkedDays(workedDays, daysOff: daysOff, restDays: restDays)
    guard let name, let covers, let offset = Self.zones.first(where: { $0.name == zone })?.offset else { return nil }
    return WorkCalendar(
      name: name, first: covers.start, last: covers.end, offsetSeconds: offset, restDays: restDays, daysOff: daysOff.map(\.day),
      workedDays: workedDays.map(\.day), officeHours: officeHours)
  }

  private func covers(_ node: YAMLNode?) -> (start: CivilDate, end: CivilDate)? {
    let keys = ["from", "to"]
    guard let node, let fields = reader.fields(node, of: "the span of a calendar", keys: keys, required: keys),
      let start = reader.date(fields["from"]), let end = reader.date(fields["to"])
    else { return nil }
    guard start <= end else {
      reader.report(RulePackDiagnostics.endBeforeStart(node))
      return nil
    }
    return (start, end)
  }

  private func restDays(_ node: YAMLNode?) -> Set<Int> {
    let days = reader.items(node, of: "weekdays: [saturday, sunday]").compactMap { item in
      reader.choice(item, among: Self.weekdays).flatMap { Self.weekdays.firstIndex(of: $0) }.map { $0 + 1 }
    }
    if let node, days.count == 7 { reader.report(CalendarDiagnostics.noWorkingDay(node)) }
    return Set(days)
  }

  /// `07:30-11:30`, in order and apart.
  private func officeHours(_ node: YAMLNode?) -> [Range<Int>] {
    var hours: [Range<Int>] = []
    for item in reader.items(node, of: "hours: [\"07:30-11:30\"]") {
      guard let text = reader.text(item) else { continue }
      let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(secondOfDay)
      guard ends.count == 2, let start = ends[0], let end = ends[1], start < end else {
        reader.mismatch(item, expected: "hours such as \"07:30-11:30\"")
        continue
      }
      if let last = hours.last, start < last.upperBound { reader.report(CalendarDiagnostics.hoursOutOfOrder(item)) }
      hours.append(start..<end)
    }
    return hours
  }

  private func secondOfDay(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 24 * 60
    else { return nil }
    return hour * 3600 + minute * 60
  }

  private func days(_ node: YAMLNode?, covers: (start: CivilDate, end: CivilDate)?) -> [DayEntry] {
    var seen: [CivilDate: YAMLNode] = [:]
    return reader.items(node, of: "days: {date, name, decision}").compactMap { item in
      let keys = ["date", "name", "decision"]
      guard let fields = reader.fields(item, of: "a day", keys: keys, required: ["date", "name"]),
        let node = fields["date"], let date = reader.date(node), let name = reader.text(fields["name"])
      else { return nil }
      if let covers, date < covers.start || date > covers.end {
        reader.report(CalendarDiagnostics.outside(node, date, start: covers.start, end: covers.end))
      }
      if let first = seen[date] { reader.report(CalendarDiagnostics.duplicate(node, date, first: first)) } else { seen[date] = node }
      return DayEntry(day: WorkCalendar.Day(date: date, name: name, decision: reader.text(fields["decision"])), node: node)
    }
  }

  private func checkWorkedDays(_ worked: [DayEntry], daysOff: [DayEntry], restDays: Set<Int>) {
    let off = Set(daysOff.map(\.day.date))
    for entry in worked where !restDays.contains(entry.day.date.weekday) && !off.contains(entry.day.date) {
      reader.report(
        CalendarDiagnostics.workedAnyway(entry.node, entry.day.date, weekday: Self.weekdays[entry.day.date.weekday - 1]))
    }
  }
}
