/// Sums and differences of timestamps and durations, within the ranges of CEL.
package enum TimeArithmetic {
  package static let nanosecondsPerSecond: Int64 = 1_000_000_000
  /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
  package static let secondsRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// A timestamp, or the error of one outside the years 1 to 9999.
  package static func timestamp(seconds: Int64, nanoseconds: Int64) -> Value {
    let (carry, rest) = floorDivide(nanoseconds, nanosecondsPerSecond)
    let (total, overflow) = seconds.addingReportingOverflow(carry)
    guard !overflow, secondsRange.contains(total) else { return .failure(.range, "the timestamp is outside the years 1 to 9999") }
    return .timestamp(CELTimestamp(seconds: total, nanoseconds: Int32(rest)))
  }

  static func add(_ instant: CELTimestamp, nanoseconds: Int64) -> Value {
    let (seconds, rest) = floorDivide(nanoseconds, nanosecondsPerSecond)
    return timestamp(seconds: instant.seconds + seconds, nanoseconds: Int64(instant.nanoseconds) + rest)
  }

  static func subtract(_ instant: CELTimestamp, nanoseconds: Int64) -> Value {
    let (seconds, rest) = floorDivide(nanoseconds, nanosecondsPerSecond)
    return timestamp(seconds: instant.seconds - seconds, nanoseconds: Int64(instant.nanoseconds) - rest)
  }

  static func difference(_ left: CELTimestamp, _ right: CELTimestamp) -> Value {
    let (span, overflow) = (left.seconds - right.seconds).multipliedReportingOverflow(by: nanosecondsPerSecond)
    guard !overflow else { return tooLong }
    return duration(span.addingReportingOverflow(Int64(left.nanoseconds) - Int64(right.nanoseconds)))
  }

  static func duration(_ result: (partialValue: Int64, overflow: Bool)) -> Value {
    result.overflow ? tooLong : .duration(result.partialValue)
  }

  static let tooLong = Value.failure(.range, "the duration is longer than 292 years")

  /// Quotient towards minus infinity, and the remainder that is never negative; the divisor is positive.
  package static func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
