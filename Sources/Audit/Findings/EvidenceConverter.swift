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
}
