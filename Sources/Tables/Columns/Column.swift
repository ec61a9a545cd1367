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
    case dictionary(codes: [Int32], values: [String])
    case int([Int64])
    case decimal([Double])
    case bool([Bool])
    case date([CivilDate])
    case timestamp([Timestamp])
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
    let values: Values =
      switch type {
      case .string: .dictionary(codes: [Int32](repeating: 0, count: count), values: [])
      case .enumeration(let names): .dictionary(codes: [Int32](repeating: 0, count: count), values: names)
      case .int: .int([Int64](repeating: 0, count: count))
      case .decimal: .decimal([Double](repeating: 0, count: count))
      case .bool: .bool([Bool](repeating: false, count: count))
      case .date: .date([CivilDate](repeating: CivilDate(days: 0), count: count))
      case .timestamp: .timestamp([Timestamp](repeating: Timestamp(microseconds: 0), count: count))
      }
    return Column(type: type, values: values, validity: Validity(repeating: false, count: count))
  }

  /// The text of a row of a string or enumeration column; nil where missing or for another type. O(1).
  package func string(at row: Int) -> String? {
    guard validity[row], case .dictionary(let codes, let values) = values else { return nil }
    return values[Int(codes[row])]
  }

  /// The day of a row of a date column; nil where missing or for another type.
  package func date(at row: Int) -> CivilDate? {
    guard validity[row], case .date(let values) = values else { return nil }
    return values[row]
  }

  /// The instant of a row of a timestamp column; nil where missing or for another type.
  package func timestamp(at row: Int) -> Timestamp? {
    guard validity[row], case .timestamp(let values) = values else { return nil }
    return values[row]
  }

  /// The number of a row of an int column; nil where missing or for another type.
  package func int(at row: Int) -> Int64? {
    guard validity[row], case .int(let values) = values else { return nil }
    return values[row]
  }
}
