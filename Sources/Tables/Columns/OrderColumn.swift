/// A column prepared for comparing rows: numbers of any kind by value, texts by code point, rows without a value last.
struct OrderColumn: Sendable {
  enum Cells: Sendable {
    /// Numbers that are in the order of the values.
    case numbers(PackedInts)
    case texts(TextCells)
  }

  let cells: Cells
  let validity: Validity

  init(_ column: Column) {
    validity = column.validity
    cells =
      switch column.values {
      case .dictionary(let codes, let values): .numbers(PackedInts(codes.translated(by: Self.ranks(of: values))))
      case .text(let texts): .texts(TextCells(texts))
      case .int(let values), .date(let values), .timestamp(let values): .numbers(values)
      case .decimal(let values): .numbers(PackedInts(values.map(Self.number)))
      case .bool(let values): .numbers(PackedInts(values.map { $0 ? 1 : 0 } as [Int32]))
      }
  }

  /// Columns that compare rows as those given do. Neighbours of numbers whose values fit into one number together become one column, so that
  /// one comparison decides. O(rows).
  static func folded(_ columns: [OrderColumn]) -> [OrderColumn] {
    var folded: [OrderColumn] = []
    for column in columns {
      if let last = folded.last, let both = last.followed(by: column) {
        folded[folded.count - 1] = both
      } else {
        folded.append(column)
      }
    }
    return folded
  }

  /// This column and one that decides where it does not; nil for texts, and where a number of 32 bits has no room for both.
  private func followed(by other: OrderColumn) -> OrderColumn? {
    guard case .numbers(let first) = cells, case .numbers(let second) = other.cells, let low = first.bounds, let high = second.bounds
    else { return nil }
    // The number behind the last stands for a row without a value.
    let (major, isWide) = low.upperBound.subtractingReportingOverflow(low.lowerBound)
    let (minor, isOtherWide) = high.upperBound.subtractingReportingOverflow(high.lowerBound)
    guard !isWide, !isOtherWide, major < 1 << 31, minor < 1 << 31, (major + 2) * (minor + 2) < 1 << 31 else { return nil }
    var both: [Int32] = []
    both.reserveCapacity(first.count)
    let batch = 16_384
    for start in stride(from: 0, to: first.count, by: batch) {
      let rows = start..<min(start + batch, first.count)
      let leading = offsets(first, rows, from: low.lowerBound, absent: major + 1)
      let trailing = other.offsets(second, rows, from: high.lowerBound, absent: minor + 1)
      for index in leading.indices { both.append(Int32(truncatingIfNeeded: leading[index] * (minor + 2) + trailing[index])) }
    }
    return OrderColumn(cells: .numbers(PackedInts(both)), validity: Validity(count: first.count))
  }

  /// How far the numbers of rows are from the smallest of all.
  private func offsets(_ numbers: PackedInts, _ rows: Range<Int>, from low: Int64, absent: Int64) -> [Int64] {
    var offsets = numbers.values(rows)
    let missing = validity.missing(rows)
    for index in offsets.indices { offsets[index] = missing.map { $0[index] != 0 } ?? false ? absent : offsets[index] &- low }
    return offsets
  }

  private init(cells: Cells, validity: Validity) {
    self.cells = cells
    self.validity = validity
  }

  /// Of each text its place among the distinct texts in order.
  private static func ranks(of texts: [String]) -> [Int32] {
    let buffer = TextBuffer(texts)
    let column = Column(type: .string, values: .text(buffer), validity: Validity(count: texts.count))
    let order = RowOrder([column]).sorted(texts.indices.map { Int32(truncatingIfNeeded: $0) }[...])
    var ranks = [Int32](repeating: 0, count: texts.count)
    var rank: Int32 = 0
    for (position, index) in order.enumerated() {
      if position > 0, !buffer.isEqual(Int(order[position - 1]), Int(index), in: buffer) { rank += 1 }
      ranks[Int(index)] = rank
    }
    return ranks
  }

  /// A number that is in the order of doubles; 0 and -0 are the same.
  private static func number(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: (value == 0 ? 0 : value).bitPattern)
    return bits < 0 ? bits ^ .max : bits
  }

  /// Positive where the left row comes after the right one, 0 where the column does not tell.
  func compare(_ left: Int, _ right: Int) -> Int {
    guard validity[left], validity[right] else { return (validity[left] ? 0 : 1) - (validity[right] ? 0 : 1) }
    switch cells {
    case .numbers(let numbers):
      let (a, b) = (numbers[left], numbers[right])
      return a < b ? -1 : (a > b ? 1 : 0)
    case .texts(let texts):
      let bytes = texts.texts.bytes.span
      return TextBytes.compare(bytes, texts.range(of: left), bytes, texts.range(of: right))
    }
  }

  /// Compares each row with the next one, where `order` is 0 so far. The rows are one more than `order` has places.
  func compareNeighbours(_ rows: RowRun, into order: inout [Int8]) {
    let missing = rows.missing(validity)
    if let missing {
      for index in order.indices where order[index] == 0 {
        order[index] = Int8(truncatingIfNeeded: missing[index]) - Int8(truncatingIfNeeded: missing[index + 1])
      }
    }
    switch cells {
    case .numbers(let numbers):
      let values = rows.values(numbers)
      for index in order.indices {
        let (a, b) = (values[index], values[index + 1])
        if order[index] == 0, a != b, missing.map({ $0[index] == 0 }) ?? true { order[index] = a < b ? -1 : 1 }
      }
    case .texts(let texts):
      let bytes = texts.texts.bytes.span
      var next = texts.range(of: rows[0])
      for index in order.indices {
        let range = next
        next = texts.range(of: rows[index + 1])
        guard order[index] == 0, missing.map({ $0[index] == 0 }) ?? true else { continue }
        let comparison = TextBytes.compare(bytes, range, bytes, next)
        order[index] = comparison < 0 ? -1 : (comparison > 0 ? 1 : 0)
      }
    }
  }

  /// Numbers in the order of the rows, as far as 64 bits tell; a row without a value has the largest. `isExact` where equal numbers are
  /// equal values.
  func sortKeys(_ rows: Span<Int32>) -> (keys: [UInt64], isExact: Bool) {
    var keys: [UInt64] = []
    var isExact = true
    let missing = validity.missing(at: rows)
    switch cells {
    case .numbers(let numbers): keys = numbers.values(at: rows).map { UInt64(bitPattern: $0) ^ 1 << 63 }
    case .texts(let texts):
      isExact = false
      // Rows lie apart in memory: all are looked at twice only where the first ones do not show what all begin with.
      keys =
        Self.keys(rows, texts, missing, behind: Self.sharedPrefix(rows.extracting(first: 64), texts, missing))
        ?? Self.keys(rows, texts, missing, behind: Self.sharedPrefix(rows, texts, missing)) ?? []
    }
    if let missing {
      for index in keys.indices {
        if missing[index] != 0 { keys[index] = .max } else if keys[index] == .max { isExact = false }
      }
    }
    return (keys, isExact)
  }

  /// What is in the sixteen bytes behind a shared prefix of each text and not the same in all; nil if one does not begin with the prefix.
  private static func keys(_ rows: Span<Int32>, _ texts: TextCells, _ missing: [UInt8]?, behind prefix: Range<Int>) -> [UInt64]? {
    let bytes = texts.texts.bytes.span
    var (leading, trailing): ([UInt64], [UInt64]) = ([], [])
    leading.reserveCapacity(rows.count)
    trailing.reserveCapacity(rows.count)
    var (first, varying): ((UInt64, UInt64)?, (UInt64, UInt64)) = (nil, (0, 0))
    texts.forEach(rows) { index in
      if let missing, missing[index] != 0 {
        leading.append(0)
        trailing.append(0)
        return true
      }
      let range = texts.range(of: Int(rows[index]))
      guard TextBytes.commonPrefix(bytes, prefix, range, limit: prefix.count) == prefix.count else { return false }
      let (high, low) = (TextBytes.prefix(bytes, range, from: prefix.count), TextBytes.prefix(bytes, range, from: prefix.count + 8))
      let known = first ?? (high, low)
      first = known
      varying = (varying.0 | (high ^ known.0), varying.1 | (low ^ known.1))
      leading.append(high)
      trailing.append(low)
      return true
    }
    guard leading.count == rows.count else { return nil }
    let upper = VaryingBits(varying.0)
    let lower = VaryingBits(VaryingBits.highest(64 - upper.count, of: varying.1))
    // A shift by all 64 bits gives 0, and then there are no lower ones.
    return leading.indices.map { upper.packed(leading[$0]) << UInt64(lower.count) | lower.packed(trailing[$0]) }
  }

  /// What all texts begin with: where it lies in the first of them.
  private static func sharedPrefix(_ rows: Span<Int32>, _ texts: TextCells, _ missing: [UInt8]?) -> Range<Int> {
    let bytes = texts.texts.bytes.span
    var shared: Range<Int>?
    for index in 0..<rows.count {
      if let missing, missing[index] != 0 { continue }
      let range = texts.range(of: Int(rows[index]))
      shared = shared.map { $0.prefix(TextBytes.commonPrefix(bytes, $0, range, limit: $0.count)) } ?? range
    }
    return shared ?? 0..<0
  }
}

/// Rows of a table one after the other: those of a list, or the table's own.
struct RowRun {
  let positions: Range<Int>
  /// The row at each position; nil where it is the position itself.
  let rows: [Int32]?

  subscript(index: Int) -> Int { rows.map { Int($0[positions.lowerBound + index]) } ?? positions.lowerBound + index }

  func values(_ numbers: PackedInts) -> [Int64] {
    rows.map { numbers.values(at: $0.span.extracting(positions)) } ?? numbers.values(positions)
  }

  func missing(_ validity: Validity) -> [UInt8]? {
    rows.map { validity.missing(at: $0.span.extracting(positions)) } ?? validity.missing(positions)
  }
}
