internal import Tables

/// Whether days and periods cover a span, and whether periods keep apart.
package enum CoverageFunctions {
  package static let all: [Function] = [
    Function(
      "missingDays", "The days from one day to another, both included, that are not in a list.",
      examples: [
        .init(
          "missingDays([date('2024-03-08'), date('2024-03-10')], date('2024-03-08'), date('2024-03-11'))",
          equals: "[date('2024-03-09'), date('2024-03-11')]")
      ],
      overloads: [
        .of("missing_days", .list(.date), .date, .date, returns: .list(.date)) {
          (covered: Elements, from: CivilDate, through: CivilDate, _) in
          guard from <= through else { return .list([]) }
          if let error = EvaluationLimits.list(count: Int(through.days) - Int(from.days) + 1) { return error }
          return missing((from.days...through.days).map { CivilDate(days: $0) }, from: covered.values)
        }
      ]),
    Function(
      "missingWorkdays", "The working days from one day to another, both included, that are not in a list.",
      examples: [
        .init("missingWorkdays([date('2024-03-08')], date('2024-03-08'), date('2024-03-11'))", equals: "[date('2024-03-11')]")
      ],
      overloads: [
        .of("missing_workdays", .list(.date), .date, .date, returns: .list(.date)) {
          (covered: Elements, from: CivilDate, through: CivilDate, context) in
          WorkdayFunctions.withCalendar(context, [from, through]) { calendar in
            calendar.workdays(from: from, through: through).map { missing($0, from: covered.values) }
          }
        }
      ]),
    Function(
      "periodsDisjoint",
      "Whether no two periods have a day in common: the first list has their first days, the second their last days, in the same order.",
      examples: [
        .init("periodsDisjoint([date('2024-01-01'), date('2024-02-01')], [date('2024-01-31'), date('2024-02-29')])", equals: "true"),
        .init("periodsDisjoint([date('2024-01-01'), date('2024-01-31')], [date('2024-01-31'), date('2024-02-29')])", equals: "false"),
      ],
      overloads: [
        .of("periods_disjoint", .list(.date), .list(.date), returns: .bool) { (starts: Elements, ends: Elements, _) in
          disjoint(starts.values, ends.values)
        }
      ]),
  ]

  private static func missing(_ days: some Sequence<CivilDate>, from covered: [Value]) -> Value {
    var known = Set<CivilDate>()
    for value in covered {
      guard case .date(let date) = value else { return .noOverload("missingDays", value) }
      known.insert(date)
    }
    return .list(days.filter { !known.contains($0) }.map(Value.date))
  }

  /// O(n log n). A period that ends before it begins has no days.
  private static func disjoint(_ starts: [Value], _ ends: [Value]) -> Value {
    guard starts.count == ends.count else {
      return .failure(.invalidArgument, "periodsDisjoint of \(starts.count) first days and \(ends.count) last days")
    }
    var periods: [(start: CivilDate, end: CivilDate)] = []
    for (start, end) in zip(starts, ends) {
      guard case .date(let start) = start, case .date(let end) = end else { return .noOverload("periodsDisjoint", start, end) }
      if start <= end { periods.append((start, end)) }
    }
    periods.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    return .bool(zip(periods, periods.dropFirst()).allSatisfy { $0.end < $1.start })
  }
}
