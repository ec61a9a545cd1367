/// A compiled regular expression that answers whether it matches somewhere in a text, in time linear in the text.
///
/// A Thompson automaton over code points, simulated with the set of states it may be in (R. Cox, "Regular Expression Matching Can Be Simple
/// And Fast"). Time: O(code points × instructions).
package final class Regex: Sendable {
  enum Instruction: Sendable {
    /// One code point of a set: for ASCII the bits of the two words tell, for the others the set of that number.
    case set(low: UInt64, high: UInt64, number: Int)
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    case assertion(RegexAssertion)
    case match
  }

  private let instructions: [Instruction]
  private let sets: [CodePointSet]
  /// Whether a match can only begin at the start of the text.
  private let isAnchored: Bool

  package init(_ pattern: String) throws(RegexError) {
    var compiler = RegexCompiler()
    try compiler.compile(RegexParser.parse(pattern))
    instructions = compiler.instructions + [.match]
    sets = compiler.sets
    if case .assertion(.textStart) = instructions[0] { isAnchored = true } else { isAnchored = false }
  }

  package func matches(_ text: String) -> Bool {
    var current = StateSet(capacity: instructions.count)
    var next = StateSet(capacity: instructions.count)
    var previous: Unicode.Scalar?
    var scalars = text.unicodeScalars.makeIterator()
    var scalar = scalars.next()
    var pending: [Int] = []
    var isFirst = true
    while true {
      if isFirst || !isAnchored {
        if add(0, to: &current, &pending, previous: previous, following: scalar) { return true }
      }
      guard let consumed = scalar, !(isAnchored && current.isEmpty) else { return false }
      isFirst = false
      scalar = scalars.next()
      previous = consumed
      next.removeAll()
      for state in current.states {
        guard takes(instructions[state], consumed) else { continue }
        if add(state + 1, to: &next, &pending, previous: consumed, following: scalar) { return true }
      }
      swap(&current, &next)
    }
  }

  private func takes(_ instruction: Instruction, _ scalar: Unicode.Scalar) -> Bool {
    guard case .set(let low, let high, let number) = instruction else { return false }
    if scalar.value < 64 { return low >> UInt64(scalar.value) & 1 == 1 }
    if scalar.value < 128 { return high >> UInt64(scalar.value - 64) & 1 == 1 }
    return sets[number].contains(scalar)
  }

  /// Adds a state and all it leads to without taking text; true when a match is among them.
  private func add(
    _ state: Int, to set: inout StateSet, _ pending: inout [Int], previous: Unicode.Scalar?, following: Unicode.Scalar?
  ) -> Bool {
    pending.append(state)
    while let state = pending.popLast() {
      guard set.insert(state) else { continue }
      switch instructions[state] {
      case .match:
        pending.removeAll(keepingCapacity: true)
        return true
      case .set: break
      case .jump(let target): pending.append(target)
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .assertion(let assertion):
        if Self.holds(assertion, previous: previous, following: following) { pending.append(state + 1) }
      }
    }
    return false
  }

  private static func holds(_ assertion: RegexAssertion, previous: Unicode.Scalar?, following: Unicode.Scalar?) -> Bool {
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

/// A set of states in the order they were added: insertion and emptying are O(1) (Briggs and Torczon).
private struct StateSet {
  private(set) var states: [Int] = []
  private var places: [Int]

  init(capacity: Int) { places = [Int](repeating: 0, count: capacity) }

  var isEmpty: Bool { states.isEmpty }

  mutating func insert(_ state: Int) -> Bool {
    let place = places[state]
    if place < states.count, states[place] == state { return false }
    places[state] = states.count
    states.append(state)
    return true
  }

  mutating func removeAll() { states.removeAll(keepingCapacity: true) }
}

/// Turns the tree of a pattern into instructions.
private struct RegexCompiler {
  private static let instructionLimit = 10_000
  private static let stepLimit = 100_000

  private(set) var instructions: [Regex.Instruction] = []
  private(set) var sets: [CodePointSet] = []
  private var steps = 0

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
    case .repetition(let node, let minimum, let maximum): try repetition(node, minimum: minimum, maximum: maximum)
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

  private mutating func repetition(_ node: RegexNode, minimum: Int, maximum: Int?) throws(RegexError) {
    for _ in 0..<minimum { try compile(node) }
    guard let maximum else {
      let split = instructions.count
      instructions.append(.split(split + 1, split + 1))
      try compile(node)
      instructions.append(.jump(split))
      instructions[split] = .split(split + 1, instructions.count)
      return
    }
    var splits: [Int] = []
    for _ in minimum..<max(minimum, maximum) {
      splits.append(instructions.count)
      instructions.append(.split(0, 0))
      try compile(node)
    }
    for split in splits { instructions[split] = .split(split + 1, instructions.count) }
  }
}
