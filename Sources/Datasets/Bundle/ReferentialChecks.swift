package import Tables

/// Checks that need more than one row: keys that stand twice, codes that lead nowhere.
package enum ReferentialChecks {
  /// One defect for every row after the first with the same key. A key whose columns were not read is not checked.
  package static func duplicateKeys(_ dataset: DatasetSchema, _ table: Table) -> [BundleDefect] {
    let columns = dataset.key.compactMap { table.column($0) }
    guard !columns.isEmpty, columns.count == dataset.key.count else { return [] }
    let texts = columns.map { KeyText.textColumn($0) }
    let index = KeyIndex(columns: texts, rowCount: table.rowCount)
    guard index.groupCount < table.rowCount else { return [] }
    var defects: [BundleDefect] = []
    var seen = [Bool](repeating: false, count: index.groupCount)
    for (row, group) in index.groups.enumerated() where group >= 0 {
      if seen[Int(group)] {
        let key = texts.compactMap { $0.string(at: row) }.joined(separator: "/")
        defects.append(
          BundleDefect(
            rule: "duplicate-key", dataset: dataset.name, row: row, column: nil, found: key, target: dataset.name))
      }
      seen[Int(group)] = true
    }
    return defects
  }

  /// One defect for every row that names no unit: nobody answers for it, so no rule can judge it, and it must not vanish unsaid.
  package static func rowsWithoutUnit(_ dataset: DatasetSchema, _ table: Table, _ resolved: [ReferenceIndex?]) -> [BundleDefect] {
    guard let position = dataset.unitReferencePosition, let index = resolved[position], let column = dataset.unitColumn
    else { return [] }
    return index.targets.enumerated().filter { $0.element < 0 }.map { row, _ in
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

  /// A text column with the same cells; a text column is returned as it is.
  static func textColumn(_ column: Column) -> Column {
    if case .dictionary = column.values { return column }
    var codes: [Int32] = []
    var texts: [String] = []
    var known: [String: Int32] = [:]
    for row in 0..<column.count {
      guard let text = text(column, row) else {
        codes.append(0)
        continue
      }
      if let code = known[text] {
        codes.append(code)
      } else {
        known[text] = Int32(texts.count)
        codes.append(Int32(texts.count))
        texts.append(text)
      }
    }
    return Column(type: .string, values: .dictionary(codes: PackedInts(codes), values: texts), validity: column.validity)
  }
}
