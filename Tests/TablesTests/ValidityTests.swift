import Tables
import TestSupport
import Testing

@Suite struct ValidityTests {
  @Test("the missing rows of any range and of any list of rows are those without a bit")
  func missing() {
    var generator = SeededRandom(seed: 3)
    for _ in 0..<200 {
      let flags = generator.flags()
      let validity = Validity(flags)
      #expect(flags.indices.map { validity[$0] } == flags)
      #expect(validity.validCount == flags.count { $0 })
      #expect(validity.isAllValid == flags.allSatisfy { $0 })
      let start = Int.random(in: 0...flags.count, using: &generator)
      let rows = start..<Int.random(in: start...flags.count, using: &generator)
      let wanted: [UInt8] = flags[rows].map { $0 ? 0 : 1 }
      #expect(validity.missing(rows) == (wanted.contains(1) ? wanted : nil))
      #expect(validity.isAllValid(rows) == !wanted.contains(1))
      guard !flags.isEmpty else { continue }
      let gathered = (0..<20).map { _ in Int32.random(in: -1..<Int32(flags.count), using: &generator) }
      let gatheredWanted: [UInt8] = gathered.map { $0 >= 0 && flags[Int($0)] ? 0 : 1 }
      #expect(validity.missing(at: gathered.span) == (gatheredWanted.contains(1) ? gatheredWanted : nil))
    }
  }

  @Test("rows are appended one by one or in bulk, at any bit")
  func appending() {
    var generator = SeededRandom(seed: 5)
    for _ in 0..<100 {
      let parts = (0..<4).map { _ in generator.flags() }
      #expect(Validity(joining: parts.map { Validity($0) }) == Validity(parts.flatMap { $0 }))
      var repeated = Validity(parts[0])
      repeated.append(repeating: true, count: parts[1].count)
      repeated.append(repeating: false, count: parts[2].count)
      #expect(
        repeated == Validity(parts[0] + parts[1].map { _ in true } + parts[2].map { _ in false }))
    }
  }
}

extension Validity {
  fileprivate init(_ flags: [Bool]) {
    self.init()
    for flag in flags { append(flag) }
  }
}

extension SeededRandom {
  /// Up to 200 flags, of which few, many or none are not set.
  fileprivate mutating func flags() -> [Bool] {
    let rarity = [1, 2, 50, UInt64.max][Int.random(in: 0..<4, using: &self)]
    return (0..<Int.random(in: 0...200, using: &self)).map { _ in next() % rarity != 0 }
  }
}
