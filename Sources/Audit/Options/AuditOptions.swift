package import RulePacks
package import Tables

/// What a run is asked to do, after the command line, the config and the defaults have been put together.
package struct AuditOptions: Sendable {
  /// Nil: the span of the schema's period column.
  package var period: AuditPeriod?
  /// Nil: the last day of the period.
  package var asOf: CivilDate?
  /// Empty: all units.
  package var units: [String]
  package var language: Language
  package var showsPersonal: Bool
  /// Tasks at a time; changes nothing in the result.
  package var jobs: Int
  /// Subjects of each rule on which the column evaluator is compared with the interpreter.
  package var checkedSubjects = 0
  /// Element steps that one rule may take, as estimated before anything is evaluated.
  package var ruleCost = AuditOptions.defaultRuleCost

  package static let defaultRuleCost = 1e10

  package init(
    period: AuditPeriod? = nil, asOf: CivilDate? = nil, units: [String] = [], language: Language = .vi,
    showsPersonal: Bool = false, jobs: Int = 1
  ) {
    self.period = period
    self.asOf = asOf
    self.units = units
    self.language = language
    self.showsPersonal = showsPersonal
    self.jobs = jobs
  }
}

package enum Language: String, Sendable, CaseIterable {
  case vi, en

  package func pick(_ text: LocalizedText) -> String { self == .vi ? text.vi : text.en }

  package func pick(_ text: (vi: String, en: String)) -> String { self == .vi ? text.vi : text.en }
}

/// The days under audit, both ends included.
package struct AuditPeriod: Hashable, Sendable {
  package var start: CivilDate
  package var end: CivilDate

  /// Nil when the end is before the start.
  package init?(start: CivilDate, end: CivilDate) {
    guard start <= end else { return nil }
    self.start = start
    self.end = end
  }

  /// `2014-01-01..2014-06-30`.
  package init?(_ text: String) {
    guard let separator = text.firstRange(of: ".."), let start = CivilDate(iso: text[..<separator.lowerBound]),
      let end = CivilDate(iso: text[separator.upperBound...])
    else { return nil }
    self.init(start: start, end: end)
  }

  /// The span of the values of a date or timestamp column; nil where it has none.
  package init?(spanOf column: Column, offsetSeconds: Int) {
    var first: CivilDate?
    var last: CivilDate?
    for row in 0..<column.count {
      guard let day = column.date(at: row) ?? column.timestamp(at: row)?.date(offsetSeconds: offsetSeconds) else { continue }
      first = min(first ?? day, day)
      last = max(last ?? day, day)
    }
    guard let first, let last else { return nil }
    self.init(start: first, end: last)
  }

  package func contains(_ date: CivilDate) -> Bool { date >= start && date <= end }
}

extension AuditPeriod: CustomStringConvertible {
  package var description: String { "\(start)..\(end)" }
}
