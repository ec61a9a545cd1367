internal import Tables

/// Cells of an enumeration: the value itself or one of its spellings, compared by `VietnameseText.key`.
enum EnumCells {
  static func parse(_ run: CellRun, values: [String], spellings: [(value: String, spellings: [String])]) -> ParsedColumn {
    let table = lookup(values: values, spellings: spellings)
    let texts = StringCells.intern(run)
    let codeOfText = texts.values.map { table[VietnameseText.key($0)] }
    var out: [Int32] = []
    out.reserveCapacity(texts.codes.count)
    var validity = Validity()
    var unknown: [CellDefect] = []
    for (index, code) in texts.codes.enumerated() {
      guard texts.validity[index] else {
        out.append(0)
        validity.append(false)
        continue
      }
      let value = codeOfText[Int(code)]
      if value == nil { unknown.append(CellDefect(kind: .unknown, index: index, found: texts.values[Int(code)])) }
      out.append(value ?? 0)
      validity.append(value != nil)
    }
    let column = Column(type: .enumeration(values), values: .dictionary(codes: PackedInts(out), values: values), validity: validity)
    let defects = texts.errors.isEmpty ? unknown : (texts.errors + unknown).sorted { $0.index < $1.index }
    return ParsedColumn(column: column, defects: defects)
  }

  /// A spelling that two values have belongs to the first of them.
  private static func lookup(values: [String], spellings: [(value: String, spellings: [String])]) -> [String: Int32] {
    var table: [String: Int32] = [:]
    for (code, value) in values.enumerated() { table[VietnameseText.key(value)] = Int32(truncatingIfNeeded: code) }
    for entry in spellings {
      guard let code = values.firstIndex(of: entry.value) else { continue }
      for spelling in entry.spellings {
        let key = VietnameseText.key(spelling)
        if table[key] == nil { table[key] = Int32(truncatingIfNeeded: code) }
      }
    }
    return table
  }
}
