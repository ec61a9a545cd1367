package import Tables

/// Checks that need more than one row: keys that stand twice, codes that lead nowhere.
package enum ReferentialChecks {
  /// One defect for every row after the first with the same key. A key whose columns were not read is not checked.
  package static func duplicateKeys(_ dataset: DatasetSchema, _ table: Table) -> [BundleDefect] {
    let columns = dataset.key.compactMap { table.column($0) }
    guard !columns.isEmpty, columns.count == dataset.key.count else { return [] }
    let index = KeyIndex(columns: columns, rowCount: table.rowCount)
    var defects: [BundleDefect] = []
    var seen = [Bool](repeating: false, count: index.groupCount)
    for row in index.groups.indices where index.groups[row] >= 0 {
      let group = Int(index.groups[row])
      if seen[group] {
        let key = columns.compactMap { KeyText.text($0, row) }.joined(separator: "/")
        defects.append(
          BundleDefect(
            rule: "duplicate-key", dataset: dataset.name, row: row, column: nil, found: key, target: dataset.name))
      }
      seen[group] = true
    }
    return defects
  }

  /// One defect for every row that names no unit: nobody answers for it, so no rule can judge it, and it must not vanish unsaid.
  package static func rowsWithoutUnit(_ dataset: DatasetSchema, _ table: Table, _ resolved: [ReferenceIndex?]) -> [BundleDefect] {
    guard let position = dataset.unitReferencePosition, let index = resolved[position], let column = dataset.unitColumn
    else { return [] }
    return index.targets.indices.lazy.filter { index.targets[$0] < 0 }.map { row in
      BundleDefect(
        rule: "dangling-reference", dataset: dataset.name, row: row, column: column, found: "",
        target: dataset.references[position].dataset)
    }
  }

  /// One defect for every row whose code the other dataset does not have. A dataset that no file has is another defect.
  package static func danglingReferences(
    _ dataset: DatasetSchema, _ table: Table, _ resolved: [ReferenceIndex?], schema: Schema
  ) -> [BundleDefect] {
    var defects: [BundleDefect] = []
    for (reference, index) in zip(dataset.references, resolved) {
      guard reference.isChecked, reference.name != DatasetSchema.unitReferenceName, let index,
        let column = reference.by.last?.mine, let values = table.column(column)
      else { continue }
      for row in index.dangling {
        defects.append(
          BundleDefect(
            rule: "dangling-reference", dataset: dataset.name, row: Int(row), column: column,
            found: values.string(at: Int(row)) ?? "", target: reference.dataset))
      }
    }
    return defects
  }
}

/// Keys as text, whatever the type of their columns.
package enum KeyText {
  /// The text of one cell as subject keys show it; nil where missing.
  package static func text(_ column: Column, _ row: Int, offsetSeconds: Int = officeOffsetSeconds) -> String? {
    guard column.validity[row] else { return nil }
    switch column.values {
    case .dictionary(let codes, let values): return values[Int(codes[row])]
    case .text(let texts): return texts.string(at: row)
    case .int(let values): return String(values[row])
    case .decimal(let values): return values[row].description
    case .bool(let values): return values[row] ? "true" : "false"
    case .date(let days): return CivilDate(days: Int32(truncatingIfNeeded: days[row])).description
    case .timestamp(let microseconds): return Timestamp(microseconds: microseconds[row]).iso(offsetSeconds: offsetSeconds)
    }
  }
}
