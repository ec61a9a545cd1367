internal import Tables

/// The cells of a date or timestamp column as days since 1970-01-01.
struct DayReader {
  private let column: Column?
  private let offsetMicroseconds: Int64

  init(_ column: Column?, offsetSeconds: Int) {
    self.column = column
    offsetMicroseconds = Int64(offsetSeconds) * 1_000_000
  }

  /// The days of rows that follow one another; `placeholder` where a row has none.
  func days(_ rows: Range<Int>, placeholder: Int32) -> [Int32] {
    var days: [Int32]
    switch column?.values {
    case .date(let values): days = values.codes(rows)
    case .timestamp(let values): days = values.values(rows).map(day)
    case .dictionary, .text, .int, .decimal, .bool, nil: return [Int32](repeating: placeholder, count: rows.count)
    }
    if let missing = column?.validity.missing(rows) {
      for index in days.indices where missing[index] != 0 { days[index] = placeholder }
    }
    return days
  }

  private func day(_ microseconds: Int64) -> Int32 {
    let local = microseconds &+ offsetMicroseconds
    let (quotient, rest) = local.quotientAndRemainder(dividingBy: Timestamp.microsecondsPerDay)
    return Int32(truncatingIfNeeded: rest < 0 ? quotient - 1 : quotient)
  }
}
