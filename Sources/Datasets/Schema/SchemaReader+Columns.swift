internal import Tables
internal import YAMLSource

extension SchemaFile {
  func columns(_ node: YAMLNode?) -> [ColumnSchema] {
    var names: [String: YAMLNode] = [:]
    var headers: [String: (column: String, node: YAMLNode)] = [:]
    var columns: [ColumnSchema] = []
    for item in reader.items(node, of: "columns") {
      let keys = ["name", "type", "required", "may_be_left_out", "personal", "values", "title", "aliases", "note"]
      guard let fields = reader.fields(item, of: "a column", keys: keys, required: ["name", "type", "title"]),
        let name = identifier(fields["name"])
      else { continue }
      checkUnique(name, fields["name"], in: &names, of: "column")
      checkHeaders(fields, column: name, in: &headers)
      let spellings = self.spellings(fields)
      guard let type = type(fields, values: spellings.map(\.value)) else { continue }
      columns.append(
        ColumnSchema(
          name: name, type: type, required: reader.bool(fields["required"]) ?? false,
          mayBeLeftOut: reader.bool(fields["may_be_left_out"]) ?? false, personal: reader.bool(fields["personal"]) ?? false,
          title: title(fields["title"]),
          aliases: reader.texts(fields["aliases"], of: "headers"), spellings: spellings, note: reader.text(fields["note"])))
    }
    return columns
  }

  private func type(_ fields: YAMLFields, values: [String]) -> ColumnType? {
    let scalars: [ColumnType] = [.string, .int, .decimal, .bool, .date, .timestamp]
    let words = scalars.map(\.name) + ["enum"]
    guard let node = fields["type"], let word = reader.choice(node, among: words) else { return nil }
    if word == "enum" {
      if values.isEmpty { reader.report(SchemaReaderDiagnostics.enumWithoutValues(node)) }
      return .enumeration(values)
    }
    if let key = fields.key("values") { reader.report(SchemaReaderDiagnostics.valuesOfOther(key, type: word)) }
    return scalars.first { $0.name == word }
  }

  /// The spellings of each value; one spelling must not mean two values.
  private func spellings(_ fields: YAMLFields) -> [(value: String, spellings: [String])] {
    var result: [(value: String, spellings: [String])] = []
    var seen: [String: (value: String, node: YAMLNode)] = [:]
    for entry in reader.entries(fields["values"], of: "a mapping of each value to its spellings") {
      _ = identifier(entry.key)
      for node in [entry.key] + aliasNodes(entry.value) {
        let key = VietnameseText.key(node.scalar?.text ?? "")
        if let other = seen[key], other.value != entry.name {
          reader.report(SchemaReaderDiagnostics.ambiguousSpelling(node, other: other.value, first: other.node))
        } else {
          seen[key] = (entry.name, node)
        }
      }
      result.append((entry.name, reader.texts(entry.value, of: "spellings")))
    }
    return result
  }

  /// A header must not mean two columns of one dataset.
  private func checkHeaders(_ fields: YAMLFields, column: String, in seen: inout [String: (column: String, node: YAMLNode)]) {
    let titles = [fields["title"]?["vi"], fields["title"]?["en"]].compactMap { $0 }
    for node in [fields["name"]].compactMap({ $0 }) + titles + aliasNodes(fields["aliases"]) {
      let key = VietnameseText.key(node.scalar?.text ?? "")
      guard !key.isEmpty else { continue }
      if let other = seen[key], other.column != column {
        reader.report(SchemaReaderDiagnostics.ambiguousHeader(node, other: other.column, first: other.node))
      } else {
        seen[key] = (column, node)
      }
    }
  }
}
