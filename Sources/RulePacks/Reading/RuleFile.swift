internal import Diagnostics
internal import Tables
internal import YAMLSource

/// Reads one rule or on-site check.
struct RuleFile {
  static let severities = ["critical", "high", "medium", "low", "info"]

  let reader: YAMLReader
  /// Nil when `pack.yaml` could not be read: then clauses and requirements cannot be checked.
  let pack: RulePack?
  /// The file's name without `.yaml`.
  let fileName: String
  let topic: String

  func rule(_ root: YAMLNode) -> Rule? {
    guard let fields = reader.fields(root, as: .rule) else { return nil }
    let body = self.body(fields)
    var rule = Rule(
      id: id(fields["id"]) ?? fileName, pack: pack?.id ?? "", topic: topic, clause: clause(fields["clause"]) ?? "",
      requirements: requirements(fields["requirements"]), title: title(fields, body: body),
      severity: reader.choice(fields["severity"], among: Self.severities) ?? "", record: reader.identifier(fields["for"]) ?? "",
      each: each(fields["each"]), on: reader.expression(fields["on"]), inForce: reader.inForce(fields["in_force"]),
      scope: reader.expression(fields["where"]), lets: reader.namedExpressions(fields["let"], of: "let"),
      body: body ?? .require(EmbeddedText("")), evidence: reader.namedExpressions(fields["evidence"], of: "evidence"),
      message: reader.localized(fields["message"], of: "a message"), remedy: remedy(fields["remedy"]),
      rationale: reader.localized(fields["rationale"], of: "a rationale"), examples: [], location: root.location, source: root.source)
    rule.examples = ExampleReader(reader: reader, packParameters: pack?.parameters).examples(fields["examples"])
    // The rest was read for its mistakes; what stands in for a missing body never reaches a caller.
    return body == nil ? nil : rule
  }

  private func id(_ node: YAMLNode?) -> String? {
    guard let node, let id = reader.text(node) else { return nil }
    if id != fileName { reader.report(RulePackDiagnostics.idIsNotFileName(node, id, fileName: fileName)) }
    return id
  }

  private func clause(_ node: YAMLNode?) -> String? {
    guard let node, let id = reader.text(node) else { return nil }
    if let known = pack?.clauses.map(\.id), !known.contains(id) {
      reader.report(RulePackDiagnostics.unknown(node, "clause", id, known: known))
    }
    return id
  }

  private func requirements(_ node: YAMLNode?) -> [String] {
    let known = pack?.clauses.flatMap { $0.requirements.map(\.id) }
    return reader.items(node, of: "requirement ids").compactMap { item in
      guard let id = reader.text(item) else { return nil }
      if let known, !known.contains(id) { reader.report(RulePackDiagnostics.unknown(item, "requirement", id, known: known)) }
      return id
    }
  }

  /// An on-site check without a title is called by its question.
  private func title(_ fields: YAMLFields, body: Rule.Body?) -> LocalizedText {
    if let title = reader.localized(fields["title"], of: "a title") { return title }
    if case .check(let check) = body { return check.question }
    if fields["title"] == nil, fields["check"] == nil { reader.report(RulePackDiagnostics.missingTitle(fields)) }
    return LocalizedText(vi: "", en: "")
  }

  private func body(_ fields: YAMLFields) -> Rule.Body? {
    switch (fields.key("require"), fields.key("check")) {
    case (let require?, let check?):
      reader.report(RulePackDiagnostics.requireAndCheck(check, require: require))
      return nil
    case (nil, nil):
      reader.report(RulePackDiagnostics.neitherRequireNorCheck(fields))
      return nil
    case (_?, nil):
      return reader.expression(fields.entries.first { $0.name == "require" }?.value).map { .require($0) }
    case (nil, let key?):
      guard let node = fields["check"] else {
        reader.report(RulePackDiagnostics.emptyCheck(key))
        return nil
      }
      return check(node).map { .check($0) }
    }
  }

  private func check(_ node: YAMLNode) -> OnSiteCheck? {
    guard let fields = reader.fields(node, as: .check),
      let question = reader.localized(fields["question"], of: "a question"),
      let lookAt = reader.localized(fields["look_at"], of: "where to look"),
      let expect = reader.choice(fields["expect"], among: ["yes", "no"])
    else { return nil }
    return OnSiteCheck(question: question, lookAt: lookAt, expect: expect)
  }

  private func each(_ node: YAMLNode?) -> NamedExpression? {
    guard let node else { return nil }
    let entries = reader.entries(node, of: "each: a mapping of one name to a list")
    if entries.count != 1, case .mapping = node.content { reader.report(RulePackDiagnostics.eachNeedsOne(node, found: entries.count)) }
    return reader.namedExpressions(node, of: "each").first
  }

  private func remedy(_ node: YAMLNode?) -> Remedy? {
    guard let node, let fields = reader.fields(node, as: .remedy) else { return nil }
    return Remedy(text: reader.localized(fields), days: reader.int(fields["days"]))
  }
}
