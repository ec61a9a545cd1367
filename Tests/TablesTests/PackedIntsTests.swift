import Tables
import TestSupport
import Testing

@Suite struct PackedIntsTests {
  /// Values around every edge of width, with and without the scale of seconds.
  private static let edgeValues: [[Int64]] = [
    [], [0], [-1], [.min], [.max], [.min, .max, 0], [127, -128], [128], [-129], [32_767, -32_768], [32_768], [-32_769],
    [Int64(Int32.max), Int64(Int32.min)], [Int64(Int32.max) + 1], [Int64(Int32.min) - 1], [-1_000_000, 3_000_000, 0],
    [-86_400_000_000, 1_400_000_000_000_000], [1_400_000_000_000_001, 1_000_000], [Int64(Int32.max) * 1_000_000],
    [Int64(Int32.min) * 1_000_000, 0], [(Int64(Int32.max) + 1) * 1_000_000], [(Int64(Int32.min) - 1) * 1_000_000],
    [.min / 1_000_000 * 1_000_000, .max / 1_000_000 * 1_000_000],
  ]

  @Test("values come back as they went in, one by one, in ranges and by rows", arguments: edgeValues)
  func edges(_ values: [Int64]) { expectRoundTrip(values) }

  @Test("so do random values of every width and scale")
  func random() {
    var generator = SeededRandom(seed: 7)
    for _ in 0..<300 { expectRoundTrip(generator.values()) }
  }

  @Test("whole seconds need half the space of microseconds")
  func scale() {
    let start: Int64 = 1_388_534_400_000_000
    #expect(PackedInts((0..<100).map { start + $0 * 1_000_000 }).byteCount == 400)
    #expect(PackedInts((0..<100).map { start + $0 }).byteCount == 800)
    #expect(PackedInts((0..<100).map { Int64($0) }).byteCount == 100)
    #expect(PackedInts(seconds: [-5, 1_388_534_400]).values(0..<2) == [-5_000_000, start])
  }

  @Test("parts are joined whatever their width and scale")
  func joining() {
    var generator = SeededRandom(seed: 11)
    for _ in 0..<200 {
      let parts = (0..<Int.random(in: 0...4, using: &generator)).map { _ in generator.values() }
      let joined = PackedInts(joining: parts.map { PackedInts($0) })
      #expect(joined.values(0..<joined.count) == parts.flatMap { $0 })
    }
    let withZeros = PackedInts(joining: [PackedInts(seconds: [1_388_534_400]), PackedInts(repeating: 0, count: 3)])
    #expect(withZeros.byteCount == 16)
    #expect(withZeros == [1_388_534_400_000_000, 0, 0, 0])
  }

  @Test("codes are those of narrow values, and a table translates them")
  func codes() {
    let codes = PackedInts([2, 0, 300, 1] as [Int32])
    #expect(codes.codes(1..<4) == [0, 300, 1])
    let rows: [Int32] = [3, -1, 2]
    #expect(codes.codes(at: rows.span) == [1, 0, 300])
    #expect(codes.translated(by: [70_000, -1, 5]) == [5, 70_000, 0, -1])
    #expect(PackedInts(repeating: -40_000, count: 2) == [-40_000, -40_000])
  }

  private func expectRoundTrip(_ values: [Int64]) {
    let packed = PackedInts(values)
    #expect(packed.count == values.count)
    #expect(values.indices.map { packed[$0] } == values)
    #expect(packed.values(0..<values.count) == values)
    #expect(packed.values(values.count / 3..<values.count) == Array(values[(values.count / 3)...]))
    let rows = [-1] + values.indices.reversed().map { Int32($0) }
    #expect(packed.values(at: rows.span) == [0] + values.reversed())
    #expect(packed.bounds?.lowerBound == values.min())
    #expect(packed.bounds?.upperBound == values.max())
  }
}

extension SeededRandom {
  /// Up to 100 values of a random width, at times multiples of a second, at times with an extreme among them.
  fileprivate mutating func values() -> [Int64] {
    let bits = Int.random(in: 0...63, using: &self)
    let isScaled = Bool.random(using: &self)
    var values = (0..<Int.random(in: 0...100, using: &self)).map { _ in
      let value = Int64(truncatingIfNeeded: next()) >> Int64(63 - bits)
      return isScaled ? value / 1_000_000 * 1_000_000 : value
    }
    if !values.isEmpty, next() % 8 == 0 { values[0] = next() % 2 == 0 ? .min : .max }
    return values
  }
}
