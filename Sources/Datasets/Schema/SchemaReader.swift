package import Diagnostics
internal import Tables
internal import YAMLSource

/// Reads `Rules/schema.yaml`.
package enum SchemaReader {
  /// Throws every problem of the file: unknown keys, names given twice, relations to what does not exist.
  package static func read(_ source: SourceText) throws(DiagnosticsError) -> Schema {
    let root = try YAMLDocument.parse(source)
    let reader = YAMLReader()
    let schema = SchemaFile(reader: reader).schema(root)
    try reader.finish()
    guard let schema else { throw DiagnosticsError(SchemaReaderDiagnostics.empty(root)) }
    return schema
  }
}

/// The parts of the file that are checked against each other.
struct SchemaFile {
  /// A dataset whose relations are still to be read: they point to columns of others.
  struct Draft {
    var name: String
    var record: String
    var title: (vi: String, en: String)
    var aliases: [String]
    var columns: [ColumnSchema]
    var key: [String]
    var fields: YAMLFields

    func column(_ name: String) -> ColumnSchema? { columns.first { $0.name == name } }
  }

  let reader: YAMLReader

  func schema(_ root: YAMLNode) -> Schema? {
    let keys = ["schema_version", "unit_dataset", "period", "answer_dataset", "datasets"]
    guard
      let fields = reader.fields(
        root, of: "a schema", keys: keys, required: ["schema_version", "unit_dataset", "period", "datasets"])
    else { return nil }
    if let version = fields["schema_version"], let number = reader.int(version), number != 1 {
      reader.report(SchemaReaderDiagnostics.version(version, number))
    }
    let drafts = reader.items(fields["datasets"], of: "datasets").compactMap(draft)
    checkNames(drafts)
    checkXES(drafts)
    let datasets = drafts.map { dataset($0, among: drafts) }
    let unitDataset = datasetName(fields["unit_dataset"], among: drafts)
    let answerDataset = datasetName(fields["answer_dataset"], among: drafts)
    guard let unitDataset, let period = periodColumn(fields["period"], among: drafts) else { return nil }
    return Schema(datasets: datasets, unitDataset: unitDataset, periodColumn: period, answerDataset: answerDataset)
  }

  private func draft(_ node: YAMLNode) -> Draft? {
    let keys = ["name", "record", "title", "aliases", "key", "columns", "references", "lists", "xes"]
    guard let fields = reader.fields(node, of: "a dataset", keys: keys, required: ["name", "record", "title", "columns"])
    else { return nil }
    let columns = self.columns(fields["columns"])
    for item in reader.items(fields["key"], of: "columns") {
      guard let name = reader.text(item), !columns.contains(where: { $0.name == name }) else { continue }
      reader.report(SchemaReaderDiagnostics.unknownColumn(item, name, dataset: "this dataset", columns: columns))
    }
    guard let name = identifier(fields["name"]) else { return nil }
    return Draft(
      name: name, record: identifier(fields["record"]) ?? name, title: title(fields["title"]),
      aliases: reader.texts(fields["aliases"], of: "texts"),
      columns: columns, key: reader.items(fields["key"], of: "columns").compactMap { $0.scalar?.text }, fields: fields)
  }

  /// Both languages of a title.
  func title(_ node: YAMLNode?) -> (vi: String, en: String) {
    guard let node, let fields = reader.fields(node, of: "a title", keys: ["vi", "en"], required: ["vi", "en"]) else { return ("", "") }
    return (reader.text(fields["vi"]) ?? "", reader.text(fields["en"]) ?? "")
  }

  /// A name that expressions can use.
  func identifier(_ node: YAMLNode?) -> String? {
    guard let node, let name = reader.text(node) else { return nil }
    let isLetter = { (byte: UInt8) in byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
    let isName =
      name.utf8.first.map(isLetter) ?? false
      && name.utf8.allSatisfy { isLetter($0) || ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: "_") }
    if !isName { reader.report(SchemaReaderDiagnostics.badName(node, name)) }
    return name
  }

  private func checkNames(_ drafts: [Draft]) {
    var names: [String: YAMLNode] = [:]
    var records: [String: YAMLNode] = [:]
    var spellings: [String: (dataset: String, node: YAMLNode)] = [:]
    for draft in drafts {
      checkUnique(draft.name, draft.fields["name"], in: &names, of: "dataset")
      checkUnique(draft.record, draft.fields["record"], in: &records, of: "record")
      var own: Set<String> = []
      for node in [draft.fields["name"]].compactMap({ $0 }) + aliasNodes(draft.fields["aliases"]) {
        let key = VietnameseText.key(node.scalar?.text ?? "")
        guard own.insert(key).inserted else { continue }
        if let other = spellings[key], other.dataset != draft.name {
          reader.report(SchemaReaderDiagnostics.ambiguousAlias(node, other: other.dataset, first: other.node))
        } else {
          spellings[key] = (draft.name, node)
        }
      }
    }
  }

  func aliasNodes(_ node: YAMLNode?) -> [YAMLNode] {
    if case .sequence(let items) = node?.content { items } else { [] }
  }

  func checkUnique(_ name: String, _ node: YAMLNode?, in seen: inout [String: YAMLNode], of what: String) {
    guard let node else { return }
    if let first = seen[name] {
      reader.report(SchemaReaderDiagnostics.duplicate(node, what, name, first: first))
    } else {
      seen[name] = node
    }
  }

  func datasetName(_ node: YAMLNode?, among drafts: [Draft]) -> String? {
    guard let node, let name = reader.text(node) else { return nil }
    if drafts.contains(where: { $0.name == name }) { return name }
    reader.report(SchemaReaderDiagnostics.unknownDataset(node, name, known: drafts.map(\.name)))
    return nil
  }

  private func periodColumn(_ node: YAMLNode?, among drafts: [Draft]) -> (dataset: String, column: String)? {
    let keys = ["dataset", "column"]
    guard let node, let fields = reader.fields(node, of: "the period", keys: keys, required: keys),
      let dataset = datasetName(fields["dataset"], among: drafts),
      let draft = drafts.first(where: { $0.name == dataset }), let column = columnName(fields["column"], of: draft)
    else { return nil }
    if let node = fields["column"], let type = draft.column(column)?.type, type != .date, type != .timestamp {
      reader.report(SchemaReaderDiagnostics.wrongType(node, column, type: type, expected: "a date or a timestamp"))
    }
    return (dataset, column)
  }

  /// The name of a column that the dataset has; nil, and reported, for another.
  func columnName(_ node: YAMLNode?, of draft: Draft) -> String? {
    guard let node, let name = reader.text(node) else { return nil }
    if draft.column(name) != nil { return name }
    reader.report(SchemaReaderDiagnostics.unknownColumn(node, name, dataset: "'\(draft.name)'", columns: draft.columns))
    return nil
  }
}
