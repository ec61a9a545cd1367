internal import Tables

/// Periods of days, both ends included, and values that may be missing.
package enum PeriodFunctions {
  private static let a = CELType.parameter("A")

  package static let all: [Function] = [
    Function(
      "coalesce", "The first value, or the second where the first is missing.", examples: [.init("coalesce(1, 2)", equals: "1")],
      overloads: [
        Overload("coalesce", [a, a], a, lenient: [0, 1]) { arguments, _ in
          guard arguments.count == 2 else { return .noOverload("coalesce", arguments) }
          return arguments[0].isMissing ? arguments[1] : arguments[0]
        }
      ]),
    Function(
      "inForce", "Whether a day lies in a period, both ends included; a missing end is open.",
      examples: [.init("inForce(date('2024-01-01'), date('2024-12-31'), date('2024-12-31'))", equals: "true")],
      overloads: [
        Overload("in_force", [.date, .date, .date], .bool, lenient: [0, 1]) { arguments, _ in
          guard arguments.count == 3, let from = Bound(arguments[0]), let to = Bound(arguments[1]), case .date(let day) = arguments[2]
          else {
            return .noOverload("inForce", arguments)
          }
          return .bool((from.date ?? .minimum) <= day && day <= (to.date ?? .maximum))
        }
      ]),
    Function(
      "overlaps", "Whether two periods have a day in common, ends included; a missing end is open.",
      examples: [
        .init("overlaps(date('2024-01-01'), date('2024-01-31'), date('2024-01-31'), date('2024-02-05'))", equals: "true")
      ],
      overloads: [
        Overload("overlaps", [.date, .date, .date, .date], .bool, lenient: [0, 1, 2, 3]) { arguments, _ in
          let bounds = arguments.compactMap(Bound.init)
          guard bounds.count == 4 else { return .noOverload("overlaps", arguments) }
          let start = max(bounds[0].date ?? .minimum, bounds[2].date ?? .minimum)
          let end = min(bounds[1].date ?? .maximum, bounds[3].date ?? .maximum)
          return .bool(start <= end)
        }
      ]),
    Function(
      "overlapDays", "How many days two periods have in common, ends included; missing where they have no common first or last day.",
      examples: [
        .init("overlapDays(date('2024-01-01'), date('2024-01-31'), date('2024-01-30'), date('2024-02-05'))", equals: "2"),
        .init("overlapDays(date('2024-01-01'), date('2024-01-31'), date('2024-02-01'), date('2024-02-05'))", equals: "0"),
      ],
      overloads: [
        Overload("overlap_days", [.date, .date, .date, .date], .int, lenient: [0, 1, 2, 3]) { arguments, _ in
          let bounds = arguments.compactMap(Bound.init)
          guard bounds.count == 4 else { return .noOverload("overlapDays", arguments) }
          // Open on both sides: the answer is as missing as the cell is.
          guard let start = [bounds[0].date, bounds[2].date].compactMap(\.self).max() else { return arguments[0] }
          guard let end = [bounds[1].date, bounds[3].date].compactMap(\.self).min() else { return arguments[1] }
          return .int(max(0, Int64(end.days) - Int64(start.days) + 1))
        }
      ]),
  ]

  /// An end of a period; without a date it is open.
  private struct Bound {
    let date: CivilDate?

    init?(_ value: Value) {
      switch value {
      case .date(let date): self.date = date
      case _ where value.isMissing: date = nil
      default: return nil
      }
    }
  }
}

extension Value {
  /// Whether it is the error `missing`.
  package var isMissing: Bool {
    if case .error(let error) = self { error.code == .missing } else { false }
  }
}
