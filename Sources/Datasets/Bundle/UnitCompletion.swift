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
      for row in 0..<table.rowCount {
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
  /// The column with rows of new texts after its own; for a text column.
  func appending(texts: [String]) -> Column {
    guard case .dictionary(var codes, var values) = values else { return appendingMissing(texts.count) }
    var validity = validity
    for text in texts {
      codes.append(Int32(values.count))
      values.append(text)
      validity.append(true)
    }
    return Column(type: type, values: .dictionary(codes: codes, values: values), validity: validity)
  }

  /// The column with rows without a value after its own.
  func appendingMissing(_ extra: Int) -> Column {
    var validity = validity
    for _ in 0..<extra { validity.append(false) }
    let grown: Values =
      switch values {
      case .dictionary(let codes, let texts): .dictionary(codes: codes + [Int32](repeating: 0, count: extra), values: texts)
      case .int(let values): .int(values + [Int64](repeating: 0, count: extra))
      case .decimal(let values): .decimal(values + [Double](repeating: 0, count: extra))
      case .bool(let values): .bool(values + [Bool](repeating: false, count: extra))
      case .date(let values): .date(values + [CivilDate](repeating: CivilDate(days: 0), count: extra))
      case .timestamp(let values):
        .timestamp(values + [Timestamp](repeating: Timestamp(microseconds: 0), count: extra))
      }
    return Column(type: type, values: grown, validity: validity)
  }
}
