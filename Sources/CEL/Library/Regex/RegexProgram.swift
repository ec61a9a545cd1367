/// The instructions of a pattern.
struct RegexProgram: Sendable {
  enum Instruction: Sendable {
    /// One code point of a set: for ASCII the bits of the two words tell, for the others the set of that number.
    case set(low: UInt64, high: UInt64, number: Int)
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    case assertion(RegexAssertion)
    /// Remembers the position as the start (even) or end (odd) of a group.
    case save(Int)
    case match
  }

  let instructions: [Instruction]
  let groupCount: Int
  private let sets: [CodePointSet]

  /// `captures`: whether it remembers where groups match.
  init(_ pattern: String, captures: Bool) throws(RegexError) {
    var compiler = RegexCompiler(captures: captures)
    try compiler.compile(RegexParser.parse(pattern))
    instructions = compiler.instructions + [.match]
    sets = compiler.sets
    groupCount = compiler.groupCount
  }

  func takes(_ scalar: Unicode.Scalar, at state: Int) -> Bool {
    guard case .set(let low, let high, let number) = instructions[state] else { return false }
    if scalar.value < 64 { return low >> UInt64(scalar.value) & 1 == 1 }
    if scalar.value < 128 { return high >> UInt64(scalar.value - 64) & 1 == 1 }
    return sets[number].contains(scalar)
  }

  static func holds(_ assertion: RegexAssertion, previous: Unicode.Scalar?, following: Unicode.Scalar?) -> Bool {
    switch assertion {
    case .textStart: previous == nil
    case .textEnd: following == nil
    case .lineStart: previous == nil || previous == "\n"
    case .lineEnd: following == nil || following == "\n"
    case .wordBoundary: isWord(previous) != isWord(following)
    case .notWordBoundary: isWord(previous) == isWord(following)
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { CodePointSet.Part.word.contains($0) } ?? false }
}

/// Turns the tree of a pattern into instructions.
private struct RegexCompiler {
  private static let instructionLimit = 10_000
  private static let stepLimit = 100_000

  private(set) var instructions: [RegexProgram.Instruction] = []
  private(set) var sets: [CodePointSet] = []
  private(set) var groupCount = 0
  private var steps = 0
  private let captures: Bool

  init(captures: Bool) { self.captures = captures }

  mutating func compile(_ node: RegexNode) throws(RegexError) {
    steps += 1
    // Repeats of nothing emit nothing, so steps are counted besides instructions.
    guard instructions.count < Self.instructionLimit, steps < Self.stepLimit else { throw RegexError("the pattern is too large") }
    switch node {
    case .empty: break
    case .set(let set): emit(set)
    case .assertion(let assertion): instructions.append(.assertion(assertion))
    case .sequence(let nodes): for node in nodes { try compile(node) }
    case .alternatives(let nodes): try alternatives(nodes)
    case .repetition(let node, let minimum, let maximum, let isLazy):
      try repetition(node, minimum: minimum, maximum: maximum, isLazy: isLazy)
    case .group(let node, let number):
      groupCount = max(groupCount, number)
      if captures { instructions.append(.save(2 * number)) }
      try compile(node)
      if captures { instructions.append(.save(2 * number + 1)) }
    }
  }

  private mutating func emit(_ set: CodePointSet) {
    var words: [UInt64] = [0, 0]
    for code in 0..<128 where Unicode.Scalar(code).map(set.contains) == true { words[code / 64] |= 1 << UInt64(code % 64) }
    instructions.append(.set(low: words[0], high: words[1], number: sets.count))
    sets.append(set)
  }

  private mutating func alternatives(_ nodes: [RegexNode]) throws(RegexError) {
    var jumps: [Int] = []
    for (position, node) in nodes.enumerated() {
      guard position < nodes.count - 1 else {
        try compile(node)
        break
      }
      let split = instructions.count
      instructions.append(.split(split + 1, split + 1))
      try compile(node)
      jumps.append(instructions.count)
      instructions.append(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func repetition(_ node: RegexNode, minimum: Int, maximum: Int?, isLazy: Bool) throws(RegexError) {
    guard let maximum else {
      // `x*` is `(x+)?`: so an empty turn leaves the loop before a longer one is tried, as in RE2.
      let optional = instructions.count
      if minimum == 0 { instructions.append(.split(0, 0)) }
      for _ in 1..<max(minimum, 1) { try compile(node) }
      let start = instructions.count
      try compile(node)
      instructions.append(split(start, instructions.count + 1, isLazy: isLazy))
      if minimum == 0 { instructions[optional] = split(start, instructions.count, isLazy: isLazy) }
      return
    }
    for _ in 0..<minimum { try compile(node) }
    var splits: [Int] = []
    for _ in minimum..<max(minimum, maximum) {
      splits.append(instructions.count)
      instructions.append(.split(0, 0))
      try compile(node)
    }
    for place in splits { instructions[place] = split(place + 1, instructions.count, isLazy: isLazy) }
  }

  private func split(_ inner: Int, _ outer: Int, isLazy: Bool) -> RegexProgram.Instruction {
    isLazy ? .split(outer, inner) : .split(inner, outer)
  }
}
