package import CEL
import Datasets
import Synchronization
import Tables

/// The rows of one table as records.
package final class TableRecordSource: ColumnSource {
  package let type: RecordType
  let dataset: DatasetSchema
  let table: Table
  /// Every row, in the order of the dataset's key; sorted when a rule first goes over the whole dataset.
  package var allRows: [Int32] {
    order.withLock { known in
      if let known { return known }
      let rows = (0..<table.rowCount).map { Int32($0) }
      let sorted = RowOrder(dataset.key.compactMap { table.column($0) }).sorted(rows[...])
      known = sorted
      return sorted
    }
  }

  private let order = Mutex<[Int32]?>(nil)
  let itemKeys: SubjectKeys
  // The space owns its sources and outlives every evaluation.
  private unowned let space: RecordSpace
  private let fields: [Field]

  private enum Field: Sendable {
    case column(Column, missing: Value)
    /// No file has the column, or nothing needed it.
    case absent(missing: Value)
    case reference(ReferenceIndex, target: String, missing: Value)
    case list(ListIndex, target: String, relation: Int, missing: Value)
  }

  init(
    space: RecordSpace, dataset: DatasetSchema, table: Table, layout: RecordLayout, references: [ReferenceIndex?],
    lists: [ListIndex?]
  ) {
    self.space = space
    self.dataset = dataset
    self.table = table
    type = layout.type
    // They say from when a row is in force.
    let versionColumns = Set(
      space.bundle.schema.datasets.flatMap(\.references).filter { $0.dataset == dataset.name }.compactMap(\.inForce?.from))
    itemKeys = SubjectKeys(items: dataset, table: table, versionColumns: versionColumns)
    fields = zip(layout.type.fields, layout.sources).map { field, source in
      let missing = Value.error(EvaluationError(.missing, field.origin))
      switch source {
      case .column(let name):
        return table.column(name).map { .column($0, missing: missing) }
          ?? .absent(
            missing: dataset.column(name)?.mayBeLeftOut == true ? missing : .error(EvaluationError(.absent, field.origin)))
      case .reference(let position):
        let target = dataset.references[position].dataset
        guard let index = references[position] else { return .absent(missing: .error(EvaluationError(.absent, target))) }
        return .reference(index, target: target, missing: missing)
      case .list(let position):
        let target = dataset.lists[position].dataset
        guard let index = lists[position] else { return .absent(missing: .error(EvaluationError(.absent, target))) }
        return .list(index, target: target, relation: space.relation(dataset.name, list: position), missing: missing)
      }
    }
  }

  package var rowCount: Int { table.rowCount }

  package func storage(of field: Int) -> FieldStorage {
    switch fields[field] {
    case .column(let column, missing: .error(let missing)): return .column(column, missing: missing)
    case .absent(missing: .error(let missing)): return .absent(missing)
    case .reference(let index, let target, missing: .error(let missing)):
      guard let source = space.sources[target] else { return .absent(missing) }
      return .reference(index.targets, target: source, missing: missing)
    case .list(let index, let target, let relation, missing: .error(let missing)):
      guard let source = space.sources[target] else { return .absent(missing) }
      return .list(
        ListStorage(
          starts: index.starts, rows: index.order, undecided: index.isUndecided, target: source, missing: missing, relation: relation))
    // Every `missing` is an error.
    default: return .absent(EvaluationError(.absent, type.fields[field].origin))
    }
  }

  package func value(row: Int, field: Int) -> Value {
    switch fields[field] {
    case .absent(let missing): return missing
    case .column(let column, let missing): return column.validity[row] ? Self.value(column, row) : missing
    case .reference(let index, let target, let missing):
      let row = index.targets[row]
      return row < 0 ? missing : space.record(target, row: Int(row))
    case .list(let index, let target, let relation, let missing):
      guard !index.isUndecided[row], let source = space.sources[target] else { return missing }
      return .records(
        RecordList(
          source: source, rows: index.members(of: row),
          identity: RecordList.Identity(relation: relation, parent: row)))
    }
  }

  package func rows(of list: RecordList, whereField field: Int, equals key: Value) -> [Int]? {
    guard let identity = list.identity, case .column(let column, _) = fields[field] else { return nil }
    let index = space.index(relation: identity.relation, field: field) {
      space.members(relation: identity.relation).flatMap { parents, rows in
        EqualityIndex(column: column, parents: parents, members: rows)
      }
    }
    return index?.rows(parent: identity.parent, equals: key)
  }

  private static func value(_ column: Column, _ row: Int) -> Value {
    switch column.values {
    case .dictionary(let codes, let values): return .string(values[Int(codes[row])])
    case .text(let texts): return .string(texts.string(at: row))
    case .int(let values): return .int(values[row])
    case .decimal(let values): return .double(values[row])
    case .bool(let values): return .bool(values[row])
    case .date(let days): return .date(CivilDate(days: Int32(truncatingIfNeeded: days[row])))
    case .timestamp(let microseconds):
      let (seconds, rest) = microseconds[row].quotientAndRemainder(dividingBy: 1_000_000)
      return .timestamp(
        rest < 0
          ? CELTimestamp(seconds: seconds - 1, nanoseconds: Int32((rest + 1_000_000) * 1000))
          : CELTimestamp(seconds: seconds, nanoseconds: Int32(rest * 1000)))
    }
  }
}
