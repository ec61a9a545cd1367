package import Diagnostics
package import Tables

/// One rule or on-site check: one file, named by its id, which names the violation.
package struct Rule: Sendable {
  /// Without the pack: `working-day-without-duty`.
  package var id: String
  package var pack: String
  /// The folder under the pack: `duty`.
  package var topic: String
  package var clause: String
  package var requirements: [String]
  package var title: LocalizedText
  /// critical, high, medium, low, info.
  package var severity: String
  /// A dataset's record name: unit, case, assignment, …
  package var record: String
  /// One subject per item of a list: the item's name and the list.
  package var each: NamedExpression?
  /// The subject's relevant date; decides which law is in force and whether the subject lies in the period.
  package var on: EmbeddedText?
  /// Overrides the pack's period.
  package var inForce: InForcePeriod?
  package var scope: EmbeddedText?
  package var lets: [NamedExpression]
  package var body: Body
  package var evidence: [NamedExpression]
  package var message: LocalizedText?
  package var remedy: Remedy?
  package var rationale: LocalizedText?
  package var examples: [RuleExample]
  package var location: SourceLocation
  package var source: SourceText

  package var fullID: String { "\(pack)/\(id)" }

  package enum Body: Sendable {
    /// True means the check passes.
    case require(EmbeddedText)
    /// Answered by an inspector.
    case check(OnSiteCheck)
  }

  package init(
    id: String, pack: String, topic: String, clause: String, requirements: [String], title: LocalizedText, severity: String,
    record: String, each: NamedExpression?, on: EmbeddedText?, inForce: InForcePeriod?, scope: EmbeddedText?,
    lets: [NamedExpression], body: Body, evidence: [NamedExpression], message: LocalizedText?, remedy: Remedy?,
    rationale: LocalizedText?, examples: [RuleExample], location: SourceLocation, source: SourceText
  ) {
    self.id = id
    self.pack = pack
    self.topic = topic
    self.clause = clause
    self.requirements = requirements
    self.title = title
    self.severity = severity
    self.record = record
    self.each = each
    self.on = on
    self.inForce = inForce
    self.scope = scope
    self.lets = lets
    self.body = body
    self.evidence = evidence
    self.message = message
    self.remedy = remedy
    self.rationale = rationale
    self.examples = examples
    self.location = location
    self.source = source
  }
}

/// An expression with a name: a `let`, an evidence value, the list of `each`.
package struct NamedExpression: Sendable {
  package var name: String
  package var expression: EmbeddedText
  package var location: SourceLocation

  package init(name: String, expression: EmbeddedText, location: SourceLocation) {
    self.name = name
    self.expression = expression
    self.location = location
  }
}

/// A question that an inspector answers on site.
package struct OnSiteCheck: Hashable, Sendable {
  package var question: LocalizedText
  package var lookAt: LocalizedText
  /// The answer that complies: `yes` or `no`.
  package var expect: String

  package init(question: LocalizedText, lookAt: LocalizedText, expect: String) {
    self.question = question
    self.lookAt = lookAt
    self.expect = expect
  }
}

package struct Remedy: Hashable, Sendable {
  package var text: LocalizedText
  /// Calendar days to carry it out.
  package var days: Int?

  package init(text: LocalizedText, days: Int?) {
    self.text = text
    self.days = days
  }
}

/// An example of a rule: a small bundle and the outcome it must give.
package struct RuleExample: Sendable {
  package var name: String
  package var period: (start: CivilDate, end: CivilDate)?
  package var asOf: CivilDate?
  package var parameters: [(name: String, value: Scalar)]
  /// Rows by dataset, in the file's order. A dataset that is not named has no file.
  package var data: [(dataset: String, rows: [Row])]
  /// Outcome by subject key (the key without unit_id, as in findings): pass, fail, unknown, not_applicable, not_checked, error.
  package var expect: [(subject: String, outcome: String)]
  package var location: SourceLocation

  package struct Row: Sendable {
    package var values: [(column: String, value: Scalar)]
    package var location: SourceLocation

    package init(values: [(column: String, value: Scalar)], location: SourceLocation) {
      self.values = values
      self.location = location
    }
  }

  package init(
    name: String, period: (start: CivilDate, end: CivilDate)?, asOf: CivilDate?, parameters: [(name: String, value: Scalar)],
    data: [(dataset: String, rows: [Row])], expect: [(subject: String, outcome: String)], location: SourceLocation
  ) {
    self.name = name
    self.period = period
    self.asOf = asOf
    self.parameters = parameters
    self.data = data
    self.expect = expect
    self.location = location
  }
}
