internal import Diagnostics
internal import Tables
internal import YAMLSource

/// Reads `pack.yaml`: the law, its clauses and numbers, without the rules.
struct PackFile {
  let reader: YAMLReader

  func pack(_ root: YAMLNode) -> RulePack? {
    guard let fields = reader.fields(root, as: .pack) else { return nil }
    let id = self.id(fields["pack"])
    let document = self.document(fields["document"])
    let inForce = reader.inForce(fields["in_force"])
    let pack = RulePack(
      id: id ?? "", title: reader.localized(fields["title"], of: "a title") ?? LocalizedText(vi: "", en: ""),
      document: document ?? LegalDocument(issuer: "", kind: "", number: nil, issued: nil, source: nil),
      inForce: inForce ?? InForcePeriod(from: .minimum, to: nil), replaces: reader.texts(fields["replaces"], of: "pack ids"),
      appliesTo: reader.expression(fields["applies_to"]), parameters: parameters(fields["params"]),
      clauses: clauses(fields["clauses"]), metrics: metrics(fields["metrics"]), rules: [], location: root.location, files: [])
    // What is missing was reported; the placeholders above never reach a caller.
    guard id != nil, document != nil, inForce != nil else { return nil }
    return withIndex(pack, fields["index"])
  }

  /// A pack's id stands before the slash of a rule's full id.
  private func id(_ node: YAMLNode?) -> String? {
    guard let node, let id = reader.text(node) else { return nil }
    if !id.isEmpty, id.utf8.allSatisfy({ Names.isWord($0) || $0 == UInt8(ascii: "-") }) { return id }
    reader.report(RulePackDiagnostics.badID(node, id))
    return nil
  }

  private func document(_ node: YAMLNode?) -> LegalDocument? {
    guard let node, let fields = reader.fields(node, as: .document),
      let issuer = reader.text(fields["issuer"]), let kind = reader.text(fields["kind"])
    else { return nil }
    return LegalDocument(
      issuer: issuer, kind: kind, number: reader.text(fields["number"]), issued: reader.date(fields["issued"]),
      source: reader.text(fields["source"]))
  }

  private func parameters(_ node: YAMLNode?) -> [Parameter] {
    reader.entries(node, of: "parameters: a mapping of names to {value, unit, title}").compactMap { entry in
      guard let name = reader.identifier(entry.key),
        let fields = reader.fields(entry.value, as: .parameter),
        let node = fields["value"], let value = reader.scalar(node)
      else { return nil }
      return Parameter(
        name: name, value: value, unit: reader.text(fields["unit"]),
        title: reader.localized(fields["title"], of: "a title") ?? LocalizedText(vi: "", en: ""), source: reader.text(fields["source"]))
    }
  }

  private func clauses(_ node: YAMLNode?) -> [Clause] {
    var clauseIDs: [String: YAMLNode] = [:]
    var requirementIDs: [String: YAMLNode] = [:]
    return reader.items(node, of: "clauses").compactMap { item in
      guard let fields = reader.fields(item, as: .clause),
        let id = reader.text(fields["id"])
      else { return nil }
      checkUnique(id, fields["id"], in: &clauseIDs, of: "clause")
      let requirements = reader.items(fields["requirements"], of: "requirements").compactMap {
        requirement($0, seen: &requirementIDs)
      }
      return Clause(
        id: id, summary: reader.localized(fields["summary"], of: "a summary") ?? LocalizedText(vi: "", en: ""),
        requirements: requirements, location: item.location)
    }
  }

  private func requirement(_ node: YAMLNode, seen: inout [String: YAMLNode]) -> Requirement? {
    guard let fields = reader.fields(node, as: .requirement), let id = reader.text(fields["id"])
    else { return nil }
    checkUnique(id, fields["id"], in: &seen, of: "requirement")
    return Requirement(
      id: id, text: reader.localized(fields),
      informational: reader.localized(fields["informational"], of: "a reason (informational)"), location: node.location)
  }

  private func checkUnique(_ id: String, _ node: YAMLNode?, in seen: inout [String: YAMLNode], of what: String) {
    guard let node else { return }
    if let first = seen[id] {
      reader.report(RulePackDiagnostics.duplicate(node, what, id, first: first.location))
    } else {
      seen[id] = node
    }
  }
}

/// Metrics and the index.
extension PackFile {
  private func metrics(_ node: YAMLNode?) -> [Metric] {
    var seen: [String: YAMLNode] = [:]
    return reader.items(node, of: "metrics").compactMap { item in
      guard let fields = reader.fields(item, as: .metric),
        let id = reader.identifier(fields["id"])
      else { return nil }
      checkUnique(id, fields["id"], in: &seen, of: "metric")
      _ = reader.choice(fields["for"], among: ["unit"])
      guard let node = fields["value"],
        let value = reader.fields(node, as: .metricValue),
        let numerator = reader.expression(value["numerator"]), let denominator = reader.expression(value["denominator"])
      else { return nil }
      return Metric(
        id: id, title: reader.localized(fields["title"], of: "a title") ?? LocalizedText(vi: "", en: ""), numerator: numerator,
        denominator: denominator, unit: reader.text(fields["unit"]),
        higherIsBetter: reader.choice(fields["better"], among: ["higher", "lower"]) != "lower",
        target: reader.expression(fields["target"]), minDenominator: reader.int(fields["min_denominator"]) ?? 0,
        location: item.location)
    }
  }

  private func withIndex(_ pack: RulePack, _ node: YAMLNode?) -> RulePack {
    var pack = pack
    guard let node, let fields = reader.fields(node, as: .index),
      let max = reader.number(fields["max"])
    else { return pack }
    let items = reader.items(fields["items"], of: "index items").compactMap { item -> ScoreIndex.Item? in
      guard let fields = reader.fields(item, as: .indexItem),
        let points = reader.number(fields["points"]), let of = reader.text(fields["of"])
      else { return nil }
      return ScoreIndex.Item(points: points, of: of, formula: reader.expression(fields["formula"]), location: item.location)
    }
    pack.index = ScoreIndex(max: max, items: items, location: node.location)
    return pack
  }
}
