/// What a column holds.
package enum ColumnType: Hashable, Sendable {
  case string, int, decimal, bool, date, timestamp
  /// A text from a closed list, in the schema's order.
  case enumeration([String])

  package var name: String {
    switch self {
    case .string: "string"
    case .int: "int"
    case .decimal: "decimal"
    case .bool: "bool"
    case .date: "date"
    case .timestamp: "timestamp"
    case .enumeration: "enum"
    }
  }
}

/// The values of one field for all rows of a table, with a validity bit per row (a missing cell is never "" or 0).
package struct Column: Sendable {
  /// Value buffers; a row that is not valid holds a placeholder that means nothing.
  package enum Values: Sendable {
    /// Codes into a list of distinct texts; also for enumerations, whose list is the schema's.
    case dictionary(codes: PackedInts, values: [String])
    /// Texts of which few are equal.
    case text(TextBuffer)
    case int(PackedInts)
    case decimal([Double])
    case bool([Bool])
    /// Days since 1970-01-01.
    case date(PackedInts)
    /// Microseconds since 1970-01-01T00:00:00Z.
    case timestamp(PackedInts)
  }

  package let type: ColumnType
  package let values: Values
  package let validity: Validity
  package let count: Int

  package init(type: ColumnType, values: Values, validity: Validity) {
    self.type = type
    self.values = values
    self.validity = validity
    count = validity.count
  }

  /// A column without a value in any row.
  package static func allMissing(_ type: ColumnType, count: Int) -> Column {
    let zeros = PackedInts(repeating: 0, count: count)
    let values: Values =
      switch type {
      case .string: .dictionary(codes: zeros, values: [])
      case .enumeration(let names): .dictionary(codes: zeros, values: names)
      case .int: .int(zeros)
      case .decimal: .decimal([Double](repeating: 0, count: count))
      case .bool: .bool([Bool](repeating: false, count: count))
      case .date: .date(zeros)
      case .timestamp: .timestamp(zeros)
      }
    return Column(type: type, values: values, validity: Validity(repeating: false, count: count))
  }

  /// The text of a row of a string or enumeration column; nil where missing or for another type. O(1) in the number of rows.
  package func string(at row: Int) -> String? {
    guard validity[row] else { return nil }
    switch values {
    case .dictionary(let codes, let values): return values[Int(codes[row])]
    case .text(let texts): return texts.string(at: row)
    case .int, .decimal, .bool, .date, .timestamp: return nil
    }
  }

  /// The day of a row of a date column; nil where missing or for another type.
  package func date(at row: Int) -> CivilDate? {
    guard validity[row], case .date(let days) = values else { return nil }
    return CivilDate(days: Int32(truncatingIfNeeded: days[row]))
  }

  /// The instant of a row of a timestamp column; nil where missing or for another type.
  package func timestamp(at row: Int) -> Timestamp? {
    guard validity[row], case .timestamp(let microseconds) = values else { return nil }
    return Timestamp(microseconds: microseconds[row])
  }

  /// The number of a row of an int column; nil where missing or for another type.
  package func int(at row: Int) -> Int64? {
    guard validity[row], case .int(let values) = values else { return nil }
    return values[row]
  }
}
