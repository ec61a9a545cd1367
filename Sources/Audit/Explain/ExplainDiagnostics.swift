package import Diagnostics

// What may keep a finding from being explained.
extension Diagnostic {
  static func noAudit(_ folder: String, detail: String) -> Diagnostic {
    Diagnostic(
      code: "explain/no-audit", message: "the folder holds no audit: \(detail)", location: SourceLocation(file: folder),
      hint: "give the folder that 'rasoat audit --out' wrote")
  }

  static func noFindings(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "explain/no-findings", message: "the findings cannot be read", location: SourceLocation(file: path),
      hint: "run 'rasoat audit' with the format ndjson, which is one of the standard ones")
  }

  static func shortFindingID(_ id: String) -> Diagnostic {
    Diagnostic(
      code: "explain/finding-id", message: "'\(id)' is too short for a finding's id",
      hint: "give at least \(RecordedAudit.shortestPrefix) of its 16 hex digits, as the reports show them")
  }

  static func unknownFinding(_ id: String, in path: String, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "explain/finding-id", message: "no finding has the id '\(id)'", location: SourceLocation(file: path),
      hint: NearestName.hint(for: id, among: known)
        ?? (known.first.map { "ids are 16 hex digits, such as \($0)" } ?? "the audit has no findings"))
  }

  static func ambiguousFinding(_ id: String, found: [String]) -> Diagnostic {
    Diagnostic(
      code: "explain/finding-id", message: "\(found.count) findings have an id that begins with '\(id)'",
      hint: "give more of it: \(found.prefix(5).joined(separator: ", "))\(found.count > 5 ? ", …" : "")")
  }

  static func unreadableFinding(_ id: String, in path: String) -> Diagnostic {
    Diagnostic(
      code: "explain/no-findings", message: "the line of the finding '\(id)' cannot be read", location: SourceLocation(file: path),
      hint: "the file was changed after the audit; run the audit again")
  }

  static func noRule(_ id: String, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "explain/no-rule", message: "the rule '\(id)' of the finding is not among the rules",
      hint: NearestName.hint(for: id, among: known) ?? "give the folder of its pack with --rules")
  }

  static func noSubject(_ subject: String, unit: String, dataset: String) -> Diagnostic {
    Diagnostic(
      code: "explain/no-subject", message: "the bundle has no \(dataset) '\(subject)' of the unit '\(unit)' any more",
      hint: "give the bundle that was audited with --bundle")
  }

  package static func changed(_ differences: [ManifestComparison.Difference]) -> Diagnostic {
    Diagnostic(
      code: "explain/changed", message: "what the audit was made of has changed: an explanation might not fit the finding",
      hint: "bring back what was audited (--bundle, --rules, --calendar), or see what today's data say with --force",
      notes: differences.map { Diagnostic.Note(message: $0.description) })
  }
}
