import CEL
import Findings
import Tables

/// Turns values of expressions into evidence, and evidence into words.
struct EvidenceConverter: Sendable {
  let offsetSeconds: Int
  let language: Language
  /// Keeps personal texts hidden; nil where the run shows them.
  let masking: Masking?

  /// An error or an empty optional is `missing`: evidence that is not there does not change an outcome.
  func evidence(_ value: Value, isPersonal: Bool = false) -> EvidenceValue {
    switch value {
    case .null, .error, .optional(nil): return .missing
    case .optional(.some(let inner)): return evidence(inner, isPersonal: isPersonal)
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .uint(let number): return Int64(exactly: number).map { .int($0) } ?? .string(String(number))
    case .double(let number): return .double(number)
    case .string(let text): return .string(isPersonal ? masking?.mask(text) ?? text : text)
    case .date(let date): return .date(date.description)
    case .timestamp(let instant): return .timestamp(Self.timestamp(instant).iso(offsetSeconds: offsetSeconds))
    case .list(let items): return .list(items.map { evidence($0, isPersonal: isPersonal) })
    case .record(let record): return .string(Self.key(record.source, record.row))
    case .records(let list): return .list(list.rows.map { .string(Self.key(list.source, Int($0))) })
    case .duration(let nanoseconds): return .string("\(nanoseconds / 1_000_000_000)s")
    case .bytes, .map, .type, .object: return .string(value.debugText)
    }
  }

  /// How a message shows a value: dates day first and numbers grouped in Vietnamese.
  func words(_ value: EvidenceValue, enumeration: [String: String] = [:]) -> String {
    switch value {
    case .missing: return "—"
    case .bool(let flag): return flag ? (language == .vi ? "có" : "yes") : (language == .vi ? "không" : "no")
    case .int(let number): return grouped(number)
    case .double(let number): return decimal(number)
    case .string(let text): return enumeration[text] ?? text
    case .date(let text): return language == .vi ? CivilDate(iso: text)?.dayFirst ?? text : text
    case .timestamp(let text): return language == .vi ? Self.dayFirst(text) : Self.plain(text)
    case .list(let items):
      let shown = items.prefix(5).map { words($0, enumeration: enumeration) }.joined(separator: ", ")
      return items.count > 5 ? "\(shown), … (\(items.count))" : shown
    }
  }

  /// A value as part of a subject's key: language-free.
  func plainWords(_ value: Value) -> String {
    switch evidence(value) {
    case .missing: ""
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .double(let number): number.description
    case .string(let text), .date(let text), .timestamp(let text): text
    case .list: value.debugText
    }
  }

  private static func key(_ source: any RecordSource, _ row: Int) -> String {
    (source as? TableRecordSource)?.itemKey(row) ?? String(row)
  }

  static func timestamp(_ instant: CELTimestamp) -> Timestamp {
    // CEL's range of years fits microseconds with room to spare.
    Timestamp(microseconds: instant.seconds * 1_000_000 + Int64(instant.nanoseconds) / 1000)
  }

  /// Thousands are set off only from 10,000 on, so that a year stays a year.
  private func grouped(_ number: Int64) -> String {
    guard number.magnitude >= 10_000 else { return String(number) }
    let separator: Character = language == .vi ? "." : ","
    var out: [Character] = []
    for (position, digit) in String(number.magnitude).reversed().enumerated() {
      if position > 0, position % 3 == 0 { out.append(separator) }
      out.append(digit)
    }
    return (number < 0 ? "-" : "") + String(out.reversed())
  }

  private func decimal(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return number.description }
    let rounded = (number * 10_000).rounded() / 10_000
    var text = rounded.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    return language == .vi ? String(text.map { $0 == "." ? "," : $0 }) : text
  }

  /// `2024-03-05T08:30:00+07:00` as `05/03/2024 08:30`.
  private static func dayFirst(_ iso: String) -> String {
    let parts = iso.split(separator: "T", maxSplits: 1)
    guard parts.count == 2, let date = CivilDate(iso: parts[0]) else { return iso }
    return "\(date.dayFirst) \(time(parts[1]))"
  }

  private static func plain(_ iso: String) -> String {
    let parts = iso.split(separator: "T", maxSplits: 1)
    guard parts.count == 2 else { return iso }
    return "\(parts[0]) \(time(parts[1]))"
  }

  private static func time(_ text: Substring) -> Substring {
    let seconds = text.dropFirst(6).prefix(2)
    return seconds == "00" ? text.prefix(5) : text.prefix(8)
  }
}
