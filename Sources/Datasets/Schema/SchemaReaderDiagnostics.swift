internal import Diagnostics
internal import Tables
internal import YAMLSource

/// What can be wrong in a schema beside its YAML.
enum SchemaReaderDiagnostics {
  static func empty(_ root: YAMLNode) -> Diagnostic { root.diagnostic("schema/empty", "the schema has no datasets") }

  static func version(_ node: YAMLNode, _ number: Int) -> Diagnostic {
    node.diagnostic("schema/version", "schema version \(number) is not known", hint: "this program reads version 1")
  }

  static func badName(_ node: YAMLNode, _ name: String) -> Diagnostic {
    node.diagnostic("schema/name", "'\(name)' is not a name", hint: "a name has lower-case letters a to z, digits and _, a letter first")
  }

  static func duplicate(_ node: YAMLNode, _ what: String, _ name: String, first: YAMLNode) -> Diagnostic {
    node.diagnostic("schema/duplicate-name", "the \(what) '\(name)' is given twice", notes: [note(first)])
  }

  static func ambiguousAlias(_ node: YAMLNode, other: String, first: YAMLNode) -> Diagnostic {
    ambiguous(node, "already names the dataset '\(other)'", first)
  }

  static func ambiguousHeader(_ node: YAMLNode, other: String, first: YAMLNode) -> Diagnostic {
    ambiguous(node, "already is a header of the column '\(other)'", first)
  }

  static func ambiguousSpelling(_ node: YAMLNode, other: String, first: YAMLNode) -> Diagnostic {
    ambiguous(node, "already is a spelling of the value '\(other)'", first)
  }

  private static func ambiguous(_ node: YAMLNode, _ what: String, _ first: YAMLNode) -> Diagnostic {
    node.diagnostic(
      "schema/ambiguous-alias", "'\(node.scalar?.text ?? "")' \(what)",
      hint: "names are compared without case, diacritics, spaces and punctuation", notes: [note(first)])
  }

  private static func note(_ first: YAMLNode) -> Diagnostic.Note {
    Diagnostic.Note(message: "first given here", location: first.location)
  }

  static func unknownDataset(_ node: YAMLNode, _ name: String, known: [String]) -> Diagnostic {
    node.diagnostic(
      "schema/unknown-dataset", "there is no dataset '\(name)'",
      hint: NearestName.hint(for: name, among: known) ?? "the datasets are \(known.joined(separator: ", "))")
  }

  static func unknownColumn(_ node: YAMLNode, _ name: String, dataset: String, columns: [ColumnSchema]) -> Diagnostic {
    let known = columns.map(\.name)
    return node.diagnostic(
      "schema/unknown-column", "\(dataset) has no column '\(name)'",
      hint: NearestName.hint(for: name, among: known) ?? "its columns are \(known.joined(separator: ", "))")
  }

  static func wrongType(_ node: YAMLNode, _ column: String, type: ColumnType, expected: String) -> Diagnostic {
    node.diagnostic("schema/column-type", "the column '\(column)' is of type \(type.name), expected \(expected)")
  }

  static func enumWithoutValues(_ node: YAMLNode) -> Diagnostic {
    node.diagnostic("schema/enum-values", "an enum needs its values", hint: "add values: {canonical_value: [\"spelling\"]}")
  }

  static func valuesOfOther(_ node: YAMLNode, type: String) -> Diagnostic {
    node.diagnostic("schema/enum-values", "values belong to an enum, this column is of type \(type)")
  }

  static func noColumns(_ node: YAMLNode) -> Diagnostic {
    node.diagnostic("schema/relation", "a relation needs at least one pair of columns")
  }

  static func halfAsOf(_ node: YAMLNode, _ name: String) -> Diagnostic {
    node.diagnostic("schema/relation", "the reference '\(name)' needs both as_of and in_force, or neither")
  }

  static func twoColumns(_ node: YAMLNode, found: Int) -> Diagnostic {
    node.diagnostic("schema/relation", "in_force needs two columns, found \(found)", hint: "write in_force: [first_day, last_day]")
  }

  static func rowsTwice(_ node: YAMLNode, _ rows: String, first: YAMLNode) -> Diagnostic {
    node.diagnostic("schema/xes", "another dataset takes the rows of each \(rows)", notes: [note(first)])
  }

  static func noTraces(_ node: YAMLNode) -> Diagnostic {
    node.diagnostic("schema/xes", "no dataset takes the traces of event logs", hint: "give one 'xes: {rows: trace}'")
  }

  static func forEvents(_ node: YAMLNode, _ key: String) -> Diagnostic {
    node.diagnostic("schema/xes", "'\(key)' is for the rows of events")
  }

  static func notFromAttribute(_ node: YAMLNode, _ column: String) -> Diagnostic {
    node.diagnostic("schema/xes", "the column '\(column)' is not among 'columns', which name the attributes")
  }
}
