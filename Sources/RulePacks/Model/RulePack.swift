package import Diagnostics
package import Tables

/// A text in both languages of the product.
package struct LocalizedText: Hashable, Sendable {
  package var vi: String
  package var en: String

  package init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }
}

/// When a law binds: both ends inclusive, no `to` is still in force.
package struct InForcePeriod: Hashable, Sendable {
  package var from: CivilDate
  package var to: CivilDate?

  package init(from: CivilDate, to: CivilDate?) {
    self.from = from
    self.to = to
  }

  package func contains(_ date: CivilDate) -> Bool { date >= from && to.map { date <= $0 } ?? true }
}

/// One legal document as data: what it is, when it binds, whom, its clauses, and the rules that decide them.
package struct RulePack: Sendable {
  package var id: String
  package var title: LocalizedText
  package var document: LegalDocument
  package var inForce: InForcePeriod
  /// Packs whose clauses this one ends.
  package var replaces: [String]
  package var appliesTo: EmbeddedText?
  package var parameters: [Parameter]
  package var clauses: [Clause]
  package var metrics: [Metric]
  package var index: ScoreIndex?
  /// Rules and on-site checks, in the order of their clauses in `pack.yaml`, then by id.
  package var rules: [Rule]
  package var location: SourceLocation
  /// Every file of the pack with its bytes, by path inside the pack's folder: what the manifest hashes.
  package var files: [File]

  package struct File: Hashable, Sendable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  package init(
    id: String, title: LocalizedText, document: LegalDocument, inForce: InForcePeriod, replaces: [String],
    appliesTo: EmbeddedText?, parameters: [Parameter], clauses: [Clause], metrics: [Metric], rules: [Rule],
    location: SourceLocation, files: [File]
  ) {
    self.id = id
    self.title = title
    self.document = document
    self.inForce = inForce
    self.replaces = replaces
    self.appliesTo = appliesTo
    self.parameters = parameters
    self.clauses = clauses
    self.metrics = metrics
    self.rules = rules
    self.location = location
    self.files = files
  }
}

/// The document behind a pack; number and date may be unknown.
package struct LegalDocument: Hashable, Sendable {
  package var issuer: String
  package var kind: String
  package var number: String?
  package var issued: CivilDate?
  package var source: String?

  package init(issuer: String, kind: String, number: String?, issued: CivilDate?, source: String?) {
    self.issuer = issuer
    self.kind = kind
    self.number = number
    self.issued = issued
    self.source = source
  }
}

/// A number that a document gives or leaves open; set per jurisdiction in the config or with `--param`.
package struct Parameter: Hashable, Sendable {
  package var name: String
  package var value: Scalar
  package var unit: String?
  package var title: LocalizedText
  /// Where the default comes from, when the document gives none.
  package var source: String?

  package init(name: String, value: Scalar, unit: String?, title: LocalizedText, source: String?) {
    self.name = name
    self.value = value
    self.unit = unit
    self.title = title
    self.source = source
  }
}

/// A scalar of YAML 1.2 core schema; dates stay text until a column or parameter gives them a type.
package enum Scalar: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  /// `2024-03-05` unquoted.
  case date(CivilDate)
  case list([Scalar])
}

package struct Clause: Hashable, Sendable {
  package var id: String
  package var summary: LocalizedText
  package var requirements: [Requirement]
  package var location: SourceLocation

  package init(id: String, summary: LocalizedText, requirements: [Requirement], location: SourceLocation) {
    self.id = id
    self.summary = summary
    self.requirements = requirements
    self.location = location
  }
}

/// An atomic requirement of a clause: decided by a rule, an on-site check, or informational with a reason.
package struct Requirement: Hashable, Sendable {
  package var id: String
  package var text: LocalizedText
  package var informational: LocalizedText?
  package var location: SourceLocation

  package init(id: String, text: LocalizedText, informational: LocalizedText?, location: SourceLocation) {
    self.id = id
    self.text = text
    self.informational = informational
    self.location = location
  }
}

/// A number per unit with its numerator and denominator.
package struct Metric: Sendable {
  package var id: String
  package var title: LocalizedText
  package var numerator: EmbeddedText
  package var denominator: EmbeddedText
  package var unit: String?
  package var higherIsBetter: Bool
  package var target: EmbeddedText?
  package var minDenominator: Int
  package var location: SourceLocation

  package init(
    id: String, title: LocalizedText, numerator: EmbeddedText, denominator: EmbeddedText, unit: String?,
    higherIsBetter: Bool, target: EmbeddedText?, minDenominator: Int, location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.numerator = numerator
    self.denominator = denominator
    self.unit = unit
    self.higherIsBetter = higherIsBetter
    self.target = target
    self.minDenominator = minDenominator
    self.location = location
  }
}
