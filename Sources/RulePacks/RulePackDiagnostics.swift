internal import Diagnostics
internal import YAMLSource

/// What makes a pack, a calendar or a config impossible to load, beside its YAML.
enum RulePackDiagnostics {
  private static func first(_ location: SourceLocation) -> [Diagnostic.Note] {
    [Diagnostic.Note(message: "first given here", location: location)]
  }

  // MARK: Values

  static func noSuchDay(_ node: YAMLNode, _ text: String) -> Diagnostic {
    node.diagnostic("yaml/date", "there is no day \(text)")
  }

  static func endBeforeStart(_ node: YAMLNode) -> Diagnostic {
    node.diagnostic("yaml/period", "the period ends before it begins")
  }

  static func badIdentifier(_ node: YAMLNode, _ name: String) -> Diagnostic {
    node.diagnostic(
      "pack/name", "'\(name)' is not a name for expressions", hint: "use letters a to z, digits and _, a letter first")
  }

  static func badID(_ node: YAMLNode, _ id: String) -> Diagnostic {
    node.diagnostic("pack/id", "'\(id)' is not a pack's id", hint: "use lower-case words with hyphens: bk-2013")
  }

  static func duplicate(_ node: YAMLNode, _ what: String, _ id: String, first location: SourceLocation) -> Diagnostic {
    node.diagnostic("pack/duplicate-id", "the \(what) '\(id)' is given twice", notes: first(location))
  }

  static func unknown(_ node: YAMLNode, _ what: String, _ id: String, known: [String]) -> Diagnostic {
    let listed = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
    return node.diagnostic(
      "pack/unknown-\(what)", "the pack has no \(what) '\(id)'",
      hint: NearestName.hint(for: id, among: known) ?? "pack.yaml lists \(listed)")
  }

  // MARK: Rules

  static func idIsNotFileName(_ node: YAMLNode, _ id: String, fileName: String) -> Diagnostic {
    node.diagnostic(
      "rule/file-name", "the rule '\(id)' is in the file \(fileName).yaml", hint: "name the file \(id).yaml, or the rule \(fileName)")
  }

  static func duplicateRule(_ rule: Rule, first other: Rule) -> Diagnostic {
    Diagnostic(
      code: "pack/duplicate-id", message: "the rule '\(rule.id)' is given twice", location: rule.location, notes: first(other.location))
  }

  static func missingTitle(_ fields: YAMLFields) -> Diagnostic {
    (fields.entries.first?.key ?? fields.node).diagnostic("yaml/missing-key", "a rule needs the key 'title'")
  }

  static func requireAndCheck(_ check: YAMLNode, require: YAMLNode) -> Diagnostic {
    check.diagnostic(
      "rule/body", "a rule has either 'require' or 'check', not both",
      notes: [Diagnostic.Note(message: "'require' is here", location: require.location)])
  }

  static func neitherRequireNorCheck(_ fields: YAMLFields) -> Diagnostic {
    (fields.entries.first?.key ?? fields.node).diagnostic(
      "rule/body", "the rule has neither 'require' nor 'check'",
      hint: "require: an expression that is true when the unit complies; check: a question to be answered on site")
  }

  static func emptyCheck(_ key: YAMLNode) -> Diagnostic { key.diagnostic("yaml/missing-value", "the key 'check' has no value") }

  static func emptyRule(_ root: YAMLNode) -> Diagnostic { root.diagnostic("rule/empty", "the file has no rule") }

  static func eachNeedsOne(_ node: YAMLNode, found: Int) -> Diagnostic {
    node.diagnostic("rule/each", "'each' takes one name and its list, found \(found)", hint: "write each: {day: audit.workdays}")
  }

  // MARK: Files

  static func noPackFile(_ folder: String) -> Diagnostic {
    let there = RuleFolder.names(in: folder).map { listing($0) }
    return Diagnostic(
      code: "rules/no-pack", message: there == nil ? "no such folder" : "the folder has no pack.yaml",
      location: SourceLocation(file: folder), hint: there)
  }

  static func noFolder(_ path: String) -> Diagnostic {
    Diagnostic(code: "rules/no-folder", message: "no such folder, or it cannot be read", location: SourceLocation(file: path))
  }

  static func noFile(_ path: String) -> Diagnostic {
    Diagnostic(code: "rules/no-file", message: "no such file", location: SourceLocation(file: path))
  }

  static func unreadable(_ path: String) -> Diagnostic {
    Diagnostic(code: "rules/unreadable", message: "the file cannot be read", location: SourceLocation(file: path))
  }

  static func tooLarge(_ path: String, limit: Int) -> Diagnostic {
    Diagnostic(code: "yaml/too-large", message: "the file has more than \(limit) bytes", location: SourceLocation(file: path))
  }

  static func tooDeep(_ path: String, limit: Int) -> Diagnostic {
    Diagnostic(
      code: "rules/too-deep", message: "folders are nested more than \(limit) deep", location: SourceLocation(file: path),
      hint: "a rule lies in PACK/TOPIC/RULE.yaml; look for a link that leads back")
  }

  static func ymlFile(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "rules/file-name", message: "rule files end in .yaml, this one would not be read", location: SourceLocation(file: path),
      hint: "rename it to .yaml")
  }

  static func listing(_ names: [String]) -> String {
    names.isEmpty ? "it is empty" : "it has \(names.prefix(12).joined(separator: ", "))\(names.count > 12 ? ", …" : "")"
  }
}
