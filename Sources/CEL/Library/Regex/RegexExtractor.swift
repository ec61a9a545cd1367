/// Finds the part of a text that a pattern matches, or that its only group does: the leftmost match, and of those that begin there the one that
/// Perl would prefer.
///
/// Threads of the automaton are kept in order of preference, each with its positions (R. Pike; R. Cox, "Regular Expression Matching: the
/// Virtual Machine Approach"). Time: O(code points × instructions).
package final class RegexExtractor: Sendable {
  private let program: RegexProgram
  package let groupCount: Int

  package init(_ pattern: String) throws(RegexError) {
    program = try RegexProgram(pattern, captures: true)
    groupCount = program.groupCount
  }

  private struct Thread {
    var state: Int
    /// The start of the match, and what the first group took.
    var start: Int
    var group: (start: Int?, end: Int?)
  }

  /// Of the first group, if there is one, else of the whole pattern; nil without a match, and for a group that took no part in it.
  package func first(in text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard let (thread, end) = search(scalars) else { return nil }
    guard groupCount > 0 else { return Self.text(scalars, thread.start, end) }
    guard let start = thread.group.start, let groupEnd = thread.group.end else { return nil }
    return Self.text(scalars, start, groupEnd)
  }

  private static func text(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> String {
    String(String.UnicodeScalarView(scalars[min(start, end)..<end]))
  }

  private func search(_ scalars: [Unicode.Scalar]) -> (Thread, Int)? {
    var current: [Thread] = []
    var next: [Thread] = []
    var found: (Thread, Int)?
    var known = StateSet(capacity: program.instructions.count)
    for position in 0...scalars.count {
      if found == nil {
        add(Thread(state: 0, start: position, group: (nil, nil)), to: &current, &known, position, scalars)
      }
      if found != nil, current.isEmpty { break }
      known.removeAll()
      next.removeAll(keepingCapacity: true)
      for var thread in current {
        if case .match = program.instructions[thread.state] {
          // Those after it are less preferred.
          found = (thread, position)
          break
        }
        guard position < scalars.count, program.takes(scalars[position], at: thread.state) else { continue }
        thread.state += 1
        add(thread, to: &next, &known, position + 1, scalars)
      }
      swap(&current, &next)
    }
    return found
  }

  /// Adds the threads that one leads to without taking text, the preferred first.
  private func add(_ thread: Thread, to threads: inout [Thread], _ known: inout StateSet, _ position: Int, _ scalars: [Unicode.Scalar]) {
    var pending = [thread]
    while var thread = pending.popLast() {
      guard known.insert(thread.state) else { continue }
      switch program.instructions[thread.state] {
      case .match, .set:
        threads.append(thread)
        continue
      case .jump(let target): thread.state = target
      case .split(let first, let second):
        var other = thread
        other.state = second
        pending.append(other)
        thread.state = first
      case .save(let slot):
        if slot == 2 { thread.group.start = position }
        if slot == 3 { thread.group.end = position }
        thread.state += 1
      case .assertion(let assertion):
        let previous = position > 0 ? scalars[position - 1] : nil
        guard RegexProgram.holds(assertion, previous: previous, following: position < scalars.count ? scalars[position] : nil) else {
          continue
        }
        thread.state += 1
      }
      pending.append(thread)
    }
  }
}
