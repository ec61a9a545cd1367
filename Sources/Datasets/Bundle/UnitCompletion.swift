package import Tables

/// Units that only other datasets name are taken in with their id, so that no row is left without someone who answers for it.
package enum UnitCompletion {
  /// Appends such units to the unit table (makes it where no file had units), in the order of datasets and rows.
  package static func complete(_ tables: inout [String: Table], schema: Schema) -> [BundleDefect] {
    guard let units = schema.dataset(schema.unitDataset), let idColumn = units.key.first else { return [] }
    let existing = tables[units.name]
    var known = Set<String>()
    if let column = existing?.column(idColumn) {
      for row in 0..<column.count { if let id = column.string(at: row) { known.insert(id) } }
    }
    var added: [(id: String, origin: (source: RowOrigins.Source, row: Int))] = []
    var defects: [BundleDefect] = []
    for dataset in schema.datasets where dataset.name != units.name {
      guard let table = tables[dataset.name], let name = dataset.unitColumn, let column = table.column(name) else { continue }
      for row in column.rows(otherThan: known) {
        guard let id = column.string(at: row), known.insert(id).inserted else { continue }
        added.append((id, table.origins.origin(of: row)))
        defects.append(
          BundleDefect(rule: "unlisted-unit", dataset: dataset.name, row: row, column: name, found: id, target: units.name))
      }
    }
    guard !added.isEmpty else { return defects }
    tables[units.name] = appending(added, to: existing, units: units, idColumn: idColumn)
    return defects
  }

  private static func appending(
    _ added: [(id: String, origin: (source: RowOrigins.Source, row: Int))], to table: Table?, units: DatasetSchema, idColumn: String
  ) -> Table {
    let names = table?.names ?? [idColumn]
    let oldCount = table?.rowCount ?? 0
    var origins = table?.origins ?? RowOrigins()
    var lastSource: RowOrigins.Source?
    for unit in added {
      if lastSource != unit.origin.source {
        origins.begin(unit.origin.source)
        lastSource = unit.origin.source
      }
      origins.append(row: unit.origin.row)
    }
    let columns = names.map { name -> Column in
      let type = units.column(name)?.type ?? .string
      let old = table?.column(name) ?? .allMissing(type, count: oldCount)
      return name == idColumn ? old.appending(texts: added.map(\.id)) : old.appendingMissing(added.count)
    }
    return Table(dataset: units.name, names: names, columns: columns, origins: origins)
  }
}

extension Column {
  /// The first row of each text that is not among those given, in row order. A distinct text is looked up once where there is a dictionary.
  fileprivate func rows(otherThan known: Set<String>) -> [Int] {
    guard case .dictionary(let codes, let texts) = values else {
      return (0..<count).filter { row in string(at: row).map { !known.contains($0) } ?? false }
    }
    var isOpen = texts.map { !known.contains($0) }
    var rows: [Int] = []
    var openCount = isOpen.count { $0 }
    let batch = 16_384
    for first in stride(from: 0, to: count, by: batch) where openCount > 0 {
      for (row, code) in codes.codes(first..<min(first + batch, count)).enumerated() where validity[first + row] && isOpen[Int(code)] {
        isOpen[Int(code)] = false
        openCount -= 1
        rows.append(first + row)
      }
    }
    return rows
  }

  /// The column with rows of new texts after its own; for a text column.
  func appending(texts: [String]) -> Column {
    switch values {
    case .dictionary, .text: break
    case .int, .decimal, .bool, .date, .timestamp: return appendingMissing(texts.count)
    }
    let codes = PackedInts(texts.indices.map { Int32(truncatingIfNeeded: $0) })
    let added = Column(
      type: type, values: .dictionary(codes: codes, values: texts), validity: Validity(repeating: true, count: texts.count))
    let joined = Column(joining: [self, added], type: .string)
    return Column(type: type, values: joined.values, validity: joined.validity)
  }

  /// The column with rows without a value after its own.
  func appendingMissing(_ extra: Int) -> Column { Column(joining: [self, .allMissing(type, count: extra)], type: type) }
}
