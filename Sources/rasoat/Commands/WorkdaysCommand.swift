import ArgumentParser
import Diagnostics
import RulePacks
import Tables

/// Working-day arithmetic for people who check a deadline by hand.
struct WorkdaysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workdays", abstract: "Count working days, or find the n-th working day after a day.",
    discussion: "The first day does not count: rasoat workdays 2014-01-24 +3 gives the day a three-day limit ends.")

  @Argument(help: "The day to count from, as 2014-01-24.")
  var from: String

  @Argument(help: "A day to count to, or +N working days.")
  var to: String

  @Option(help: "A calendar file; the standard one of the rules when not given.")
  var calendar: String?

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let calendar = try CalendarReader.read(path: try calendar ?? rules.root().standardCalendar())
    let start = try Self.day(from)
    if to.hasPrefix("+") {
      guard let count = Int(to) else { throw Self.usage("'\(to)' is not a number of working days", "write it as +3") }
      guard let end = calendar.adding(workdays: count, to: start) else { throw Self.outside(calendar) }
      Console.output("\(end)")
      Console.output(Self.skipped(calendar, from: min(start, end), through: max(start, end)))
      return
    }
    let end = try Self.day(to)
    guard let count = calendar.workdaysBetween(start, end) else { throw Self.outside(calendar) }
    Console.output("\(count)")
    Console.output(Self.skipped(calendar, from: min(start, end), through: max(start, end)))
  }

  /// The days that were skipped and why, and the rest days that were worked.
  private static func skipped(_ calendar: WorkCalendar, from: CivilDate, through: CivilDate) -> String {
    var lines: [String] = []
    var weekend = 0
    for days in (from.days + 1)..<(max(from.days, through.days) + 1) {
      let date = CivilDate(days: days)
      if let worked = calendar.workedDays[date] {
        lines.append("  \(date) worked: \(worked.name)\(worked.decision.map { " (\($0))" } ?? "")")
      } else if let off = calendar.dayOff(date) {
        lines.append("  \(date) off: \(off.name)\(off.decision.map { " (\($0))" } ?? "")")
      } else if calendar.isWorkday(date) == false {
        weekend += 1
      }
    }
    if weekend > 0 { lines.append("  \(weekend) weekend day(s) off") }
    return lines.isEmpty ? "  no day was skipped" : lines.joined(separator: "\n")
  }

  private static func day(_ text: String) throws(DiagnosticsError) -> CivilDate {
    guard let date = CivilDate(iso: text) else { throw usage("'\(text)' is not a day", "write it as 2014-01-24") }
    return date
  }

  private static func usage(_ message: String, _ hint: String) -> DiagnosticsError {
    DiagnosticsError(Diagnostic(code: "usage/workdays", message: message, hint: hint))
  }

  private static func outside(_ calendar: WorkCalendar) -> DiagnosticsError {
    DiagnosticsError(
      Diagnostic(
        code: "calendar/outside",
        message: "calendar '\(calendar.name)' covers \(calendar.first) to \(calendar.last) only",
        hint: "extend the calendar file with the decisions on days off of that year, or give another with --calendar"))
  }
}
