internal import Tables

/// Cells of a bool column: `Có/Không`, `x`, `1/0`, `TRUE/FALSE`, and the schema's own spellings.
enum BoolCells {
  static func parse(_ source: some CellSource, spellings: [(value: String, spellings: [String])]) -> ColumnPiece {
    let table = truths(spellings)
    var truthOfCode: [Bool?] = []
    var facts = ColumnFacts()
    var truths: [Bool] = []
    truths.reserveCapacity(source.count)
    var validity = ValidityBits()
    var defects: [CellDefect] = []
    StringCells.forEachCode(source) { code, interner in
      let row = truths.count
      guard let code else {
        truths.append(false)
        validity.append(false)
        return
      }
      if code == truthOfCode.count {
        let text = interner.values[code]
        let isMark = marks.contains(text)
        if facts.marks.first == nil { facts.marks.first = (row, text) }
        facts.marks.areAll = facts.marks.areAll && isMark
        truthOfCode.append(isMark ? true : table[VietnameseText.key(text)])
      }
      let truth = truthOfCode[code]
      if truth == nil { defects.append(CellDefect(kind: .unreadable, index: row, found: interner.values[code])) }
      truths.append(truth ?? false)
      validity.append(truth != nil)
    } onError: { text in
      defects.append(CellDefect(kind: .unreadable, index: truths.count, found: text))
      truths.append(false)
      validity.append(false)
    }
    return ColumnPiece(values: .truths(truths), validity: validity.validity, defects: defects, facts: facts)
  }

  private static func truths(_ spellings: [(value: String, spellings: [String])]) -> [String: Bool] {
    var table = known
    // Of two values with one spelling the first holds.
    for entry in spellings.reversed() where entry.value == "true" || entry.value == "false" {
      for spelling in entry.spellings { table[VietnameseText.key(spelling)] = entry.value == "true" }
    }
    return table
  }

  /// Marks of a filled-in form; U+2713, U+2714, U+2611.
  private static let marks: Set<String> = ["x", "X", "✓", "✔", "☑"]

  private static let known: [String: Bool] = [
    "co": true, "1": true, "true": true, "dung": true, "yes": true, "roi": true, "da": true,
    "khong": false, "0": false, "false": false, "sai": false, "no": false, "chua": false,
  ]
}
