package import Tables

extension Column {
  /// What each row holds, as text; `-` for a row without a value.
  package var cellTexts: [String] {
    (0..<count).map { row in
      guard validity[row] else { return "-" }
      return switch values {
      case .dictionary, .text: string(at: row) ?? "?"
      case .int: "\(int(at: row) ?? -1)"
      case .decimal(let values): "\(values[row])"
      case .bool(let values): "\(values[row])"
      case .date: "\(date(at: row)?.description ?? "?")"
      case .timestamp: "\(timestamp(at: row)?.microseconds ?? -1)"
      }
    }
  }
}
