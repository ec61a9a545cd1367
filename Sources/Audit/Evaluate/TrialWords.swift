package import CEL
import Findings
import Tables

/// Values as rule authors read them: CEL's own notation, rows by their keys.
package struct TrialWords: Sendable {
  private let masking: Masking?

  /// - Parameter maskingKey: Hides texts of personal columns; nil shows them.
  package init(maskingKey: [UInt8]? = nil) { masking = maskingKey.map { Masking(key: $0) } }

  /// `missing: cases.due_at` where the value is missing.
  package func words(_ value: Value) -> String {
    switch value {
    case .error(let error):
      switch error.code {
      case .missing: "missing: \(Origin.words(error.detail))"
      case .absent: "absent: \(Origin.words(error.detail))"
      default: "error: \(error.code.rawValue): \(error.detail)"
      }
    case .string(let text): masking.map { $0.mask(text) } ?? value.debugText
    case .list(let items): "[\(shortened(items.map(words)))]"
    case .optional(let content): content.map { "optional.of(\(words($0)))" } ?? value.debugText
    case .record(let record): key(record.source, record.row)
    case .records(let list): "[\(shortened(list.rows.prefix(11).map { key(list.source, Int($0)) }, count: list.rows.count))]"
    case .map where masking != nil: "{…}"
    default: value.debugText
    }
  }

  private func shortened(_ items: [String], count: Int? = nil) -> String {
    let count = count ?? items.count
    return items.prefix(10).joined(separator: ", ") + (count > 10 ? ", … (\(count))" : "")
  }

  private func key(_ source: any RecordSource, _ row: Int) -> String {
    "\(source.type.name)(\((source as? TableRecordSource)?.itemKey(row) ?? String(row)))"
  }
}

/// Counts of the values of a trial, over all rows.
package struct TrialSummary: Sendable {
  package private(set) var rows = 0
  package private(set) var trueCount = 0
  package private(set) var falseCount = 0
  /// Values that are missing, or whose column no file has.
  package private(set) var missing = 0
  package private(set) var errors = 0
  package private(set) var least: Value?
  package private(set) var greatest: Value?

  package init() {}

  package mutating func add(_ value: Value) {
    rows += 1
    switch value {
    case .bool(let flag): if flag { trueCount += 1 } else { falseCount += 1 }
    case .error(let error): if error.code.isUndecided { missing += 1 } else { errors += 1 }
    case .int, .uint, .double, .date, .timestamp, .duration:
      if least.map({ Comparison.order(value, $0) == .less }) ?? true { least = value }
      if greatest.map({ Comparison.order(value, $0) == .greater }) ?? true { greatest = value }
    default: break
    }
  }

  /// `true 12 · false 3 · missing 1 · error 0`, or the range of numbers and days.
  package func text(isCondition: Bool) -> String {
    var parts = ["\(rows) row\(rows == 1 ? "" : "s")"]
    if isCondition { parts += ["true \(trueCount)", "false \(falseCount)"] }
    if let least, let greatest { parts += ["min \(least.debugText)", "max \(greatest.debugText)"] }
    return (parts + ["missing \(missing)", "error \(errors)"]).joined(separator: " · ")
  }
}
