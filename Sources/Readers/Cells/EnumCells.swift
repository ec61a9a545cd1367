internal import Tables

/// Cells of an enumeration: the value itself or one of its spellings, compared by `VietnameseText.key`.
enum EnumCells {
  static func parse(_ source: some CellSource, values: [String], spellings: [(value: String, spellings: [String])]) -> ColumnPiece {
    let table = lookup(values: values, spellings: spellings)
    var memberOfCode: [Int32?] = []
    var unknown: [Int: String] = [:]
    var members: [Int32] = []
    members.reserveCapacity(source.count)
    var validity = ValidityBits()
    var defects: [CellDefect] = []
    StringCells.forEachCode(source) { code, newText in
      guard let code else {
        members.append(0)
        validity.append(false)
        return
      }
      if let newText {
        let member = table[VietnameseText.key(newText)]
        memberOfCode.append(member)
        if member == nil { unknown[code] = newText }
      }
      let member = memberOfCode[code]
      if member == nil { defects.append(CellDefect(kind: .unknown, index: members.count, found: unknown[code] ?? "")) }
      members.append(member ?? 0)
      validity.append(member != nil)
    } onError: { text in
      defects.append(CellDefect(kind: .unreadable, index: members.count, found: text))
      members.append(0)
      validity.append(false)
    }
    return ColumnPiece(values: .members(members), validity: validity.validity, defects: defects)
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
