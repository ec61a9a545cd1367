package import Tables

/// Checks that need more than one row: keys that stand twice, codes that lead nowhere.
package enum ReferentialChecks {
  /// One defect for every table of a file that repeats an earlier one, and one for every other row after the first with the same key.
  ///
  /// A key whose columns were not read is not checked.
  /// - Parameter holdsWholeRows: whether every column that the files have was read: without a key, only whole rows tell copies.
  package static func duplicates(_ dataset: DatasetSchema, _ table: Table, holdsWholeRows: Bool = false) -> [BundleDefect] {
    let columns = dataset.key.compactMap { table.column($0) }
    guard columns.count == dataset.key.count, !columns.isEmpty || holdsWholeRows else { return [] }
    let copies = TableCopies(table).copies
    let defects = copies.map { copy in
      BundleDefect(
        rule: "duplicate-file", dataset: dataset.name, row: copy.rows.lowerBound, column: nil, found: "", target: dataset.name,
        first: copy.first)
    }
    return columns.isEmpty ? defects : defects + duplicateKeys(dataset, columns, rowCount: table.rowCount, except: copies.map(\.rows))
  }

  private static func duplicateKeys(
    _ dataset: DatasetSchema, _ columns: [Column], rowCount: Int, except copies: [Range<Int>]
  ) -> [BundleDefect] {
    let index = KeyIndex(columns: columns, rowCount: rowCount)
    let groups = index.groups
    let rows = Self.rows(rowCount, except: copies)
    // Per key 0 before its first row, 1 after it, 2 where another row has it too.
    var states = [UInt8](repeating: 0, count: index.groupCount)
    var repeats: [Int] = []
    for row in rows.joined() where groups[row] >= 0 {
      let group = Int(groups[row])
      if states[group] == 0 {
        states[group] = 1
      } else {
        states[group] = 2
        repeats.append(row)
      }
    }
    guard !repeats.isEmpty else { return [] }
    var firstRows: [Int32: Int] = [:]
    for row in rows.joined() where groups[row] >= 0 && states[Int(groups[row])] == 2 {
      states[Int(groups[row])] = 1
      firstRows[groups[row]] = row
    }
    return repeats.map { row in
      BundleDefect(
        rule: "duplicate-key", dataset: dataset.name, row: row, column: nil,
        found: columns.compactMap { KeyText.text($0, row) }.joined(separator: "/"), target: dataset.name, first: firstRows[groups[row]])
    }
  }

  /// The rows of a table without some stretches of it, which ascend.
  private static func rows(_ count: Int, except stretches: [Range<Int>]) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var start = 0
    for stretch in stretches {
      rows.append(start..<max(start, stretch.lowerBound))
      start = max(start, stretch.upperBound)
    }
    rows.append(start..<max(start, count))
    return rows
  }

  /// One defect for every row that names no unit: nobody answers for it, so no rule can judge it, and it must not vanish unsaid.
  package static func rowsWithoutUnit(_ dataset: DatasetSchema, _ table: Table, _ resolved: [ReferenceIndex?]) -> [BundleDefect] {
    guard let position = dataset.unitReferencePosition, let index = resolved[position], let column = dataset.unitColumn
    else { return [] }
    return index.rowsWithoutTarget.map { row in
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
