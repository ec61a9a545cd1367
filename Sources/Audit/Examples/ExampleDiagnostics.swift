import CEL
import Diagnostics
import Readers
import RulePacks

// What may be wrong with an example, or with the rule it tries.
extension Diagnostic {
  static func exampleWithoutPeriod(_ example: RuleExample) -> Diagnostic {
    Diagnostic(
      code: "example/no-period", message: "example '\(example.name)': the calendar covers no day on which the pack is in force",
      location: example.location, hint: "give the example 'audit: {period: FROM..TO}'")
  }

  static func exampleDataset(_ name: String, _ example: RuleExample, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "example/unknown-dataset", message: "example '\(example.name)': the schema has no dataset '\(name)'",
      location: example.location, hint: NearestName.hint(for: name, among: known) ?? "known: \(known.joined(separator: ", "))")
  }

  static func exampleColumn(_ name: String, _ row: RuleExample.Row, dataset: String, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "example/unknown-column", message: "dataset '\(dataset)' has no column '\(name)'", location: row.location,
      hint: NearestName.hint(for: name, among: known) ?? "known: \(known.joined(separator: ", "))")
  }

  static func exampleDefect(_ defect: DataDefect, _ example: RuleExample) -> Diagnostic {
    let place: SourceLocation
    if case .row(_, let line) = defect.location.position {
      place = SourceLocation(file: defect.location.file, position: .text(line: line, column: 1))
    } else if case .cell(_, let line, _) = defect.location.position {
      place = SourceLocation(file: defect.location.file, position: .text(line: line, column: 1))
    } else {
      place = example.location
    }
    return Diagnostic(
      code: "example/\(defect.rule)",
      message: "example '\(example.name)': \(defect.column.map { "\($0): " } ?? "")found '\(defect.found)', expected \(defect.expected.en)",
      location: place)
  }

  static func exampleSubject(_ subject: String, _ example: RuleExample, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "example/no-subject", message: "example '\(example.name)': the rule has no subject '\(subject)'", location: example.location,
      hint: known.isEmpty
        ? "the example's data give the rule no subject"
        : "subjects: \(known.prefix(8).joined(separator: ", "))\(known.count > 8 ? ", …" : "")")
  }

  static func exampleOutcome(
    _ subject: String, _ example: RuleExample, expected: String, found: String, reason: EvaluationError?
  ) -> Diagnostic {
    Diagnostic(
      code: "example/outcome", message: "example '\(example.name)': '\(subject)' gave \(found), expected \(expected)",
      location: example.location, hint: reason.map { "because of \($0.code.rawValue): \($0.detail)" })
  }
}
