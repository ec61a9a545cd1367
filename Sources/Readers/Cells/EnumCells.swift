internal import Tables

/// Cells of an enumeration: the value itself or one of its spellings, compared by `VietnameseText.key`.
enum EnumCells {
  static func parse(_ source: some CellSource, _ texts: EnumTexts) -> ColumnPiece {
    var memberOfCode = texts.memberOfCode
    var unknown: [Int: String] = [:]
    var validity = ValidityBits()
    var defects: [CellDefect] = []
    let members = [Int32](capacity: source.count) { members in
      StringCells.forEachCode(source, known: texts.codes) { code, newText in
        guard let code else {
          members.append(0)
          validity.append(false)
          return
        }
        if let newText {
          let member = texts.member(newText)
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
    }
    return ColumnPiece(values: .members(members), validity: validity.validity, defects: defects)
  }
}

/// What the texts of an enumeration mean.
struct EnumTexts: Sendable {
  /// The spellings as the schema has them, which most cells have too, and what each means.
  let codes: TextCodes
  let memberOfCode: [Int32?]
  /// The meaning of each spelling's key.
  private let memberOfKey: [String: Int32]

  /// A spelling that two values have belongs to the first of them.
  init(values: [String], spellings: [(value: String, spellings: [String])]) {
    var table: [String: Int32] = [:]
    for (code, value) in values.enumerated() { table[VietnameseText.key(value)] = Int32(truncatingIfNeeded: code) }
    for entry in spellings {
      guard let code = values.firstIndex(of: entry.value) else { continue }
      for spelling in entry.spellings {
        let key = VietnameseText.key(spelling)
        if table[key] == nil { table[key] = Int32(truncatingIfNeeded: code) }
      }
    }
    var codes = TextCodes()
    var memberOfCode: [Int32?] = []
    for text in values + spellings.flatMap(\.spellings) where !codes.values.contains(text) && TextInterner.standsAsItIs(text) {
      guard let member = table[VietnameseText.key(text)] else { continue }
      codes.append(text)
      memberOfCode.append(member)
    }
    self.codes = codes
    self.memberOfCode = memberOfCode
    memberOfKey = table
  }

  /// The place of the value that a text stands for; nil for an unknown one.
  func member(_ text: String) -> Int32? { memberOfKey[VietnameseText.key(text)] }
}
