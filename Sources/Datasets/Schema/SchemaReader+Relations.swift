internal import Tables
internal import YAMLSource

extension SchemaFile {
  func dataset(_ draft: Draft, among drafts: [Draft]) -> DatasetSchema {
    // Columns and relations are fields of one record.
    var names: [String: YAMLNode] = [:]
    for item in aliasNodes(draft.fields["columns"]) {
      if let node = item["name"], let name = node.scalar?.text { names[name] = node }
    }
    let references = reader.items(draft.fields["references"], of: "references").compactMap {
      reference($0, of: draft, among: drafts, names: &names)
    }
    let lists = reader.items(draft.fields["lists"], of: "lists").compactMap { list($0, of: draft, among: drafts, names: &names) }
    return DatasetSchema(
      name: draft.name, record: draft.record, title: draft.title, aliases: draft.aliases, columns: draft.columns, key: draft.key,
      references: references, lists: lists, xes: xesSource(draft.fields["xes"], of: draft, among: drafts))
  }

  private func reference(
    _ node: YAMLNode, of draft: Draft, among drafts: [Draft], names: inout [String: YAMLNode]
  ) -> Reference? {
    let keys = ["name", "dataset", "by", "as_of", "in_force", "checked"]
    guard let fields = reader.fields(node, of: "a reference", keys: keys, required: ["name", "dataset", "by"]),
      let name = identifier(fields["name"])
    else { return nil }
    checkUnique(name, fields["name"], in: &names, of: "field")
    guard let dataset = datasetName(fields["dataset"], among: drafts), let other = drafts.first(where: { $0.name == dataset })
    else { return nil }
    if (fields["as_of"] == nil) != (fields["in_force"] == nil) { reader.report(SchemaReaderDiagnostics.halfAsOf(node, name)) }
    let asOf = dateColumn(fields["as_of"], of: draft)
    return Reference(
      name: name, dataset: dataset, by: pairs(fields["by"], of: draft, to: other), asOf: asOf,
      inForce: inForce(fields["in_force"], of: other), isChecked: reader.bool(fields["checked"]) ?? true)
  }

  private func list(
    _ node: YAMLNode, of draft: Draft, among drafts: [Draft], names: inout [String: YAMLNode]
  ) -> ListRelation? {
    let keys = ["name", "dataset", "by", "order"]
    guard let fields = reader.fields(node, of: "a list", keys: keys, required: ["name", "dataset", "by"]),
      let name = identifier(fields["name"])
    else { return nil }
    checkUnique(name, fields["name"], in: &names, of: "field")
    guard let dataset = datasetName(fields["dataset"], among: drafts), let other = drafts.first(where: { $0.name == dataset })
    else { return nil }
    let order = reader.items(fields["order"], of: "columns").compactMap { columnName($0, of: other) }
    return ListRelation(name: name, dataset: dataset, by: pairs(fields["by"], of: draft, to: other), order: order)
  }

  /// Columns that must be equal: mine to theirs, of one type.
  func pairs(_ node: YAMLNode?, of draft: Draft, to other: Draft) -> [(mine: String, theirs: String)] {
    let entries = reader.entries(node, of: "a mapping of columns here to columns there")
    if let node, case .mapping = node.content, entries.isEmpty { reader.report(SchemaReaderDiagnostics.noColumns(node)) }
    return entries.compactMap { entry in
      guard let mine = columnName(entry.key, of: draft), let theirs = columnName(entry.value, of: other) else { return nil }
      if let left = draft.column(mine)?.type, let right = other.column(theirs)?.type, left.name != right.name {
        reader.report(SchemaReaderDiagnostics.wrongType(entry.value, theirs, type: right, expected: "\(left.name), as '\(mine)' is"))
      }
      return (mine, theirs)
    }
  }

  private func inForce(_ node: YAMLNode?, of other: Draft) -> (from: String, to: String)? {
    guard let node else { return nil }
    let items = reader.items(node, of: "two columns: the first and the last day in force")
    guard items.count == 2 else {
      reader.report(SchemaReaderDiagnostics.twoColumns(node, found: items.count))
      return nil
    }
    guard let from = dateColumn(items[0], of: other), let to = dateColumn(items[1], of: other) else { return nil }
    return (from, to)
  }

  private func dateColumn(_ node: YAMLNode?, of draft: Draft) -> String? {
    guard let node, let name = columnName(node, of: draft) else { return nil }
    if let type = draft.column(name)?.type, type != .date, type != .timestamp {
      reader.report(SchemaReaderDiagnostics.wrongType(node, name, type: type, expected: "a date or a timestamp"))
    }
    return name
  }
}
