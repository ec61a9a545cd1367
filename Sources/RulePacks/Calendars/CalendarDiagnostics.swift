internal import Diagnostics
internal import Tables
internal import YAMLSource

/// What can be wrong in a calendar beside its YAML.
enum CalendarDiagnostics {
  static func empty(_ root: YAMLNode) -> Diagnostic { root.diagnostic("calendar/empty", "the file has no calendar") }

  static func outside(_ node: YAMLNode, _ date: CivilDate, start: CivilDate, end: CivilDate) -> Diagnostic {
    node.diagnostic(
      "calendar/outside", "\(date) lies outside the calendar, which covers \(start) to \(end)", hint: "correct the date, or extend 'covers'"
    )
  }

  static func duplicate(_ node: YAMLNode, _ date: CivilDate, first: YAMLNode) -> Diagnostic {
    node.diagnostic(
      "calendar/duplicate-day", "\(date) is given twice",
      notes: [Diagnostic.Note(message: "first given here", location: first.location)])
  }

  static func workedAnyway(_ node: YAMLNode, _ date: CivilDate, weekday: String) -> Diagnostic {
    node.diagnostic(
      "calendar/worked-day", "\(date) is a \(weekday), which is worked anyway",
      hint: "worked_days are rest days or days off that are worked")
  }

  static func noWorkingDay(_ node: YAMLNode) -> Diagnostic {
    node.diagnostic("calendar/rest-days", "every day of the week is a rest day")
  }

  static func hoursOutOfOrder(_ node: YAMLNode) -> Diagnostic {
    node.diagnostic("calendar/office-hours", "the hours begin before the ones above end")
  }
}
