internal import Tables

/// A column's cells as codes, equal ones for equal values; -1 where missing, or where the other column does not have the value.
struct KeyCodes {
  let codes: [Int32]
  /// Codes are below this.
  let count: Int

  /// For a column of any type but one text per row, which is compared as bytes.
  init(_ column: Column) {
    switch column.values {
    case .dictionary(let codes, let values):
      let numbers = Self.numbers(of: TextCells(TextBuffer(values)), count: values.count)
      self.init(codes, column.validity, numbers.numbers, count: numbers.count)
    case .int(let values), .date(let values), .timestamp(let values):
      self.init(numbers: values, column.validity)
    case .decimal(let values):
      self.init(numbers: PackedInts(values.map { Int64(bitPattern: $0.bitPattern) }), column.validity)
    case .bool(let values):
      self.init(codes: values.map { $0 ? 1 : 0 }, column.validity, count: 2)
    case .text(let texts):
      let numbers = Self.numbers(of: TextCells(texts), count: texts.count)
      self.init(codes: numbers.numbers, column.validity, count: numbers.count)
    }
  }

  /// Codes that mean the same in two columns with dictionaries; nil where one of them has none. Every distinct text is looked at once.
  static func shared(_ column: Column, _ other: Column) -> (KeyCodes, KeyCodes)? {
    guard case .dictionary(let codes, let values) = column.values, case .dictionary(let otherCodes, let otherValues) = other.values
    else { return nil }
    var numbering = TextNumbering(TextCells(TextBuffer(values)))
    var numbers = [Int32](repeating: 0, count: values.count)
    let count = Int(numbering.number(0..<values.count, order: nil, from: 0, into: &numbers))
    var otherNumbers = [Int32](repeating: -1, count: otherValues.count)
    numbering.find(0..<otherValues.count, order: nil, of: TextCells(TextBuffer(otherValues)), into: &otherNumbers)
    return (
      KeyCodes(codes, column.validity, numbers, count: count), KeyCodes(otherCodes, other.validity, otherNumbers, count: count)
    )
  }

  private static func numbers(of cells: TextCells, count: Int) -> (numbers: [Int32], count: Int) {
    var numbering = TextNumbering(cells)
    var numbers = [Int32](repeating: 0, count: count)
    let count = numbering.number(0..<count, order: nil, from: 0, into: &numbers)
    return (numbers, Int(count))
  }

  private init(_ codes: PackedInts, _ validity: Validity, _ table: [Int32], count: Int) {
    self.init(codes: codes.translated(by: table), validity, count: count)
  }

  private init(codes: [Int32], _ validity: Validity, count: Int) {
    var codes = codes
    if let missing = validity.missing(0..<codes.count) {
      for row in codes.indices where missing[row] != 0 { codes[row] = -1 }
    }
    self.codes = codes
    self.count = count
  }

  /// A code for each number, without a wide copy of all of them.
  private static func codes(_ numbers: PackedInts, _ code: (Int64) -> Int32) -> [Int32] {
    var codes: [Int32] = []
    codes.reserveCapacity(numbers.count)
    let batch = 16_384
    for start in stride(from: 0, to: numbers.count, by: batch) {
      for value in numbers.values(start..<min(start + batch, numbers.count)) { codes.append(code(value)) }
    }
    return codes
  }

  /// Small ranges are taken as they are, others are numbered.
  private init(numbers: PackedInts, _ validity: Validity) {
    if let bounds = numbers.bounds, let size = Int(exactly: bounds.upperBound.subtractingReportingOverflow(bounds.lowerBound).partialValue),
      size >= 0, size < 65_536 + 4 * numbers.count, size < Int(Int32.max)
    {
      self.init(codes: Self.codes(numbers) { Int32(truncatingIfNeeded: $0 &- bounds.lowerBound) }, validity, count: size + 1)
    } else {
      var numbering = IntegerNumbering()
      let codes = Self.codes(numbers) { numbering.number(UInt64(bitPattern: $0)) }
      self.init(codes: codes, validity, count: numbering.count)
    }
  }
}
