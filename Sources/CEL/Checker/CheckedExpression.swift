package import Diagnostics

/// An expression that the parser took, with its text for messages.
package struct ParsedExpression: Sendable {
  package let source: EmbeddedText
  package let root: Expr

  package init(source: EmbeddedText, root: Expr) {
    self.source = source
    self.root = root
  }
}

/// An expression whose types are known.
package struct CheckedExpression: Sendable {
  /// What a node's name turned out to be.
  package enum Reference: Hashable, Sendable {
    /// A declared variable, by its full name; also for a chain of selects that names a dotted variable.
    case variable(String)
    /// The overloads that fit, by id: more than one only where a `dyn` leaves the choice to run time.
    case overloads([String])
    /// A type name used as a value.
    case type(CELType)
    /// A global function called in receiver style (`a.b.f(x)`), by its full name.
    case function(String)
    /// A field of a record, by its slot.
    case field(Int)
  }

  package let parsed: ParsedExpression
  /// The type of the whole; unbound type parameters are `dyn`.
  package let type: CELType
  package let types: [Expr.ID: CELType]
  package let references: [Expr.ID: Reference]
  /// `RecordField.origin` of every record field that the expression reads, sorted: what the readers have to parse.
  package let origins: [String]
  /// Names of the variables it uses, sorted.
  package let variables: [String]
  /// Where a missing value would decide or spoil the result unnoticed, and conditions that are always the same; in strict mode only.
  package let warnings: [Diagnostic]
  /// Of a list of records: fields that every element has, as `.returned_at`, since a `filter` asked for them.
  package let elementFacts: Set<String>

  package init(
    parsed: ParsedExpression, type: CELType, types: [Expr.ID: CELType], references: [Expr.ID: Reference],
    origins: [String], variables: [String], warnings: [Diagnostic] = [], elementFacts: Set<String> = []
  ) {
    self.parsed = parsed
    self.type = type
    self.types = types
    self.references = references
    self.origins = origins
    self.variables = variables
    self.warnings = warnings
    self.elementFacts = elementFacts
  }
}
