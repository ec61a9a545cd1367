package import Tables

/// A function of the language: signature, documentation, examples and implementation in one place.
package struct Function: Sendable {
  package let name: String
  /// One or two sentences for `rasoat rules functions` and for editors.
  package let documentation: String
  package let overloads: [Overload]
  /// Run as tests: the expression and what it equals, both as CEL.
  package let examples: [Example]

  package struct Example: Sendable {
    package let expression: String
    package let equals: String

    package init(_ expression: String, equals: String) {
      self.expression = expression
      self.equals = equals
    }
  }

  package init(_ name: String, _ documentation: String, examples: [Example] = [], overloads: [Overload]) {
    self.name = name
    self.documentation = documentation
    self.overloads = overloads
    self.examples = examples
  }
}

/// One signature of a function.
package struct Overload: Sendable {
  /// Stable, as `less_int64_double`.
  package let id: String
  /// Whether it is called as `x.f(…)`; the receiver is then the first parameter.
  package let isMember: Bool
  /// `.parameter("A")` is a type parameter.
  package let parameters: [CELType]
  package let result: CELType
  /// Parameters (by index) that take a missing value; all others are strict: an error argument is the result.
  package let lenientParameters: Set<Int>
  package let implementation: @Sendable (_ arguments: [Value], _ context: EvaluationContext) -> Value

  package init(
    _ id: String, isMember: Bool = false, _ parameters: [CELType], _ result: CELType, lenient: Set<Int> = [],
    implementation: @escaping @Sendable ([Value], EvaluationContext) -> Value
  ) {
    self.id = id
    self.isMember = isMember
    self.parameters = parameters
    self.result = result
    lenientParameters = lenient
    self.implementation = implementation
  }
}

/// What functions may know of the run: never the clock, the locale or the environment.
package struct EvaluationContext: Sendable {
  /// Counts working days; nil where a run has no calendar (working-day functions are then an error).
  package var calendar: WorkCalendar?
  /// Seconds that local time is ahead of UTC: `date(timestamp)` uses it.
  package var offsetSeconds: Int

  package init(calendar: WorkCalendar? = nil, offsetSeconds: Int = officeOffsetSeconds) {
    self.calendar = calendar
    self.offsetSeconds = offsetSeconds
  }
}
