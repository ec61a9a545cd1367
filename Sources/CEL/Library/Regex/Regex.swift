/// A compiled regular expression that answers whether it matches somewhere in a text, in time linear in the text.
///
/// A Thompson automaton over code points, simulated with the set of states it may be in (R. Cox, "Regular Expression Matching Can Be Simple
/// And Fast"). Time: O(code points × instructions).
package final class Regex: Sendable {
  private let program: RegexProgram
  /// Whether a match can only begin at the start of the text.
  private let isAnchored: Bool

  package init(_ pattern: String) throws(RegexError) {
    program = try RegexProgram(pattern, captures: false)
    if case .assertion(.textStart) = program.instructions[0] { isAnchored = true } else { isAnchored = false }
  }

  package func matches(_ text: String) -> Bool {
    var current = StateSet(capacity: program.instructions.count)
    var next = StateSet(capacity: program.instructions.count)
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
        guard program.takes(consumed, at: state) else { continue }
        if add(state + 1, to: &next, &pending, previous: consumed, following: scalar) { return true }
      }
      swap(&current, &next)
    }
  }

  /// Adds a state and all it leads to without taking text; true when a match is among them.
  private func add(
    _ state: Int, to set: inout StateSet, _ pending: inout [Int], previous: Unicode.Scalar?, following: Unicode.Scalar?
  ) -> Bool {
    pending.append(state)
    while let state = pending.popLast() {
      guard set.insert(state) else { continue }
      switch program.instructions[state] {
      case .match:
        pending.removeAll(keepingCapacity: true)
        return true
      case .set: break
      case .save: pending.append(state + 1)
      case .jump(let target): pending.append(target)
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .assertion(let assertion):
        if RegexProgram.holds(assertion, previous: previous, following: following) { pending.append(state + 1) }
      }
    }
    return false
  }
}

/// A set of states in the order they were added: insertion and emptying are O(1) (Briggs and Torczon).
struct StateSet {
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
