internal import Tables
internal import YAMLSource

extension SchemaFile {
  func xesSource(_ node: YAMLNode?, of draft: Draft, among drafts: [Draft]) -> XESSource? {
    let keys = ["rows", "columns", "lower_case", "of_trace", "position"]
    guard let node, let fields = reader.fields(node, of: "the source in event logs", keys: keys, required: ["rows"]),
      let word = fields["rows"], let rows = reader.choice(word, among: XESSource.Rows.allCases.map(\.rawValue)).flatMap(XESSource.Rows.init)
    else { return nil }
    var taken: [String: YAMLNode] = [:]
    let columns = xesColumns(fields["columns"], of: draft, taken: &taken)
    let lowerCase = reader.items(fields["lower_case"], of: "columns").compactMap { item -> String? in
      guard let name = columnName(item, of: draft) else { return nil }
      if !columns.contains(where: { $0.column == name }) { reader.report(SchemaReaderDiagnostics.notFromAttribute(item, name)) }
      return name
    }
    if rows == .trace {
      for key in ["of_trace", "position"] {
        if let place = fields.key(key) { reader.report(SchemaReaderDiagnostics.forEvents(place, key)) }
      }
      return XESSource(rows: rows, columns: columns, lowerCase: lowerCase)
    }
    return XESSource(
      rows: rows, columns: columns, lowerCase: lowerCase, ofTrace: ofTrace(fields["of_trace"], draft, drafts, taken: &taken),
      position: position(fields["position"], of: draft, taken: &taken))
  }

  /// One dataset takes the traces, one the events.
  func checkXES(_ drafts: [Draft]) {
    var seen: [String: YAMLNode] = [:]
    for draft in drafts {
      guard let node = draft.fields["xes"]?["rows"], let rows = node.scalar?.text else { continue }
      if let first = seen[rows] {
        reader.report(SchemaReaderDiagnostics.rowsTwice(node, rows, first: first))
      } else {
        seen[rows] = node
      }
    }
  }

  private func xesColumns(_ node: YAMLNode?, of draft: Draft, taken: inout [String: YAMLNode]) -> [(column: String, key: String)] {
    var keys: [String: YAMLNode] = [:]
    return reader.entries(node, of: "a mapping of columns to keys of attributes").compactMap { entry in
      guard let column = columnName(entry.key, of: draft), let key = reader.text(entry.value) else { return nil }
      checkUnique(column, entry.key, in: &taken, of: "column")
      checkUnique(key, entry.value, in: &keys, of: "key")
      return (column, key)
    }
  }

  private func ofTrace(
    _ node: YAMLNode?, _ draft: Draft, _ drafts: [Draft], taken: inout [String: YAMLNode]
  ) -> [(mine: String, theirs: String)] {
    guard let node else { return [] }
    guard let traces = drafts.first(where: { $0.fields["xes"]?["rows"]?.scalar?.text == XESSource.Rows.trace.rawValue }) else {
      reader.report(SchemaReaderDiagnostics.noTraces(node))
      return []
    }
    if case .mapping(let entries) = node.content {
      for entry in entries { checkUnique(entry.name, entry.key, in: &taken, of: "column") }
    }
    return pairs(node, of: draft, to: traces)
  }

  private func position(_ node: YAMLNode?, of draft: Draft, taken: inout [String: YAMLNode]) -> String? {
    guard let node, let name = columnName(node, of: draft) else { return nil }
    checkUnique(name, node, in: &taken, of: "column")
    if let type = draft.column(name)?.type, type != .int {
      reader.report(SchemaReaderDiagnostics.wrongType(node, name, type: type, expected: "int"))
    }
    return name
  }
}
