package import Datasets
import Findings
import Tables

/// The units of a run: an index per unit id, in code point order, and the unit of every row of the unit dataset.
package struct UnitDirectory: Sendable {
  /// Without the empty id that stands for the bundle as a whole.
  package let ids: [String]
  package let names: [String?]
  package let levels: [String?]
  package let parents: [String?]
  /// The row of each unit; the first where the unit stands twice.
  package let firstRows: [Int]
  /// Index in `ids` by row of the unit dataset; -1 for a unit that is not audited in this run.
  package let indexOfRow: [Int]
  private let positions: [String: Int]

  /// - Parameter chosen: Empty for all units.
  package init(bundle: Bundle, chosen: Set<String>) {
    guard let schema = bundle.schema.dataset(bundle.schema.unitDataset), let key = schema.key.first,
      let table = bundle.tables[schema.name], let column = table.column(key)
    else {
      (ids, names, levels, parents, firstRows, indexOfRow, positions) = ([], [], [], [], [], [], [:])
      return
    }
    var firstRow: [String: Int] = [:]
    for row in 0..<table.rowCount {
      guard let id = column.string(at: row), chosen.isEmpty || chosen.contains(id), firstRow[id] == nil else { continue }
      firstRow[id] = row
    }
    let ids = firstRow.keys.map(ExactText.init).sorted().map(\.text)
    let rows = ids.map { firstRow[$0] ?? 0 }
    let positions = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func texts(_ name: String) -> [String?] {
      let column = table.column(name)
      return rows.map { column?.string(at: $0) }
    }
    self.ids = ids
    self.positions = positions
    firstRows = rows
    names = texts(UnitColumns.name)
    levels = texts(UnitColumns.level)
    parents = texts(UnitColumns.parent)
    indexOfRow = (0..<table.rowCount).map { row in column.string(at: row).flatMap { positions[$0] } ?? -1 }
  }

  /// Nil for a unit that is not audited in this run.
  package func index(of id: String) -> Int? { positions[id] }
}
