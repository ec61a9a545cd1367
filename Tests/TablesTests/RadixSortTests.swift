import TestSupport
import Testing

@testable import Tables

@Suite struct RadixSortTests {
  @Test("keys come in ascending order, equal ones as they stood, whatever bits they differ in", arguments: 0..<40)
  func order(seed: UInt64) {
    var generator = SeededRandom(seed: seed)
    let mask = [UInt64.max, 0xFF, 0, 0x8000_0000_0000_0001, 0x00F0_0F00_00FF_0000, 1 << 63][Int(seed % 6)]
    let base = generator.next() & ~mask
    let count = [0, 1, 2, 47, 48, 49, 1000][Int(seed % 7)]
    let keys = (0..<count).map { _ in base | (generator.next() & mask) }
    let wanted = keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    #expect(RadixSort.order(keys) == wanted.map { Int32($0) })
  }

  @Test("the bits that vary stand side by side, and order numbers as all bits do")
  func varyingBits() {
    #expect(VaryingBits(0).count == 0)
    #expect(VaryingBits(0b1011_0100).packed(0b1010_0100) == 0b1101)
    #expect(VaryingBits(0b1011_0100).packed(0b0100_1011) == 0)
    #expect(VaryingBits(.max).packed(0x0123_4567_89AB_CDEF) == 0x0123_4567_89AB_CDEF)
    #expect(VaryingBits(1 << 63 | 1).packed(1 << 63) == 0b10)
    #expect(VaryingBits.highest(2, of: 0b1011_0100) == 0b1010_0000)
    #expect(VaryingBits.highest(0, of: .max) == 0)
    #expect(VaryingBits.highest(64, of: .max) == .max)
  }
}
