internal import Tables

/// Tags of keys in a `JoinIndex`: codes of a dictionary, or 31 bits of a hash.
enum KeyTags {
  static func areKnown(for column: Column) -> Bool {
    switch column.values {
    case .dictionary, .text, .int, .date, .timestamp: true
    case .decimal, .bool: false
    }
  }

  /// The tags of a column's values at rows; none for a type that has no tags.
  static func tags(of column: Column, _ rows: [Int32]) -> [Int32] {
    switch column.values {
    case .dictionary(let codes, _): codes.codes(at: rows.span)
    case .text(let buffer): buffer.hashes(at: rows)
    case .int(let values), .date(let values), .timestamp(let values): Mapping.one(values.values(at: rows.span)) { tag(of: $0) }
    case .decimal, .bool: []
    }
  }

  /// The tags of rows that follow one another.
  static func tags(of column: Column, _ rows: Range<Int>) -> [Int32] {
    switch column.values {
    case .dictionary(let codes, _): codes.codes(rows)
    case .text(let buffer): buffer.hashes(rows)
    case .int(let values), .date(let values), .timestamp(let values): Mapping.one(values.values(rows)) { tag(of: $0) }
    case .decimal, .bool: []
    }
  }

  /// The tags of computed keys; nil for a shape that has none.
  static func tags(of keys: Vector, _ shape: Shape) -> [Int32]? {
    switch shape {
    case .text(.dictionary): keys.codes
    case .text(.buffer(let buffer)): buffer.hashes(at: keys.codes)
    case .int, .date, .timestamp: Mapping.one(keys.ints) { tag(of: $0) }
    default: nil
    }
  }

  @inline(__always)
  static func tag(of number: Int64) -> Int32 {
    Int32(truncatingIfNeeded: (UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15) >> 33)
  }
}
