import Testing

@testable import CEL

@Suite struct JoinIndexTests {
  private func index(starts: [Int32], rows: [Int32]?, tags: [Int32], missing: [UInt8]?) -> JoinIndex {
    JoinIndex(starts: starts, rows: rows, missing: missing) { Array(tags[$0]) }
  }

  @Test("members without a value are candidates of everything, and all members of a value that is not known")
  func undecided() {
    let index = self.index(starts: [0, 3, 5], rows: nil, tags: [7, 8, 7, 7, 9], missing: [1, 1, 0, 0, 0])
    let parents: [Int32] = [0, 1, -1, 0]
    #expect(index.undecidedCounts(parents, unknown: [0, 0, 0, 1]) == [2, 0, 0, 3])
    let found = index.candidates(of: 0..<4, parents: parents, tags: [7, 7, 7, 7], unknown: [0, 0, 0, 1])
    #expect(found.rows == [0, 1, 2, 3, 0, 1, 2])
    #expect(found.positions == [0, 0, 0, 1, 3, 3, 3])
    let whole = self.index(starts: [0, 2], rows: nil, tags: [7, 8], missing: nil)
    #expect(whole.undecidedCounts([0], unknown: nil) == nil)
  }

  @Test("chains of any length give their members in order, position by position")
  func chains() {
    // 500 members of the first parent have the same tag, those of the second one each its own.
    let tags = (0..<1000).map { Int32($0 < 500 ? 3 : $0) }
    let index = self.index(starts: [0, 500, 1000], rows: (0..<1000).map { 2000 - $0 }, tags: tags, missing: nil)
    let found = index.candidates(of: 1..<5, parents: [0, 1, 0, -1, 1], tags: [3, 700, 3, 3, 4], unknown: nil)
    #expect(found.rows == [1300] + (0..<500).map { 2000 - $0 })
    #expect(found.positions == [1] + [Int32](repeating: 2, count: 500))
  }

  @Test("parents that are indexed on different cores give their members as one after the other would")
  func stretches() {
    // 200,000 members, some parents without any, one with more than all others.
    let counts = (0..<400).map { $0 == 77 ? 100_000 : $0 % 7 == 0 ? 0 : $0 % 600 }
    let starts = counts.reduce(into: [0 as Int32]) { $0.append($0[$0.count - 1] + Int32($1)) }
    let total = Int(starts[400])
    let tags = (0..<total).map { Int32($0 % 911) }
    let missing = (0..<total).map { $0 % 1009 == 0 ? 1 as UInt8 : 0 }
    let index = self.index(starts: starts, rows: nil, tags: tags, missing: missing)
    let parents = (0..<400).map { Int32($0) }
    let found = index.candidates(of: 0..<400, parents: parents, tags: parents.map { $0 * 2 }, unknown: nil)
    let wanted = zip(found.rows, found.positions).filter { tags[Int($0)] == $1 * 2 || missing[Int($0)] != 0 }.map(\.0)
    let all: [Int32] = (0..<400).flatMap { parent in
      (starts[parent]..<starts[parent + 1]).filter { tags[Int($0)] == Int32(parent * 2) || missing[Int($0)] != 0 }
    }
    // What is found beside them has the same hash.
    #expect(wanted == all)
    #expect(found.rows.count < 2 * all.count)
  }
}
