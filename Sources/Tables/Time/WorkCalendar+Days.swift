extension WorkCalendar {
  /// For each day (since 1970) 1 where it is a working day, and 1 where it is outside the calendar. O(days).
  package func areWorkdays(_ days: [Int64]) -> (values: [UInt8], outside: [UInt8]) {
    answers(days.count, placeholder: 0) { position in
      day(days[position]).flatMap(isWorkday).map { $0 ? 1 : 0 }
    }
  }

  /// For each day the n-th working day after it, as `adding(workdays:to:)` gives it; the counts stand beside the days. O(days).
  package func adding(workdays counts: [Int64], to days: [Int64]) -> (values: [Int64], outside: [UInt8]) {
    answers(min(days.count, counts.count), placeholder: 0) { position in
      // No calendar has that many days.
      guard counts[position].magnitude < 10_000_000, let day = day(days[position]) else { return nil }
      return adding(workdays: Int(counts[position]), to: day).map { Int64($0.days) }
    }
  }

  /// For each pair of days the working days between them, as `workdaysBetween` gives them. O(days).
  package func workdaysBetween(_ starts: [Int64], _ ends: [Int64]) -> (values: [Int64], outside: [UInt8]) {
    answers(min(starts.count, ends.count), placeholder: 0) { position in
      guard let start = day(starts[position]), let end = day(ends[position]) else { return nil }
      return workdaysBetween(start, end).map { Int64($0) }
    }
  }

  private func day(_ days: Int64) -> CivilDate? { Int32(exactly: days).map { CivilDate(days: $0) } }

  /// Answers by position, and 1 where there is none.
  @inline(__always)
  private func answers<Answer>(_ count: Int, placeholder: Answer, _ answer: (Int) -> Answer?) -> (values: [Answer], outside: [UInt8]) {
    var values = [Answer](repeating: placeholder, count: count)
    var outside = [UInt8](repeating: 0, count: count)
    for position in 0..<count {
      if let value = answer(position) { values[position] = value } else { outside[position] = 1 }
    }
    return (values, outside)
  }
}
