internal import Findings

/// Numbers and days as people write them: in Vietnamese 1.234,5 and 05/03/2024, in English 1,234.5 and 2024-03-05.
struct ValueText: Sendable {
  let labels: Labels

  /// A count, its thousands grouped.
  func count(_ number: Int) -> String {
    let digits = Array(number.magnitude.description.utf8)
    var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(labels.isVietnamese ? UInt8(ascii: ".") : UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A number with at most two decimals.
  func number(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return JSONText.text(of: number) ?? "–" }
    let hundredths = Int((number * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    var decimals = rest < 10 ? "0\(rest)" : "\(rest)"
    while decimals.hasSuffix("0") { decimals.removeLast() }
    let text = sign + count(Int(whole))
    return decimals.isEmpty ? text : text + (labels.isVietnamese ? "," : ".") + decimals
  }

  /// A metric's value or target in its unit: a `percent` or `ratio` is shown as a percentage.
  func metric(_ value: Double, unit: String?) -> String {
    switch unit {
    case "percent", "ratio": number(value * 100) + "%"
    default: number(value)
    }
  }

  /// `01/01/2014 – 30/06/2014`; nil where a check of exports knows no period.
  func period(of result: AuditResult) -> String? {
    guard let start = result.periodStart, let end = result.periodEnd else { return nil }
    return "\(day(start)) – \(day(end))"
  }

  /// An ISO day; a text that is none stays as it is.
  func day(_ iso: String) -> String {
    let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
    guard labels.isVietnamese, parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2 else {
      return iso
    }
    return "\(parts[2])/\(parts[1])/\(parts[0])"
  }

  /// Day and minute; seconds where there are any; the offset unless it is Vietnam's.
  func instant(_ iso: String) -> String {
    let parts = iso.split(separator: "T", maxSplits: 1)
    guard parts.count == 2 else { return iso }
    var time = parts[1]
    if time.hasSuffix("+07:00") { time = time.dropLast(6) }
    if time.utf8.count == 8, time.hasSuffix(":00") { time = time.dropLast(3) }
    return "\(day(String(parts[0]))) \(time)"
  }

  /// A value of the evidence. Whole numbers are not grouped: they may be years or codes.
  func evidence(_ value: EvidenceValue) -> String {
    switch value {
    case .missing: return labels[.missing]
    case .bool(let value): return labels[value ? .yes : .no]
    case .int(let number): return number.description
    case .double(let number):
      let text = JSONText.text(of: number) ?? "–"
      return labels.isVietnamese ? String(text.map { $0 == "." ? "," : $0 }) : text
    case .string(let text): return text
    case .date(let iso): return day(iso)
    case .timestamp(let iso): return instant(iso)
    case .list(let values): return values.map(evidence).joined(separator: "; ")
    }
  }
}
