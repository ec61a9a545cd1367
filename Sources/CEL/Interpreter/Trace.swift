/// The value of an expression and of its parts, for one frame: what an explanation shows.
package struct Trace: Sendable {
  package let expression: Expr
  /// The part as it stands in the rule, on one line.
  package let text: String
  package let value: Value
  /// Parts that were evaluated, in the order of the text; the branch of `?:` that was not taken has none. A path such as `case.unit.name`
  /// is one part.
  package let children: [Trace]
  /// The cells, references and lists that a path went through, from left to right.
  package let accesses: [Access]
  /// For a variable of the frame, its name; nil for a loop variable.
  package let variable: String?
  /// For a macro over a list or map.
  package let loop: Loop?

  /// A field of a row.
  package struct Access: Sendable {
    package let record: Record
    package let slot: Int
  }

  /// How a macro came to its value.
  package struct Loop: Sendable {
    package let elements: Int
    /// Elements whose predicate is true, and those whose predicate could not be decided.
    package let satisfied: Int
    package let undecided: Int
    package let role: Role
    /// Parts of the predicate that are the same for every element.
    package let constants: [Trace]
    /// For `Role.nearest`: each term of the conjunction, and how many elements satisfy it.
    package let terms: [Term]
    /// At most three, in the order of the range; those that satisfy most terms first for `Role.nearest`.
    package let examples: [Example]
  }

  /// Why elements are shown.
  package enum Role: Sendable {
    /// Those that satisfy the predicate.
    case satisfying
    /// Those that do not.
    case violating
    /// None satisfies all of a conjunction: those that satisfy its first term, which says what is looked for.
    case nearest
    /// Those that could not be decided, since they decided the value.
    case undecided
  }

  package struct Term: Sendable {
    package let text: String
    package let satisfied: Int
  }

  package struct Example: Sendable {
    /// The loop variables, by name.
    package let bindings: [(name: String, value: Value)]
    /// The predicate.
    package let trace: Trace
  }
}

extension Trace {
  /// The smallest parts that gave the expression its value: what a reader has to look at.
  ///
  /// Goes down through `&&`, `||`, `!`, `?:` and `cel.bind`, and into the definition of a variable; stops at a comparison, a call, a
  /// macro or a field.
  package func deciding(definition: (String) -> Trace?) -> [Trace] {
    switch expression.kind {
    case .and, .or: terms(definition)
    case .call("!_", _, _, _): children.flatMap { $0.deciding(definition: definition) }
    case .conditional, .bind: children.last?.deciding(definition: definition) ?? [self]
    case .identifier: variable.flatMap(definition)?.deciding(definition: definition) ?? [self]
    default: [self]
    }
  }

  private func terms(_ definition: (String) -> Trace?) -> [Trace] {
    let wanted: (Value) -> Bool
    switch value {
    case .bool(let flag):
      wanted = { if case .bool(flag) = $0 { true } else { false } }
    default:
      wanted = { if case .error = $0 { true } else { false } }
    }
    // Where the decisive value did not occur, every term had its part in the value.
    let parts = children.filter { wanted($0.value) }
    return (parts.isEmpty ? children : parts).flatMap { $0.deciding(definition: definition) }
  }

  /// The trace itself and everything below it, also in the examples of loops.
  package var all: [Trace] {
    [self] + children.flatMap(\.all) + (loop.map { $0.constants.flatMap(\.all) + $0.examples.flatMap(\.trace.all) } ?? [])
  }
}
