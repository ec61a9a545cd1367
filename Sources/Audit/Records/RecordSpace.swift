package import CEL
package import Datasets
import Synchronization
import Tables

/// All records of a bundle as expressions see them, with the equality indexes that a run has needed so far.
package final class RecordSpace: @unchecked Sendable {
  // SAFETY: `sources` is written only in `init`, before anyone else sees the object; everything else is constant or behind a lock.
  package let bundle: Bundle
  private(set) var sources: [String: TableRecordSource] = [:]
  /// Every list there is, by number: a whole dataset (no position), or a to-many relation of a dataset.
  private let relations: [(dataset: String, list: Int?)]
  private let firstRelation: [String: Int]
  private let indexes = Mutex<[IndexName: EqualityIndex]>([:])

  struct IndexName: Hashable {
    let relation: Int
    let field: Int
  }

  package init(bundle: Bundle, layouts: [String: RecordLayout]) {
    self.bundle = bundle
    var relations: [(dataset: String, list: Int?)] = []
    var first: [String: Int] = [:]
    for dataset in bundle.schema.datasets {
      first[dataset.name] = relations.count
      relations.append((dataset.name, nil))
      for position in dataset.lists.indices { relations.append((dataset.name, position)) }
    }
    self.relations = relations
    firstRelation = first
    for dataset in bundle.schema.datasets {
      guard let table = bundle.tables[dataset.name], let layout = layouts[dataset.name] else { continue }
      sources[dataset.name] = TableRecordSource(
        space: self, dataset: dataset, table: table, layout: layout, references: bundle.references[dataset.name] ?? [],
        lists: bundle.lists[dataset.name] ?? [])
    }
  }

  /// A whole dataset as a list; the error `absent` where no file has it.
  package func dataset(_ name: String) -> Value {
    guard let source = sources[name] else { return .error(EvaluationError(.absent, name)) }
    return .records(
      RecordList(
        source: source, rows: source.allRows[...],
        identity: RecordList.Identity(relation: firstRelation[name] ?? 0, parent: 0)))
  }

  /// Tables by the name of their record.
  var sourcesByRecord: [String: any ColumnSource] {
    Dictionary(sources.values.map { ($0.type.name, $0 as any ColumnSource) }) { first, _ in first }
  }

  /// A whole dataset as a variable of a plan; its rows are put in order only where a plan goes over them.
  func planVariable(_ name: String) -> PlanVariable {
    guard let source = sources[name] else { return .constant(.error(EvaluationError(.absent, name))) }
    return .table(source, relation: firstRelation[name] ?? 0)
  }

  package func record(_ dataset: String, row: Int) -> Value {
    guard let source = sources[dataset] else { return .error(EvaluationError(.absent, dataset)) }
    return .record(Record(source: source, row: row))
  }

  func relation(_ dataset: String, list: Int) -> Int { (firstRelation[dataset] ?? 0) + 1 + list }

  /// The index over a relation's rows by one field; built at first use. O(rows) once, then O(1).
  func index(relation: Int, field: Int, build: () -> EqualityIndex?) -> EqualityIndex? {
    let name = IndexName(relation: relation, field: field)
    return indexes.withLock { known in
      if let index = known[name] { return index }
      let index = build()
      known[name] = index
      return index
    }
  }

  /// How many parents a relation has, and the rows of each.
  func members(relation: Int) -> (parents: Int, rows: (Int) -> ArraySlice<Int32>)? {
    guard relations.indices.contains(relation) else { return nil }
    let (owner, position) = relations[relation]
    guard let position else {
      return sources[owner].map { source in (1, { _ in source.allRows[...] }) }
    }
    guard let list = bundle.lists[owner]?[position], let table = bundle.tables[owner] else { return nil }
    return (table.rowCount, { list.members(of: $0) })
  }
}
