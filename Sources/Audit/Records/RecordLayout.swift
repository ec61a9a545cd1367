package import CEL
package import Datasets
import Tables

/// How a dataset's rows look in expressions: columns, then references, then lists, as fields of one record type.
package struct RecordLayout: Sendable {
  package enum Source: Hashable, Sendable {
    /// By name in the table.
    case column(String)
    /// By position in the dataset's schema.
    case reference(Int)
    case list(Int)
  }

  package let type: RecordType
  /// Beside `type.fields`.
  package let sources: [Source]

  package init(_ dataset: DatasetSchema, in schema: Schema) {
    var fields: [RecordField] = []
    var sources: [Source] = []
    for column in dataset.columns {
      let domain: [String]? = if case .enumeration(let names) = column.type { names } else { nil }
      fields.append(
        RecordField(
          name: column.name, type: Self.type(of: column.type), mayBeMissing: !column.required, domain: domain,
          origin: Origin.column(dataset.name, column.name)))
      sources.append(.column(column.name))
    }
    for (position, reference) in dataset.references.enumerated() {
      let record = schema.dataset(reference.dataset)?.record ?? reference.dataset
      fields.append(
        RecordField(
          name: reference.name, type: .object(record), mayBeMissing: true,
          origin: Origin.reference(dataset.name, reference.name)))
      sources.append(.reference(position))
    }
    for (position, list) in dataset.lists.enumerated() {
      let record = schema.dataset(list.dataset)?.record ?? list.dataset
      fields.append(
        RecordField(
          name: list.name, type: .list(.object(record)), mayBeMissing: true, origin: Origin.list(dataset.name, list.name)))
      sources.append(.list(position))
    }
    type = RecordType(name: dataset.record, fields: fields)
    self.sources = sources
  }

  private static func type(of column: ColumnType) -> CELType {
    switch column {
    case .string, .enumeration: .string
    case .int: .int
    case .decimal: .double
    case .bool: .bool
    case .date: .date
    case .timestamp: .timestamp
    }
  }
}

/// Names of the places that fields come from, as expressions report them and as `unknown` findings show them.
enum Origin {
  case column(dataset: String, name: String)
  case reference(dataset: String, name: String)
  case list(dataset: String, name: String)

  static func column(_ dataset: String, _ name: String) -> String { "\(dataset).\(name)" }
  static func reference(_ dataset: String, _ name: String) -> String { "\(dataset)->\(name)" }
  static func list(_ dataset: String, _ name: String) -> String { "\(dataset)=>\(name)" }

  /// Nil for a text that none of the three made.
  init?(_ text: String) {
    if let (dataset, name) = Self.split(text, at: "=>") {
      self = .list(dataset: dataset, name: name)
    } else if let (dataset, name) = Self.split(text, at: "->") {
      self = .reference(dataset: dataset, name: name)
    } else if let (dataset, name) = Self.split(text, at: ".") {
      self = .column(dataset: dataset, name: name)
    } else {
      return nil
    }
  }

  /// What stands before and after the first separator.
  private static func split(_ text: String, at separator: String) -> (String, String)? {
    let utf8 = text.utf8
    guard let start = utf8.indices.first(where: { utf8[$0...].starts(with: separator.utf8) }) else { return nil }
    return (String(text[..<start]), String(text[utf8.index(start, offsetBy: separator.utf8.count)...]))
  }
}
