package import Tables

/// The tables of a run, joined by the schema's relations.
package struct Bundle: Sendable {
  package let schema: Schema
  /// By dataset name; a dataset without any file is not there.
  package let tables: [String: Table]
  /// By dataset, in the schema's order; nil where one of the two tables is not there, or the run does not need the relation.
  package let references: [String: [ReferenceIndex?]]
  package let lists: [String: [ListIndex?]]
  /// Defects that show only when tables are put side by side.
  package let defects: [BundleDefect]
  package let offsetSeconds: Int

  /// Joins tables: takes in units that only other datasets name, resolves references and lists, checks keys. O(cells of key columns).
  ///
  /// - Parameter holdsWholeRows: whether every column that the files have was read.
  package init(
    schema: Schema, tables: [String: Table], offsetSeconds: Int = officeOffsetSeconds, needs: RelationNeeds = .all,
    holdsWholeRows: Bool = false
  ) {
    var tables = tables
    var defects = UnitCompletion.complete(&tables, schema: schema)
    let joins = BundleJoins(schema: schema, tables: tables, offsetSeconds: offsetSeconds, needs: needs, holdsWholeRows: holdsWholeRows)
    for dataset in schema.datasets {
      guard let table = tables[dataset.name], let resolved = joins.references[dataset.name] else { continue }
      defects += joins.duplicates[dataset.name] ?? []
      defects += ReferentialChecks.rowsWithoutUnit(dataset, table, resolved)
      defects += ReferentialChecks.danglingReferences(dataset, table, resolved, schema: schema)
    }
    self.schema = schema
    self.tables = tables
    var references = joins.references
    // What was resolved only to be checked is not kept.
    for dataset in schema.datasets {
      for (position, reference) in dataset.references.enumerated() where !needs.includes(reference, of: dataset.name) {
        references[dataset.name]?[position] = nil
      }
    }
    self.references = references
    lists = joins.lists
    self.defects = defects
    self.offsetSeconds = offsetSeconds
  }

  /// The row in the unit dataset that a row answers to; nil where its dataset has no unit or the unit is not known.
  package func unitRow(of row: Int, in dataset: String) -> Int? {
    if dataset == schema.unitDataset { return row }
    guard let position = schema.dataset(dataset)?.unitReferencePosition, let index = references[dataset]?[position]
    else { return nil }
    let target = index.targets[row]
    return target < 0 ? nil : Int(target)
  }

  /// The row in the unit dataset of every row of a dataset; -1 where no unit is known. O(1), and O(units) for the unit dataset.
  package func unitRows(of dataset: String) -> PackedInts {
    if dataset == schema.unitDataset { return PackedInts((0..<(tables[dataset]?.rowCount ?? 0)).map { Int32($0) }) }
    guard let position = schema.dataset(dataset)?.unitReferencePosition, let index = references[dataset]?[position]
    else { return PackedInts(repeating: -1, count: tables[dataset]?.rowCount ?? 0) }
    return index.targets
  }
}

/// A defect between rows or tables.
package struct BundleDefect: Hashable, Sendable {
  /// `duplicate-file`, `duplicate-key`, `dangling-reference`, `unlisted-unit`: the rule's id in the pack `data`.
  package var rule: String
  package var dataset: String
  package var row: Int
  package var column: String?
  /// The text found.
  package var found: String
  /// For a reference: the dataset that does not have it. For a duplicate: the dataset itself.
  package var target: String
  /// For a duplicate: the row that it repeats.
  package var first: Int?

  package init(
    rule: String, dataset: String, row: Int, column: String?, found: String, target: String, first: Int? = nil
  ) {
    self.rule = rule
    self.dataset = dataset
    self.row = row
    self.column = column
    self.found = found
    self.target = target
    self.first = first
  }
}

extension DatasetSchema {
  /// The name that every rule sees as `unit`.
  package static let unitReferenceName = "unit"

  /// Which of `references` leads to the unit that answers for a row; nil for the unit dataset itself and for catalogues.
  package var unitReferencePosition: Int? { references.firstIndex { $0.name == Self.unitReferenceName } }

  /// The column that holds the unit's id.
  package var unitColumn: String? { unitReferencePosition.flatMap { references[$0].by.first?.mine } }

  /// Key columns without the unit's id: what names a row inside its unit.
  package var subjectColumns: [String] { key.filter { $0 != unitColumn } }
}
