/// Doubles as text and back, without a locale.
package enum DoubleText {
  /// The shortest digits that give the same double back, in the manner of C's `%g`: an exponent below -4 or from 6 on is written out.
  package static func string(_ number: Double) -> String {
    if let special = special(number) { return special }
    let (digits, exponent) = shortestDigits(number)
    let sign = number.sign == .minus ? "-" : ""
    if exponent < -4 || exponent >= 6 {
      let head = String(decoding: digits.prefix(1), as: UTF8.self)
      let tail = digits.count > 1 ? "." + String(decoding: digits.dropFirst(), as: UTF8.self) : ""
      let power = abs(exponent)
      return "\(sign)\(head)\(tail)e\(exponent < 0 ? "-" : "+")\(power < 10 ? "0" : "")\(power)"
    }
    return sign + positional(digits, exponent: exponent)
  }

  /// `NaN`, `Infinity`, `-Infinity`; nil for a finite number.
  package static func special(_ number: Double) -> String? {
    if number.isNaN { return "NaN" }
    return number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : nil
  }

  private static func positional(_ digits: [UInt8], exponent: Int) -> String {
    let zero = UInt8(ascii: "0")
    var text: [UInt8] = []
    if exponent < 0 {
      text = [zero, UInt8(ascii: ".")] + [UInt8](repeating: zero, count: -exponent - 1) + digits
    } else if digits.count <= exponent + 1 {
      text = digits + [UInt8](repeating: zero, count: exponent + 1 - digits.count)
    } else {
      text = digits.prefix(exponent + 1) + [UInt8(ascii: ".")] + digits.dropFirst(exponent + 1)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The significant digits of a finite number and the decimal exponent of the first one.
  private static func shortestDigits(_ number: Double) -> (digits: [UInt8], exponent: Int) {
    var digits: [UInt8] = []
    var exponent = 0
    var pointAt: Int?
    let text = Array(number.magnitude.description.utf8)
    for (offset, byte) in text.enumerated() {
      if byte == UInt8(ascii: ".") {
        pointAt = digits.count
      } else if byte == UInt8(ascii: "e") {
        exponent = Int(String(decoding: text[(offset + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(byte)
      }
    }
    let leadingZeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    guard leadingZeros < digits.count else { return ([UInt8(ascii: "0")], 0) }
    exponent += (pointAt ?? digits.count) - 1 - leadingZeros
    digits.removeFirst(leadingZeros)
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, exponent)
  }

  /// Decimal notation, `NaN`, `Inf` or `Infinity` in any case; nil for anything else and for numbers too large. No hexadecimal, no spaces.
  package static func parse(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    let unsigned = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes[1...] : bytes[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    switch String(decoding: unsigned, as: UTF8.self).lowercased() {
    case "nan": return .nan
    case "inf", "infinity": return isNegative ? -.infinity : .infinity
    default: break
    }
    guard isDecimal(unsigned), let number = Double(text), number.isFinite else { return nil }
    return number
  }

  private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    func digits() -> Int {
      let count = rest.prefix { $0 >= 48 && $0 <= 57 }.count
      rest = rest.dropFirst(count)
      return count
    }
    var count = digits()
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      count += digits()
    }
    guard count > 0 else { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
