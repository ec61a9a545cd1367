import Tables

@testable import Readers

extension Table {
  /// What each row holds, in words, all columns by their names; missing values are left out.
  var rowTexts: [String] {
    (0..<rowCount).map { row in
      zip(names, columns).compactMap { name, column in column.text(row).map { "\(name)=\($0)" } }.joined(separator: " | ")
    }
  }
}

extension Column {
  /// Nil where the value is missing.
  func text(_ row: Int) -> String? {
    guard validity[row] else { return nil }
    switch values {
    case .bool(let values): return "\(values[row])"
    case .decimal(let values): return "\(values[row])"
    case .date: return date(at: row)?.description
    case .timestamp: return timestamp(at: row)?.iso(offsetSeconds: officeOffsetSeconds)
    case .int: return int(at: row).map { "\($0)" }
    default: return string(at: row)
    }
  }
}

extension LoadedBundle {
  /// Defects without their places, which differ from format to format.
  var defectTexts: [String] { defects.map { "\($0.rule) \($0.column ?? "-") '\($0.found)' \($0.tableRow ?? -1)" } }
}
