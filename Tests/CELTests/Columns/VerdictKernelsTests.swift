import TestSupport
import Testing

@testable import CEL

@Suite struct VerdictKernelsTests {
  @Test("codes are counted, and the places of the others given, wherever the stretch begins and ends")
  func tally() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<400 {
      // Mostly 0 and 3, now and then anything up to the largest byte.
      let codes = (0..<Int.random(in: 0...700, using: &random)).map { _ in
        Int.random(in: 0..<9, using: &random) == 0
          ? UInt8.random(in: 0...255, using: &random) : Bool.random(using: &random) ? 0 : 3 as UInt8
      }
      let first = Int.random(in: 0...codes.count, using: &random)
      let stretch = first..<Int.random(in: first...codes.count, using: &random)
      var rest: [Int32] = [-1]
      let (zeros, others) = VerdictKernels.tally(codes, stretch, other: 3, rest: &rest)
      #expect(zeros == codes[stretch].count { $0 == 0 })
      #expect(others == codes[stretch].count { $0 == 3 })
      #expect(rest == [-1] + stretch.filter { codes[$0] != 0 && codes[$0] != 3 }.map { Int32($0) })
      #expect(VerdictKernels.zeroCount(codes) == codes.count { $0 == 0 })
    }
  }
}
