extension Column {
  /// The value of the first row, in so many rows; all missing where there is no row. O(1) but for `count` cells of memory.
  package func repeated(_ rows: Int) -> Column {
    guard count > 0, validity[0] else { return .allMissing(type, count: rows) }
    let values: Values =
      switch values {
      case .dictionary(let codes, let texts): .dictionary(codes: PackedInts(repeating: codes[0], count: rows), values: texts)
      case .text(let texts): .dictionary(codes: PackedInts(repeating: 0, count: rows), values: [texts.string(at: 0)])
      case .int(let numbers): .int(PackedInts(repeating: numbers[0], count: rows))
      case .decimal(let numbers): .decimal([Double](repeating: numbers[0], count: rows))
      case .bool(let truths): .bool([Bool](repeating: truths[0], count: rows))
      case .date(let days): .date(PackedInts(repeating: days[0], count: rows))
      case .timestamp(let instants): .timestamp(PackedInts(repeating: instants[0], count: rows))
      }
    return Column(type: type, values: values, validity: Validity(repeating: true, count: rows))
  }
}
