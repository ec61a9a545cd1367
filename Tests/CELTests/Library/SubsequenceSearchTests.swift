import TestSupport
import Testing

@testable import CEL

@Suite("Search for a part of a text")
struct SubsequenceSearchTests {
  private func places(of part: [UInt8], in text: [UInt8]) -> [Int] {
    (0...text.count).filter { $0 + part.count <= text.count && Array(text[$0..<($0 + part.count)]) == part }
  }

  @Test("the first and the last place are those that comparing everywhere finds", arguments: 0..<40)
  func places(seed: Int) {
    // Texts of two letters, in which nearly everything stands again.
    var random = SeededRandom(seed: UInt64(seed))
    func letters(_ count: Int) -> [UInt8] { (0..<count).map { _ in random.next() >> 60 < 14 ? 97 : 98 } }
    for length in [0, 1, 2, 5, 12, 40] {
      let text = letters(1200)
      for part in [letters(length), Array(text[600..<(600 + length)])] {
        let all = places(of: part, in: text)
        for start in [0, 1, 599, 601, 1200] {
          #expect(SubsequenceSearch.first(of: part, in: text, from: start) == all.first { $0 >= start })
          #expect(SubsequenceSearch.last(of: part, in: text, through: start) == all.last { $0 <= start })
        }
      }
    }
  }

  /// A letter that counts how often it is compared.
  private final class Count { var comparisons = 0 }

  private struct Letter: Equatable {
    let byte: UInt8
    let count: Count

    static func == (left: Self, right: Self) -> Bool {
      left.count.comparisons += 1
      return left.byte == right.byte
    }
  }

  @Test("a part that nearly stands everywhere is searched in linear time")
  func linear() {
    let count = Count()
    let text = (0..<20_000).map { _ in Letter(byte: 97, count: count) }
    let part = text[..<9_999] + [Letter(byte: 98, count: count)]
    #expect(SubsequenceSearch.first(of: Array(part), in: text, from: 0) == nil)
    #expect(SubsequenceSearch.last(of: part.reversed(), in: text, through: 20_000) == nil)
    #expect(count.comparisons < 500_000)
  }
}
