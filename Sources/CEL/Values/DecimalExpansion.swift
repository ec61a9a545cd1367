internal import Tables

/// Exact decimal digits of doubles, rounded half to even on the binary value.
enum DecimalExpansion {
  /// Without an exponent: `1`, `0.25`, `123456789`.
  static func shortest(_ number: Double) -> String {
    if let special = DoubleText.special(number) { return special }
    let text = number.description
    if text.hasSuffix(".0") { return String(text.dropLast(2)) }
    return text
  }

  /// `decimals` digits after the point.
  static func fixed(_ number: Double, decimals: Int) -> String {
    let rounded = scaled(number.magnitude, by: decimals)
    var digits = rounded.digits
    if digits.count <= decimals { digits = [UInt8](repeating: 48, count: decimals + 1 - digits.count) + digits }
    let whole = String(decoding: digits.prefix(digits.count - decimals), as: UTF8.self)
    let fraction = decimals == 0 ? "" : "." + String(decoding: digits.suffix(decimals), as: UTF8.self)
    return (number.sign == .minus ? "-" : "") + whole + fraction
  }

  /// One digit before the point, `decimals` after it, and an exponent of at least two digits.
  static func scientific(_ number: Double, decimals: Int) -> String {
    let magnitude = number.magnitude
    var exponent = 0
    var digits: [UInt8] = [48]
    if magnitude > 0 {
      // The digits of the whole expansion tell the exponent; rounding up may add one digit more.
      exponent = leadingExponent(magnitude)
      digits = scaled(magnitude, by: decimals - exponent).digits
      if digits.count > decimals + 1 {
        exponent += 1
        digits = scaled(magnitude, by: decimals - exponent).digits
      }
    }
    digits += [UInt8](repeating: 48, count: max(0, decimals + 1 - digits.count))
    let fraction = decimals == 0 ? "" : "." + String(decoding: digits.dropFirst().prefix(decimals), as: UTF8.self)
    let power = padded(abs(exponent), 2)
    return
      "\(number.sign == .minus ? "-" : "")\(String(decoding: digits.prefix(1), as: UTF8.self))\(fraction)e\(exponent < 0 ? "-" : "+")\(power)"
  }

  /// The decimal exponent of the first digit of a positive number.
  private static func leadingExponent(_ magnitude: Double) -> Int {
    let text = Array(DoubleText.string(magnitude * 1).utf8)
    if let mark = text.firstIndex(of: UInt8(ascii: "e")) {
      return Int(String(decoding: text[(mark + 1)...], as: UTF8.self)) ?? 0
    }
    let whole = text.prefix { $0 != UInt8(ascii: ".") }
    if whole.first != 48 { return whole.count - 1 }
    return -(text.dropFirst(2).prefix { $0 == 48 }.count + 1)
  }

  /// The integer nearest to `magnitude × 10^power`, half to even, computed exactly.
  private static func scaled(_ magnitude: Double, by power: Int) -> DecimalInteger {
    guard magnitude > 0 else { return DecimalInteger(0) }
    // magnitude = significand × 2^exponent with an integer significand.
    let exponent = Int(magnitude.exponent) - 52
    let significand = UInt64(magnitude.significand * 0x1p52)
    var value = DecimalInteger(significand)
    // A division by 2^k is a multiplication by 5^k and a shift of the decimal point by k.
    var shift = -power
    if exponent >= 0 {
      for _ in 0..<exponent { value.multiply(by: 2) }
    } else {
      for _ in 0..<(-exponent) { value.multiply(by: 5) }
      shift -= exponent
    }
    value.round(dropping: shift)
    return value
  }
}

/// A natural number as decimal digits, least significant group first.
struct DecimalInteger {
  private static let base: UInt64 = 1_000_000_000
  private var groups: [UInt64] = []

  init(_ number: UInt64) {
    var rest = number
    repeat {
      groups.append(rest % Self.base)
      rest /= Self.base
    } while rest > 0
  }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for position in groups.indices {
      let product = groups[position] * factor + carry
      groups[position] = product % Self.base
      carry = product / Self.base
    }
    if carry > 0 { groups.append(carry) }
  }

  /// ASCII digits without leading zeros.
  var digits: [UInt8] {
    var text: [UInt8] = []
    for group in groups.reversed() { text += Array(padded(Int(group), 9).utf8) }
    let significant = text.drop { $0 == 48 }
    return significant.isEmpty ? [48] : Array(significant)
  }

  /// Divides by 10^count, half to even; multiplies for a negative count.
  mutating func round(dropping count: Int) {
    var text = digits
    if count <= 0 {
      text += [UInt8](repeating: 48, count: -count)
    } else {
      let kept = max(0, text.count - count)
      let dropped = [UInt8](repeating: 48, count: max(0, count - text.count)) + text[kept...]
      let rest = Array(text[..<kept])
      let isAboveHalf = dropped[0] > 53 || (dropped[0] == 53 && dropped.dropFirst().contains { $0 != 48 })
      let isHalf = dropped[0] == 53 && !isAboveHalf
      text = rest
      if isAboveHalf || (isHalf && (rest.last ?? 48) % 2 == 1) { Self.increment(&text) }
    }
    self = DecimalInteger(ascii: text)
  }

  private static func increment(_ digits: inout [UInt8]) {
    for position in digits.indices.reversed() {
      if digits[position] < 57 {
        digits[position] += 1
        return
      }
      digits[position] = 48
    }
    digits.insert(49, at: 0)
  }

  private init(ascii: [UInt8]) {
    var rest = ascii[...]
    while !rest.isEmpty {
      groups.append(rest.suffix(9).reduce(0) { $0 * 10 + UInt64($1 - 48) })
      rest = rest.dropLast(9)
    }
    if groups.isEmpty { groups = [0] }
  }
}
