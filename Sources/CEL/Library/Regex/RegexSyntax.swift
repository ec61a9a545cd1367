/// A regular expression as a tree.
indirect enum RegexNode: Sendable {
  case empty
  /// One code point of a set.
  case set(CodePointSet)
  case assertion(RegexAssertion)
  case sequence([RegexNode])
  case alternatives([RegexNode])
  /// At least `minimum` and at most `maximum` (nil: any number of) times. Lazy and greedy match the same texts, but may take other parts.
  case repetition(RegexNode, minimum: Int, maximum: Int?, isLazy: Bool)
  /// A capturing group, numbered from 1.
  case group(RegexNode, number: Int)

  /// Whether nested repeat counts stay within a limit, counted as RE2 does: what is left is divided by each count on the way down.
  func leavesRepeats(of limit: Int) -> Bool {
    switch self {
    case .empty, .set, .assertion: return limit > 0
    case .sequence(let nodes), .alternatives(let nodes): return limit > 0 && nodes.allSatisfy { $0.leavesRepeats(of: limit) }
    case .group(let node, _): return node.leavesRepeats(of: limit)
    case .repetition(let node, let minimum, let maximum, _):
      let count = maximum ?? minimum
      return node.leavesRepeats(of: count > 0 ? limit / count : limit)
    }
  }
}

/// A condition on a position that takes no text.
enum RegexAssertion: Sendable {
  case textStart, textEnd, lineStart, lineEnd, wordBoundary, notWordBoundary
}

/// Why a pattern is refused.
package struct RegexError: Error, Hashable, Sendable {
  package let message: String

  init(_ message: String) { self.message = message }
}
