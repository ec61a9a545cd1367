/// Whole numbers in the narrowest width that holds them all; they never change.
///
/// Timestamps without a fraction of a second are kept as seconds, so that they need half the space.
package struct PackedInts: Sendable {
  enum Storage: Sendable {
    case int8([Int8])
    case int16([Int16])
    case int32([Int32])
    case int64([Int64])
  }

  private let storage: Storage
  /// A value is what is stored times this; no initialiser lets the product leave Int64.
  private let scale: Int64
  package let count: Int

  private static let microsecondsPerSecond: Int64 = 1_000_000

  init(_ storage: Storage, scale: Int64, count: Int) {
    self.storage = storage
    self.scale = scale
    self.count = count
  }

  /// O(n).
  package init(_ values: [Int64]) {
    let range = Self.bounds(values) ?? 0...0
    let unit = Self.microsecondsPerSecond
    let divided = range.lowerBound / unit...range.upperBound / unit
    let isScaled =
      Int32(exactly: range.lowerBound) == nil || Int32(exactly: range.upperBound) == nil
      ? Int32(exactly: divided.lowerBound) != nil && Int32(exactly: divided.upperBound) != nil && values.allSatisfy { $0 % unit == 0 }
      : false
    self.init(
      Self.narrowed(values, isScaled ? divided : range, divisor: isScaled ? unit : 1), scale: isScaled ? unit : 1, count: values.count)
  }

  /// O(n).
  package init(_ values: [Int32]) { self.init(Self.narrowed(values), scale: 1, count: values.count) }

  /// Microseconds that are given as whole seconds. O(n).
  package init(seconds: [Int32]) { self.init(Self.narrowed(seconds), scale: Self.microsecondsPerSecond, count: seconds.count) }

  package init(repeating value: Int64, count: Int) {
    let storage: Storage =
      if let value = Int8(exactly: value) {
        .int8([Int8](repeating: value, count: count))
      } else if let value = Int16(exactly: value) {
        .int16([Int16](repeating: value, count: count))
      } else if let value = Int32(exactly: value) {
        .int32([Int32](repeating: value, count: count))
      } else {
        .int64([Int64](repeating: value, count: count))
      }
    self.init(storage, scale: 1, count: count)
  }

  /// The values of several parts one after the other. O(n).
  package init(joining parts: [PackedInts]) {
    let parts = parts.filter { $0.count > 0 }
    guard let first = parts.first, parts.count > 1 else {
      self = parts.first ?? PackedInts(repeating: 0, count: 0)
      return
    }
    let count = parts.reduce(0) { $0 + $1.count }
    guard parts.allSatisfy({ $0.scale == first.scale || $0.isZero }) else {
      var values: [Int64] = []
      values.reserveCapacity(count)
      for part in parts { values += part.values(0..<part.count) }
      self.init(values)
      return
    }
    let scale = parts.first { !$0.isZero }?.scale ?? 1
    let storage: Storage =
      switch parts.map(\.width).max() ?? 8 {
      case 8: .int8(Self.joined(parts, count: count))
      case 16: .int16(Self.joined(parts, count: count))
      case 32: .int32(Self.joined(parts, count: count))
      default: .int64(Self.joined(parts, count: count))
      }
    self.init(storage, scale: scale, count: count)
  }

  package subscript(row: Int) -> Int64 {
    switch storage {
    case .int8(let values): Int64(values[row]) &* scale
    case .int16(let values): Int64(values[row]) &* scale
    case .int32(let values): Int64(values[row]) &* scale
    case .int64(let values): values[row] &* scale
    }
  }

  /// The smallest and the largest value; nil where there is none. O(n).
  package var bounds: ClosedRange<Int64>? {
    func scaled(_ bounds: ClosedRange<some FixedWidthInteger>?) -> ClosedRange<Int64>? {
      bounds.map { Int64($0.lowerBound) &* scale...Int64($0.upperBound) &* scale }
    }
    return switch storage {
    case .int8(let values): scaled(Self.bounds(values))
    case .int16(let values): scaled(Self.bounds(values))
    case .int32(let values): scaled(Self.bounds(values))
    case .int64(let values): scaled(Self.bounds(values))
    }
  }

  /// Bytes that the values take in memory.
  package var byteCount: Int { count * width / 8 }

  private var width: Int {
    switch storage {
    case .int8: 8
    case .int16: 16
    case .int32: 32
    case .int64: 64
    }
  }

  /// Whether all values are 0, as those of a part without any: they are the same at every scale.
  private var isZero: Bool { bounds == 0...0 }
}

// MARK: Many rows at once

extension PackedInts {
  /// The values of rows that follow one another. O(rows).
  package func values(_ rows: Range<Int>) -> [Int64] {
    switch storage {
    case .int8(let values): Self.widened(values, rows, scale: scale)
    case .int16(let values): Self.widened(values, rows, scale: scale)
    case .int32(let values): Self.widened(values, rows, scale: scale)
    case .int64(let values): Self.widened(values, rows, scale: scale)
    }
  }

  /// The values of any rows; 0 for a negative row. O(rows).
  package func values(at rows: Span<Int32>) -> [Int64] {
    switch storage {
    case .int8(let values): Self.gathered(values, rows, scale: scale)
    case .int16(let values): Self.gathered(values, rows, scale: scale)
    case .int32(let values): Self.gathered(values, rows, scale: scale)
    case .int64(let values): Self.gathered(values, rows, scale: scale)
    }
  }

  /// The values of rows that follow one another, of which the caller knows that they fit. O(rows).
  package func codes(_ rows: Range<Int>) -> [Int32] {
    let scale = Int32(truncatingIfNeeded: scale)
    return switch storage {
    case .int8(let values): Self.widened(values, rows, scale: scale)
    case .int16(let values): Self.widened(values, rows, scale: scale)
    case .int32(let values): scale == 1 ? Array(values[rows]) : Self.widened(values, rows, scale: scale)
    case .int64(let values): Self.widened(values, rows, scale: scale)
    }
  }

  /// The values of any rows, of which the caller knows that they fit. O(rows).
  /// - Parameter placeholder: what a negative row gives.
  package func codes(at rows: Span<Int32>, placeholder: Int32 = 0) -> [Int32] {
    let scale = Int32(truncatingIfNeeded: scale)
    return switch storage {
    case .int8(let values): Self.gathered(values, rows, scale: scale, placeholder)
    case .int16(let values): Self.gathered(values, rows, scale: scale, placeholder)
    case .int32(let values): Self.gathered(values, rows, scale: scale, placeholder)
    case .int64(let values): Self.gathered(values, rows, scale: scale, placeholder)
    }
  }

  /// The entries of a table that the values are indices of, as codes of one dictionary are translated to those of another; 0 where the
  /// table ends before. O(n).
  package func translated(by table: [Int32]) -> [Int32] {
    guard scale == 1 else { return values(0..<count).map { Self.entry($0, table.span) } }
    return switch storage {
    case .int8(let values): Self.translated(values, table.span)
    case .int16(let values): Self.translated(values, table.span)
    case .int32(let values): Self.translated(values, table.span)
    case .int64(let values): Self.translated(values, table.span)
    }
  }
}

// MARK: Loops, one per width

extension PackedInts {
  private static func bounds<Value: FixedWidthInteger>(_ values: [Value]) -> ClosedRange<Value>? {
    guard var low = values.first else { return nil }
    var high = low
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    return low...high
  }

  private static func narrowed(_ values: [Int32]) -> Storage {
    let range = bounds(values) ?? 0...0
    if Int8(exactly: range.lowerBound) != nil, Int8(exactly: range.upperBound) != nil {
      return .int8(values.map { Int8(truncatingIfNeeded: $0) })
    }
    if Int16(exactly: range.lowerBound) != nil, Int16(exactly: range.upperBound) != nil {
      return .int16(values.map { Int16(truncatingIfNeeded: $0) })
    }
    return .int32(values)
  }

  private static func narrowed(_ values: [Int64], _ range: ClosedRange<Int64>, divisor: Int64) -> Storage {
    if Int8(exactly: range.lowerBound) != nil, Int8(exactly: range.upperBound) != nil { return .int8(divided(values, divisor)) }
    if Int16(exactly: range.lowerBound) != nil, Int16(exactly: range.upperBound) != nil { return .int16(divided(values, divisor)) }
    if Int32(exactly: range.lowerBound) != nil, Int32(exactly: range.upperBound) != nil { return .int32(divided(values, divisor)) }
    return .int64(divisor == 1 ? values : divided(values, divisor))
  }

  private static func divided<Value: FixedWidthInteger>(_ values: [Int64], _ divisor: Int64) -> [Value] {
    divisor == 1
      ? values.map { Value(truncatingIfNeeded: $0) }
      : values.map { Value(truncatingIfNeeded: $0 / microsecondsPerSecond) }
  }

  private static func joined<Value: FixedWidthInteger>(_ parts: [PackedInts], count: Int) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for part in parts {
      switch part.storage {
      case .int8(let more): values.append(contentsOf: more.lazy.map { Value(truncatingIfNeeded: $0) })
      case .int16(let more): values.append(contentsOf: more.lazy.map { Value(truncatingIfNeeded: $0) })
      case .int32(let more): values.append(contentsOf: more.lazy.map { Value(truncatingIfNeeded: $0) })
      case .int64(let more): values.append(contentsOf: more.lazy.map { Value(truncatingIfNeeded: $0) })
      }
    }
    return values
  }

  private static func widened<Value: FixedWidthInteger, Wide: FixedWidthInteger>(
    _ values: [Value], _ rows: Range<Int>, scale: Wide
  ) -> [Wide] {
    let part = values.span.extracting(rows)
    // SAFETY: the loop initialises each of the `part.count` elements once.
    return unsafe [Wide](unsafeUninitializedCapacity: part.count) { buffer, count in
      if scale == 1 {
        for index in 0..<part.count { unsafe buffer.initializeElement(at: index, to: Wide(truncatingIfNeeded: part[index])) }
      } else {
        for index in 0..<part.count {
          unsafe buffer.initializeElement(at: index, to: Wide(truncatingIfNeeded: part[index]) &* scale)
        }
      }
      count = part.count
    }
  }

  private static func gathered<Value: FixedWidthInteger, Wide: FixedWidthInteger>(
    _ values: [Value], _ rows: Span<Int32>, scale: Wide, _ placeholder: Wide = 0
  ) -> [Wide] {
    let all = values.span
    // SAFETY: the loop initialises each of the `rows.count` elements once; rows are checked against the bounds of `all`.
    return unsafe [Wide](unsafeUninitializedCapacity: rows.count) { buffer, count in
      for index in 0..<rows.count {
        let row = rows[index]
        unsafe buffer.initializeElement(at: index, to: row < 0 ? placeholder : Wide(truncatingIfNeeded: all[Int(row)]) &* scale)
      }
      count = rows.count
    }
  }

  private static func translated<Value: FixedWidthInteger>(_ values: [Value], _ table: Span<Int32>) -> [Int32] {
    // SAFETY: the loop initialises each of the `values.count` elements once.
    unsafe [Int32](unsafeUninitializedCapacity: values.count) { buffer, count in
      for index in 0..<values.count { unsafe buffer.initializeElement(at: index, to: entry(values[index], table)) }
      count = values.count
    }
  }

  private static func entry(_ code: some FixedWidthInteger, _ table: Span<Int32>) -> Int32 {
    guard let index = Int(exactly: code), index >= 0, index < table.count else { return 0 }
    return table[index]
  }
}

extension PackedInts: Equatable {
  /// Whether the values are the same, however they are stored.
  package static func == (left: PackedInts, right: PackedInts) -> Bool {
    left.count == right.count && left.values(0..<left.count) == right.values(0..<right.count)
  }
}

extension PackedInts: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: Int64...) { self.init(elements) }
}
