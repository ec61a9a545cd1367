/// The variables of one evaluation: what a rule's programs share while they look at one subject.
///
/// A frame belongs to one thread; programs may be shared.
package final class Frame {
  package let context: EvaluationContext
  /// By slot; nil where there is no value, or not yet.
  private var values: [Value?]
  /// The programs of `let` values, by slot.
  private var programs: [Program?]
  /// Loop and `cel.bind` variables of the programs being evaluated, one after the other.
  private var locals: [Value?] = []
  private var base = 0
  private var top = 0

  /// - Parameter slots: the number of variables that the programs were compiled with.
  package init(slots: Int, context: EvaluationContext = EvaluationContext()) {
    self.context = context
    values = [Value?](repeating: nil, count: slots)
    programs = [Program?](repeating: nil, count: slots)
  }

  /// The value of a variable; nil where it was not set.
  package subscript(slot: Int) -> Value? {
    get { values[slot] }
    set { values[slot] = newValue }
  }

  /// Makes a variable the value of a program, evaluated at first use and at most once until the frame is cleared.
  package func define(_ slot: Int, as program: Program) { programs[slot] = program }

  /// Forgets all values, for the next subject; the programs of `define` stay.
  package func clear() {
    for slot in values.indices { values[slot] = nil }
  }

  func variable(_ slot: Int, name: String) -> Value {
    if let value = values[slot] { return value }
    guard let program = programs[slot] else { return .failure(.undeclared, "'\(name)' has no value") }
    // Seen only by a definition that uses itself.
    values[slot] = .failure(.invalidArgument, "'\(name)' is defined by itself")
    let value = program.evaluate(self)
    values[slot] = value
    return value
  }

  /// Room for the loop variables of one program; a `let` may be evaluated in the middle of another program's loop.
  func withLocals(_ count: Int, _ body: () -> Value) -> Value {
    guard count > 0 else { return body() }
    let outer = base
    base = top
    top += count
    while locals.count < top { locals.append(nil) }
    defer {
      top = base
      base = outer
    }
    return body()
  }

  @inline(__always) func local(_ index: Int) -> Value? { locals[base + index] }

  @inline(__always) func setLocal(_ index: Int, _ value: Value?) { locals[base + index] = value }
}
