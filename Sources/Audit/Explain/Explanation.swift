package import Findings

/// Why a finding was made: values are words in the chosen language, personal texts masked as in the audit.
package struct Explanation: Sendable {
  package var finding: Finding
  /// What the rule says of the subject now; nil where nothing was evaluated (findings about the export itself).
  package var outcome: Outcome?
  package var title: String
  /// The unit's name, and the title of the subject's dataset.
  package var unitName: String?
  package var datasetTitle: String?
  package var law: Law?
  package var date: RelevantDate?
  /// `applies_to`, `where`, `require`, then the `let` values that they use, each once.
  package var conditions: [Condition] = []
  package var deciding: [DecidingPart] = []
  package var workdays: [WorkdayCount] = []
  package var rows: [SourceRow] = []
  /// For an on-site check.
  package var check: Check?
  /// For an undecided finding: what is missing, how many subjects, the first of them.
  package var missing: Missing?
  package var remedy: String?

  package struct Law: Hashable, Sendable {
    package var title: String
    package var document: String
    package var clause: String
    package var summary: String
    package var requirements: [Text]
    /// The file of the rule.
    package var file: String
  }

  package struct Text: Hashable, Sendable {
    package var id: String
    package var text: String
  }

  package struct RelevantDate: Hashable, Sendable {
    /// The rule's `on`; nil for the last day of the period.
    package var expression: String?
    package var value: String
    /// When the law binds, and the period of the audit.
    package var inForce: String
    package var period: String
  }

  package struct Condition: Hashable, Sendable {
    /// `require`, `let expected`.
    package var name: String
    package var root: Node
  }

  /// A part of an expression with its value.
  package struct Node: Hashable, Sendable {
    package var text: String
    package var value: String
    package var note: String?
    package var children: [Node]
  }

  package struct DecidingPart: Hashable, Sendable {
    package var text: String
    package var value: String
    /// For a macro: how many elements there are and how many satisfy it.
    package var counts: String?
    /// `đạt nếu …`, where that can be said.
    package var remedy: String?
  }

  /// The days behind a call of a working-day function.
  package struct WorkdayCount: Hashable, Sendable {
    package var call: String
    package var result: String
    package var from: String
    package var through: String
    /// Days off by the calendar, with their reason.
    package var daysOff: [Day]
    /// Ordinary rest days.
    package var restDays: [String]
    /// Rest days that are worked.
    package var worked: [Day]
    package var calendar: String
  }

  package struct Day: Hashable, Sendable {
    package var date: String
    package var reason: String
  }

  package struct SourceRow: Hashable, Sendable {
    /// `Hồ sơ HS-0012`.
    package var name: String
    package var source: RowSource
    package var cells: [Cell]
  }

  package struct Cell: Hashable, Sendable {
    package var column: String
    package var title: String
    package var value: String
  }

  package struct Check: Hashable, Sendable {
    package var question: String
    package var lookAt: String
    package var expected: String
  }

  package struct Missing: Hashable, Sendable {
    package var column: String
    package var title: String?
    package var subjects: Int
    package var first: [String]
  }
}
