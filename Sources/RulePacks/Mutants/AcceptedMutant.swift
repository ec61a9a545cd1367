package import Diagnostics

/// A change of a rule that no example can or should notice, with the reason: an entry of a pack's `mutants.yaml`.
package struct AcceptedMutant: Sendable {
  /// The rule's id without its pack.
  package let rule: String
  /// The key that is changed: `where`, `require`, `let late`.
  package let expression: String
  /// The changed expression on one line.
  package let mutant: String
  package let reason: String
  package let location: SourceLocation
}
