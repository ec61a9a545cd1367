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
    for (separator, make) in [
      ("=>", { Origin.list(dataset: $0, name: $1) }), ("->", { Origin.reference(dataset: $0, name: $1) }),
      (".", { Origin.column(dataset: $0, name: $1) }),
    ] as [(String, (String, String) -> Origin)] {
      if let range = text.firstRange(of: separator) {
        self = make(String(text[..<range.lowerBound]), String(text[range.upperBound...]))
        return
      }
    }
    return nil
  }
}
