/// Whole numbers that come piece by piece, kept in the narrowest width that holds those so far.
package struct PackedIntsBuilder: Sendable {
  // One array is in use; an enum would have to be taken apart for every piece.
  private var width = 8
  private var int8: [Int8] = []
  private var int16: [Int16] = []
  private var int32: [Int32] = []
  private var int64: [Int64] = []
  private var scale: Int64 = 1
  private var capacity = 0
  package private(set) var count = 0

  private static let microsecondsPerSecond: Int64 = 1_000_000

  package init() {}

  /// Makes room for all values at once, also when they turn out wider.
  package mutating func reserveCapacity(_ capacity: Int) { self.capacity = max(capacity, self.capacity) }

  package mutating func append(_ values: Span<Int32>) {
    unscale()
    append(values, multiplier: 1)
  }

  package mutating func append(_ values: Span<Int64>) {
    unscale()
    append(values, multiplier: 1)
  }

  /// Appends microseconds that are given as whole seconds: while all are, they take half the space.
  package mutating func append(seconds: Span<Int32>) {
    if count == 0 { scale = Self.microsecondsPerSecond }
    append(seconds, multiplier: scale == 1 ? Self.microsecondsPerSecond : 1)
  }

  package mutating func finish() -> PackedInts {
    let storage: PackedInts.Storage =
      switch width {
      case 8: .int8(int8)
      case 16: .int16(int16)
      case 32: .int32(int32)
      default: .int64(int64)
      }
    let packed = PackedInts(storage, scale: scale, count: count)
    self = PackedIntsBuilder()
    return packed
  }

  /// From here on the values stand for themselves.
  private mutating func unscale() {
    guard scale != 1 else { return }
    let multiplier = scale
    scale = 1
    guard count > 0 else { return }
    widen(to: 64)
    for index in int64.indices { int64[index] &*= multiplier }
  }

  private mutating func append<Value: FixedWidthInteger>(_ values: Span<Value>, multiplier: Int64) {
    guard values.count > 0 else { return }
    var (low, high) = (values[0], values[0])
    for index in 1..<values.count {
      low = min(low, values[index])
      high = max(high, values[index])
    }
    widen(to: max(Self.width(of: Int64(low) &* multiplier), Self.width(of: Int64(high) &* multiplier)))
    count += values.count
    switch width {
    case 8: Self.append(values, multiplier, to: &int8, capacity)
    case 16: Self.append(values, multiplier, to: &int16, capacity)
    case 32: Self.append(values, multiplier, to: &int32, capacity)
    default: Self.append(values, multiplier, to: &int64, capacity)
    }
  }

  private static func width(of value: Int64) -> Int {
    if Int8(exactly: value) != nil { return 8 }
    if Int16(exactly: value) != nil { return 16 }
    return Int32(exactly: value) == nil ? 64 : 32
  }

  private mutating func widen(to wanted: Int) {
    guard wanted > width else { return }
    switch wanted {
    case 16: int16 = widened(int8)
    case 32: int32 = width == 8 ? widened(int8) : widened(int16)
    default: int64 = width == 8 ? widened(int8) : width == 16 ? widened(int16) : widened(int32)
    }
    width = wanted
    int8 = []
    if wanted > 16 { int16 = [] }
    if wanted > 32 { int32 = [] }
  }

  private func widened<Value: FixedWidthInteger, Wide: FixedWidthInteger>(_ array: [Value]) -> [Wide] {
    var wide: [Wide] = []
    if array.isEmpty { return wide }
    wide.reserveCapacity(max(capacity, array.count))
    for value in array { wide.append(Wide(truncatingIfNeeded: value)) }
    return wide
  }

  private static func append<Value: FixedWidthInteger, Stored: FixedWidthInteger>(
    _ values: Span<Value>, _ multiplier: Int64, to array: inout [Stored], _ capacity: Int
  ) {
    // What is expected may have become known after the first values.
    let needed = array.count + values.count
    if array.capacity < needed { array.reserveCapacity(needed <= capacity ? capacity : max(array.count * 2, needed)) }
    let factor = Stored(truncatingIfNeeded: multiplier)
    array.append(addingCapacity: values.count) { room in
      // SAFETY: the loop initialises the first `values.count` elements of the room, once each.
      unsafe room.withUnsafeMutableBufferPointer { buffer, count in
        precondition(values.count <= buffer.count)
        for index in 0..<values.count {
          unsafe buffer.initializeElement(at: index, to: Stored(truncatingIfNeeded: values[index]) &* factor)
        }
        count = values.count
      }
    }
  }
}
