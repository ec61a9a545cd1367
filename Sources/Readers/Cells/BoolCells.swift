internal import Tables

/// Cells of a bool column: `Có/Không`, `x`, `1/0`, `TRUE/FALSE`, and the schema's own spellings.
enum BoolCells {
  static func parse(_ run: CellRun, spellings: [(value: String, spellings: [String])]) -> ParsedColumn {
    let texts = StringCells.intern(run)
    let distinct = texts.values
    let truths = truths(of: distinct, spellings: spellings)
    let isMarked = !distinct.isEmpty && distinct.allSatisfy { marks.contains($0) }
    var out: [Bool] = []
    out.reserveCapacity(texts.codes.count)
    var validity = Validity()
    var unreadable = texts.errors
    let unreadableCells = Set(texts.errors.map(\.index))
    for (index, code) in texts.codes.enumerated() {
      guard texts.validity[index] else {
        out.append(false)
        validity.append(isMarked && !unreadableCells.contains(index))
        continue
      }
      let value = truths[Int(code)]
      if value == nil { unreadable.append(CellDefect(kind: .unreadable, index: index, found: distinct[Int(code)])) }
      out.append(value ?? false)
      validity.append(value != nil)
    }
    unreadable.sort { $0.index < $1.index }
    let decisions = isMarked ? ["a blank is false: the only mark is '\(distinct[0])'"] : []
    let column = Column(type: .bool, values: .bool(out), validity: validity)
    return ParsedColumn(column: column, defects: unreadable, decisions: decisions)
  }

  private static func truths(of texts: [String], spellings: [(value: String, spellings: [String])]) -> [Bool?] {
    var table = known
    for entry in spellings where entry.value == "true" || entry.value == "false" {
      for spelling in entry.spellings { table[VietnameseText.key(spelling)] = entry.value == "true" }
    }
    return texts.map { marks.contains($0) ? true : table[VietnameseText.key($0)] }
  }

  /// Marks of a filled-in form; U+2713, U+2714, U+2611.
  private static let marks: Set<String> = ["x", "X", "✓", "✔", "☑"]

  private static let known: [String: Bool] = [
    "co": true, "1": true, "true": true, "dung": true, "yes": true, "roi": true, "da": true,
    "khong": false, "0": false, "false": false, "sai": false, "no": false, "chua": false,
  ]
}
