import CEL
import Synchronization
import Tables

/// A table of columns for tests, whose relations may be linked after it is made.
final class ColumnTable: ColumnSource {
  let type: RecordType
  let rowCount: Int
  private let fields: Mutex<[FieldStorage]>

  init(_ type: RecordType, columns: [String: Column], rowCount: Int) {
    self.type = type
    self.rowCount = rowCount
    fields = Mutex(
      type.fields.map { field in
        let missing = EvaluationError(.missing, field.origin)
        return columns[field.name].map { .column($0, missing: missing) } ?? .absent(EvaluationError(.absent, field.origin))
      })
  }

  var allRows: [Int32] { (0..<rowCount).map { Int32($0) } }

  var list: Value {
    .records(RecordList(source: self, rows: allRows[...], identity: RecordList.Identity(relation: 0, parent: 0)))
  }

  func link(_ field: String, _ storage: FieldStorage) {
    guard let slot = type.slot(field) else { return }
    fields.withLock { $0[slot] = storage }
  }

  /// Lets go of all fields: tables that are linked to one another would never be freed.
  func unlink() { fields.withLock { $0 = [] } }

  func storage(of field: Int) -> FieldStorage { fields.withLock { $0[field] } }

  func value(row: Int, field: Int) -> Value {
    switch storage(of: field) {
    case .absent(let error): return .error(error)
    case .column(let column, let missing): return column.validity[row] ? Self.value(column, row) : .error(missing)
    case .reference(let targets, let target, let missing):
      return targets[row] < 0 ? .error(missing) : .record(Record(source: target, row: Int(targets[row])))
    case .list(let list):
      guard !list.undecided[row] else { return .error(list.missing) }
      let places = list.starts[row]..<list.starts[row + 1]
      let rows = list.rows.map { $0[Int(places.lowerBound)..<Int(places.upperBound)] } ?? Array(places)[...]
      return .records(
        RecordList(source: list.target, rows: rows, identity: RecordList.Identity(relation: list.relation, parent: row)))
    }
  }

  func rows(of list: RecordList, whereField field: Int, equals key: Value) -> [Int]? { nil }

  private static func value(_ column: Column, _ row: Int) -> Value {
    switch column.values {
    case .dictionary, .text: column.string(at: row).map(Value.string) ?? .null
    case .int(let values): .int(values[row])
    case .decimal(let values): .double(values[row])
    case .bool(let values): .bool(values[row])
    case .date(let values): .date(CivilDate(days: Int32(values[row])))
    case .timestamp(let values): .timestamp(CELTimestamp(Timestamp(microseconds: values[row])))
    }
  }
}
