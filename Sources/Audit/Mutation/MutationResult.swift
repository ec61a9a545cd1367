package import Diagnostics
package import RulePacks

/// What became of the mutants of one rule.
package struct MutationResult: Sendable {
  package let rule: Rule
  /// Mutants that type-check, and those of them that some example notices.
  package let mutants: Int
  package let killed: Int
  package let survivors: [RuleMutant]
  /// Survivors that the pack gives a reason for.
  package let accepted: Int
  /// Entries of the pack that name no survivor of this rule.
  package let stale: [AcceptedMutant]
  package let cells: [CellResult]

  /// What becomes of the cells of a passing example.
  package struct CellResult: Sendable {
    package let example: RuleExample
    /// Cells of columns that the rule reads, and those of them whose change changes an outcome.
    package let cells: Int
    package let noticed: Int
    /// The others: `units 1: one_stop_active`.
    package let insensitive: [String]
  }

  /// The least share of mutants that examples must notice.
  package static let requiredScore = 0.9

  /// Killed mutants among those that are not accepted; 1 for a rule without mutants.
  package var score: Double { Self.score(killed: killed, of: mutants - accepted) }

  package var isSufficient: Bool { score >= Self.requiredScore }

  package static func score(killed: Int, of mutants: Int) -> Double { mutants > 0 ? Double(killed) / Double(mutants) : 1 }
}

extension RuleMutant {
  /// The survivor as a problem of its rule file.
  package var diagnostic: Diagnostic {
    Diagnostic(
      code: "mutation/survivor", severity: .warning,
      message: "\(place): no example notices '\(replacement)' in place of '\(original)'", location: location, excerpt: excerpt,
      hint: "add an example that the change breaks", notes: [Diagnostic.Note(message: "the mutant is: \(mutated)")])
  }
}
