internal import Diagnostics
internal import Tables
internal import YAMLSource

/// Reads the examples of a rule.
struct ExampleReader {
  static let outcomes = ["pass", "fail", "unknown", "not_applicable", "not_checked", "error"]

  let reader: YAMLReader
  /// Nil when `pack.yaml` could not be read.
  let packParameters: [Parameter]?

  func examples(_ node: YAMLNode?) -> [RuleExample] {
    var names: [String: YAMLNode] = [:]
    return reader.items(node, of: "examples").compactMap { item in
      guard let fields = reader.fields(item, as: .example),
        let node = fields["name"], let name = reader.text(node)
      else { return nil }
      if let first = names[name] {
        reader.report(RulePackDiagnostics.duplicate(node, "example", name, first: first.location))
      } else {
        names[name] = node
      }
      let audit = fields["audit"].flatMap { reader.fields($0, as: .exampleAudit) }
      return RuleExample(
        name: name, period: reader.period(audit?["period"]), asOf: reader.date(audit?["as_of"]), parameters: parameters(fields["params"]),
        data: data(fields["data"]), expect: expect(fields["expect"]), location: item.location)
    }
  }

  private func parameters(_ node: YAMLNode?) -> [(name: String, value: Scalar)] {
    reader.entries(node, of: "parameters: a mapping of names to values").compactMap { entry in
      guard let value = reader.scalar(entry.value) else { return nil }
      guard let packParameters else { return (entry.name, value) }
      guard let parameter = packParameters.first(where: { $0.name == entry.name }) else {
        reader.report(RulePackDiagnostics.unknown(entry.key, "parameter", entry.name, known: packParameters.map(\.name)))
        return nil
      }
      guard let converted = value.like(parameter.value) else {
        reader.mismatch(entry.value, expected: parameter.value.kind)
        return nil
      }
      return (entry.name, converted)
    }
  }

  private func data(_ node: YAMLNode?) -> [(dataset: String, rows: [RuleExample.Row])] {
    reader.entries(node, of: "data: a mapping of datasets to rows").map { entry in
      let rows = reader.items(entry.value, of: "rows: [{column: value}]").compactMap { item -> RuleExample.Row? in
        guard case .mapping = item.content else {
          reader.mismatch(item, expected: "a row: {column: value}")
          return nil
        }
        let values = reader.entries(item, of: "a row").compactMap { cell in self.cell(cell.value).map { (cell.name, $0) } }
        return RuleExample.Row(values: values, location: item.location)
      }
      return (entry.name, rows)
    }
  }

  /// A number that is not written as numbers are, such as `007`, may be a code: it stays text, and its column decides.
  private func cell(_ node: YAMLNode) -> Scalar? {
    if let scalar = node.scalar, case .int(let value) = scalar.value, String(value) != scalar.text { return .string(scalar.text) }
    if case .sequence = node.content {
      reader.mismatch(node, expected: "one value")
      return nil
    }
    return reader.scalar(node)
  }

  private func expect(_ node: YAMLNode?) -> [(subject: String, outcome: String)] {
    reader.entries(node, of: "expect: a mapping of subjects to outcomes").compactMap { entry in
      reader.choice(entry.value, among: Self.outcomes).map { (entry.name, $0) }
    }
  }
}
