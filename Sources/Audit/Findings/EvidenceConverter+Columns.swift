import CEL
import Findings
import Tables

extension EvidenceConverter {
  /// Evidence of many subjects, typed where all values have one type; personal texts masked.
  func column(_ name: String, _ values: SubjectDetails.Values, isPersonal: Bool) -> EvidenceColumn {
    switch values {
    case .values(let values): return column(name, values, isPersonal: isPersonal)
    case .column(let values, let missing): return EvidenceColumn(name: name, values: isPersonal ? masked(values) : values, missing: missing)
    }
  }

  private func masked(_ values: EvidenceColumn.Values) -> EvidenceColumn.Values {
    guard let masking else { return values }
    switch values {
    case .text(let run): return .text(TextRun((0..<run.count).map { masking.mask(run.text($0)) }))
    case .codes(let codes, let texts):
      var known: [Int32: String] = [:]
      return .text(
        TextRun(
          codes.map { code in
            if let text = known[code] { return text }
            let text = masking.mask(texts[Int(code)])
            known[code] = text
            return text
          }))
    default: return values
    }
  }

  private func column(_ name: String, _ values: [Value], isPersonal: Bool) -> EvidenceColumn {
    var builder = ColumnBuilder(offsetSeconds: offsetSeconds)
    for value in values where !builder.append(value) {
      return EvidenceColumn(name: name, values.map { evidence($0, isPersonal: isPersonal) })
    }
    guard let (values, missing) = builder.finish() else {
      return EvidenceColumn(name: name, values.map { evidence($0, isPersonal: isPersonal) })
    }
    return EvidenceColumn(name: name, values: values, missing: missing)
  }
}

/// Collects values as long as they have one of the types that have a column of their own.
private struct ColumnBuilder {
  let offsetSeconds: Int
  private var ints: [Int64] = []
  private var doubles: [Double] = []
  private var missing: [Bool] = []
  private var kind: Kind?

  private enum Kind {
    case bool, int, double, date, timestamp
  }

  init(offsetSeconds: Int) { self.offsetSeconds = offsetSeconds }

  /// False for a value of another type.
  mutating func append(_ value: Value) -> Bool {
    switch value {
    case .null, .error, .optional(nil): return append(.none)
    case .optional(.some(let inner)): return append(inner)
    case .bool(let flag): return append((.bool, flag ? 1 : 0))
    case .int(let number): return append((.int, number))
    case .date(let date): return append((.date, Int64(date.days)))
    case .timestamp(let instant): return append((.timestamp, EvidenceConverter.timestamp(instant).microseconds))
    case .double(let number):
      if kind == nil { doubles = [Double](repeating: 0, count: missing.count) }
      guard append((.double, 0)) else { return false }
      doubles[doubles.count - 1] = number
      return true
    default: return false
    }
  }

  private mutating func append(_ value: (kind: Kind, number: Int64)?) -> Bool {
    if let value {
      guard kind == nil || kind == value.kind else { return false }
      kind = value.kind
    }
    ints.append(value?.number ?? 0)
    if kind == .double { doubles.append(0) }
    missing.append(value == nil)
    return true
  }

  /// Nil where no value is there.
  func finish() -> (EvidenceColumn.Values, [Bool])? {
    switch kind {
    case .bool: (.bool(ints.map { $0 != 0 }), missing)
    case .int: (.int(ints), missing)
    case .double: (.double(doubles), missing)
    case .date: (.date(ints.map { Int32(truncatingIfNeeded: $0) }), missing)
    case .timestamp: (.timestamp(ints, offsetSeconds: offsetSeconds), missing)
    case nil: nil
    }
  }
}
