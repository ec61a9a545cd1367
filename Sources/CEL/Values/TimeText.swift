internal import Tables

/// Timestamps (RFC 3339) and durations as text and back.
package enum TimeText {
  /// UTC with `Z`; a fraction only where there is one, without trailing zeros.
  package static func string(_ instant: CELTimestamp) -> String {
    let (days, second) = TimeArithmetic.floorDivide(instant.seconds, 86_400)
    let date = CivilDate(days: Int32(truncatingIfNeeded: days))
    let time = "\(padded(Int(second) / 3600, 2)):\(padded(Int(second) / 60 % 60, 2)):\(padded(Int(second) % 60, 2))"
    return "\(date)T\(time)\(fraction(Int(instant.nanoseconds)))Z"
  }

  /// Seconds and `s`, exactly: `-1.5s`.
  package static func string(duration: Int64) -> String {
    let magnitude = duration.magnitude
    let (seconds, rest) = magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    return "\(duration < 0 ? "-" : "")\(seconds)\(fraction(Int(rest)))s"
  }

  private static func fraction(_ nanoseconds: Int) -> String {
    guard nanoseconds != 0 else { return "" }
    var digits = Array(padded(nanoseconds, 9).utf8)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return "." + String(decoding: digits, as: UTF8.self)
  }

  /// `YYYY-MM-DDThh:mm:ss[.f](Z|±hh:mm)`. Nil for any other text, for a day that does not exist, and for a leap second.
  package static func timestamp(_ text: String) -> CELTimestamp? {
    var scanner = ByteScanner(text)
    guard let year = scanner.digits(exactly: 4), scanner.skip("-"), let month = scanner.digits(exactly: 2), scanner.skip("-"),
      let day = scanner.digits(exactly: 2), let date = CivilDate(year: year, month: month, day: day),
      scanner.skip("T") || scanner.skip("t"),
      let hour = scanner.digits(exactly: 2), hour < 24, scanner.skip(":"), let minute = scanner.digits(exactly: 2), minute < 60,
      scanner.skip(":"), let second = scanner.digits(exactly: 2), second < 60
    else { return nil }
    var nanoseconds = 0
    if scanner.skip(".") {
      guard let fraction = scanner.fraction() else { return nil }
      nanoseconds = fraction
    }
    guard let offset = offset(&scanner), scanner.isAtEnd else { return nil }
    let seconds = Int64(date.days) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
    guard TimeArithmetic.secondsRange.contains(seconds) else { return nil }
    return CELTimestamp(seconds: seconds, nanoseconds: Int32(nanoseconds))
  }

  private static func offset(_ scanner: inout ByteScanner) -> Int? {
    if scanner.skip("Z") || scanner.skip("z") { return 0 }
    let isNegative = scanner.skip("-")
    guard isNegative || scanner.skip("+"), let hours = scanner.digits(exactly: 2), hours < 24, scanner.skip(":"),
      let minutes = scanner.digits(exactly: 2), minutes < 60
    else { return nil }
    return (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// `[+-]?(number unit)+` with the units h, m, s, ms, us, µs, ns, or `0`. Nil for any other text and when the length does not fit.
  package static func duration(_ text: String) -> Int64? {
    var scanner = ByteScanner(text)
    let isNegative = scanner.skip("-")
    if !isNegative { _ = scanner.skip("+") }
    if scanner.rest == [UInt8(ascii: "0")] { return 0 }
    guard !scanner.isAtEnd else { return nil }
    var total: Int64 = 0
    while !scanner.isAtEnd {
      guard let part = durationPart(&scanner) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow else { return nil }
      total = sum
    }
    return isNegative ? -total : total
  }

  private static func durationPart(_ scanner: inout ByteScanner) -> Int64? {
    let whole = scanner.digitRun()
    let fraction = scanner.skip(".") ? scanner.digitRun() : []
    guard !whole.isEmpty || !fraction.isEmpty, let unit = unit(&scanner) else { return nil }
    var value: Int64 = 0
    for digit in whole {
      let (times, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = times.addingReportingOverflow(Int64(digit - 48))
      guard !overflow, !carry else { return nil }
      value = sum
    }
    let (product, overflow) = value.multipliedReportingOverflow(by: unit)
    let (total, carry) = product.addingReportingOverflow(scaled(fraction, by: unit))
    return overflow || carry ? nil : total
  }

  /// `0.digits × unit`, cut off below a nanosecond; digits after the 18th are below that for every unit.
  private static func scaled(_ digits: [UInt8], by unit: Int64) -> Int64 {
    var numerator: Int128 = 0
    var scale: Int128 = 1
    for digit in digits.prefix(18) {
      numerator = numerator * 10 + Int128(digit - 48)
      scale *= 10
    }
    return Int64(truncatingIfNeeded: numerator * Int128(unit) / scale)
  }

  private static func unit(_ scanner: inout ByteScanner) -> Int64? {
    if scanner.skip("ns") { return 1 }
    if scanner.skip("us") || scanner.skip("µs") || scanner.skip("μs") { return 1000 }
    if scanner.skip("ms") { return 1_000_000 }
    if scanner.skip("s") { return 1_000_000_000 }
    if scanner.skip("m") { return 60_000_000_000 }
    return scanner.skip("h") ? 3_600_000_000_000 : nil
  }
}

/// Reads a text byte by byte.
struct ByteScanner {
  private(set) var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8)[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ text: StaticString) -> Bool {
    let expected = Array(text.description.utf8)
    guard rest.starts(with: expected) else { return false }
    rest = rest.dropFirst(expected.count)
    return true
  }

  mutating func digitRun() -> [UInt8] {
    let digits = Array(rest.prefix { $0 >= 48 && $0 <= 57 })
    rest = rest.dropFirst(digits.count)
    return digits
  }

  mutating func digits(exactly count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// One to nine digits after a decimal point, as nanoseconds.
  mutating func fraction() -> Int? {
    let digits = digitRun()
    guard (1...9).contains(digits.count) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
      * [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000][9 - digits.count]
  }
}
