import Testing

@testable import CEL

@Suite struct JoinIndexTests {
  @Test("members without a value are candidates of everything, and all members of a value that is not known")
  func undecided() {
    let index = JoinIndex(starts: [0, 3, 5], rows: nil, tags: [7, 8, 7, 7, 9], missing: [1, 1, 0, 0, 0])
    let parents: [Int32] = [0, 1, -1, 0]
    #expect(index.undecidedCounts(parents, unknown: [0, 0, 0, 1]) == [2, 0, 0, 3])
    var (rows, positions): ([Int32], [Int32]) = ([], [])
    index.candidates(of: 0..<4, parents: parents, tags: [7, 7, 7, 7], unknown: [0, 0, 0, 1], rows: &rows, positions: &positions)
    #expect(rows == [0, 1, 2, 3, 0, 1, 2])
    #expect(positions == [0, 0, 0, 1, 3, 3, 3])
    let whole = JoinIndex(starts: [0, 2], rows: nil, tags: [7, 8], missing: nil)
    #expect(whole.undecidedCounts([0], unknown: nil) == nil)
  }
}
