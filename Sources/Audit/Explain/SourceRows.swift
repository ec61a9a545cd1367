import CEL
import Datasets
import Findings
import Tables

/// The rows that an explanation rests on, with the cells that were read, in the order in which they were met.
struct SourceRows {
  private struct Key: Hashable {
    let dataset: String
    let row: Int
  }

  /// Rows shown at most; the subject's own is always the first.
  private static let limit = 12

  private let words: ExplanationWords
  private let isMasked: Bool
  private var order: [Key] = []
  private var rows: [Key: Explanation.SourceRow] = [:]

  init(words: ExplanationWords) {
    self.words = words
    isMasked = words.converter.masking != nil
  }

  var all: [Explanation.SourceRow] { order.prefix(Self.limit).compactMap { rows[$0] } }

  mutating func add(_ record: Record) {
    guard let source = record.source as? TableRecordSource else { return }
    _ = key(source, record.row)
  }

  mutating func add(_ trace: Trace) {
    for part in trace.all {
      for access in part.accesses { add(access) }
    }
  }

  private mutating func add(_ access: Trace.Access) {
    guard let source = access.record.source as? TableRecordSource, source.type.fields.indices.contains(access.slot) else { return }
    let field = source.type.fields[access.slot].name
    let key = key(source, access.record.row)
    if let column = source.dataset.column(field) {
      add(column, value: access.record.field(access.slot), to: key)
    } else if let reference = source.dataset.references.first(where: { $0.name == field }), field != DatasetSchema.unitReferenceName {
      // A reference is followed by cells of its own.
      for pair in reference.by {
        guard let column = source.dataset.column(pair.mine), let slot = source.type.slot(pair.mine) else { continue }
        add(column, value: access.record.field(slot), to: key)
      }
    }
  }

  private mutating func add(_ column: ColumnSchema, value: Value, to key: Key) {
    guard rows[key]?.cells.contains(where: { $0.column == column.name }) == false else { return }
    let text =
      switch value {
      case .error(let error) where error.code == .missing: words.pick("(trống)", "(empty)")
      case .error(let error) where error.code == .absent: words.pick("(tệp không có cột này)", "(the file has no such column)")
      case .string(let code) where !column.spellings.isEmpty: spelling(code, of: column)
      default: words.words(value, isPersonal: column.personal && isMasked)
      }
    rows[key]?.cells.append(Explanation.Cell(column: column.name, title: words.language.pick(column.title), value: text))
  }

  /// The office's own word for a value of an enumeration, and the code that rules use.
  private func spelling(_ code: String, of column: ColumnSchema) -> String {
    let word = column.spellings.first { $0.value == code }?.spellings.first
    guard words.language == .vi, let word, word != code else { return "“\(code)”" }
    return "“\(word)” (\(code))"
  }

  private mutating func key(_ source: TableRecordSource, _ row: Int) -> Key {
    let key = Key(dataset: source.dataset.name, row: row)
    guard rows[key] == nil else { return key }
    let (origin, number) = source.table.origins.origin(of: row)
    order.append(key)
    rows[key] = Explanation.SourceRow(
      name: "\(words.language.pick(source.dataset.title)) \(source.itemKey(row))",
      source: RowSource(file: origin.file, sheet: origin.sheet, row: number), cells: [])
    return key
  }
}
