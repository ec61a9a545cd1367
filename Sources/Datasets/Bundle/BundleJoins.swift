internal import Tables

/// Every reference, list and key of a bundle, each worked out on its own, on all cores.
struct BundleJoins {
  private(set) var references: [String: [ReferenceIndex?]] = [:]
  private(set) var lists: [String: [ListIndex?]] = [:]
  private(set) var duplicates: [String: [BundleDefect]] = [:]

  /// O(cells of key columns).
  init(schema: Schema, tables: [String: Table], offsetSeconds: Int, needs: RelationNeeds, holdsWholeRows: Bool) {
    var steps: [Step] = []
    for dataset in schema.datasets {
      guard let table = tables[dataset.name] else { continue }
      references[dataset.name] = dataset.references.map { _ in nil }
      lists[dataset.name] = dataset.lists.map { _ in nil }
      steps.append(Step(dataset: dataset, table: table, kind: .key(holdsWholeRows: holdsWholeRows), rows: table.rowCount))
      for (position, reference) in dataset.references.enumerated() {
        guard let other = tables[reference.dataset], reference.isChecked || needs.includes(reference, of: dataset.name) else { continue }
        steps.append(
          Step(dataset: dataset, table: table, kind: .reference(position, reference, other), rows: table.rowCount + other.rowCount))
      }
      for (position, list) in dataset.lists.enumerated() {
        guard let other = tables[list.dataset], needs.includes(list.name, of: dataset.name) else { continue }
        let key = schema.dataset(list.dataset)?.key ?? []
        steps.append(
          Step(dataset: dataset, table: table, kind: .list(position, list, other, key: key), rows: table.rowCount + other.rowCount))
      }
    }
    // The longest first, so that no core is left alone with one at the end; Swift's sort is stable.
    steps.sort { $0.rows > $1.rows }
    for (step, result) in zip(steps, concurrentMap(steps) { $0.run(offsetSeconds: offsetSeconds) }) {
      switch (step.kind, result) {
      case (.reference(let position, _, _), .reference(let index)): references[step.dataset.name]?[position] = index
      case (.list(let position, _, _, _), .list(let index)): lists[step.dataset.name]?[position] = index
      case (_, .duplicates(let defects)): duplicates[step.dataset.name] = defects
      default: break
      }
    }
  }

  private struct Step: Sendable {
    enum Kind: Sendable {
      case key(holdsWholeRows: Bool)
      case reference(Int, Reference, Table)
      case list(Int, ListRelation, Table, key: [String])
    }

    let dataset: DatasetSchema
    let table: Table
    let kind: Kind
    /// How many rows it looks at.
    let rows: Int

    func run(offsetSeconds: Int) -> Result {
      switch kind {
      case .key(let holdsWholeRows): .duplicates(ReferentialChecks.duplicates(dataset, table, holdsWholeRows: holdsWholeRows))
      case .reference(_, let reference, let other):
        .reference(ReferenceIndex(reference, from: table, to: other, offsetSeconds: offsetSeconds))
      case .list(_, let list, let other, let key): .list(ListIndex(list, from: table, to: other, key: key))
      }
    }
  }

  private enum Result: Sendable {
    case duplicates([BundleDefect])
    case reference(ReferenceIndex)
    case list(ListIndex)
  }
}
