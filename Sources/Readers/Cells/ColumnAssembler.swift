internal import Datasets
internal import Tables

/// A column that grows piece by piece and is decided as a whole at the end.
struct ColumnAssembler {
  let schema: ColumnSchema
  // What the type has no use for stays empty; an enum would have to be taken apart for every piece.
  private var ints = PackedIntsBuilder()
  private var dictionary = TextDictionary()
  private var texts = TextBuffer()
  private var decimals: [Double] = []
  private var truths: [Bool] = []
  /// What pieces to come may know of the column's texts.
  private(set) var known: KnownTexts
  private var expectedRows = 0
  private var validity = Validity()
  private var defects: [CellDefect] = []
  private(set) var facts = ColumnFacts()

  init(_ schema: ColumnSchema) {
    self.schema = schema
    known = KnownTexts(schema)
  }

  var count: Int { validity.count }

  /// Makes room for the rows that are expected in all.
  mutating func reserveCapacity(_ rows: Int) {
    expectedRows = rows
    switch schema.type {
    case .decimal: decimals.reserveCapacity(rows)
    case .bool: truths.reserveCapacity(rows)
    case .string, .enumeration, .int, .date, .timestamp: ints.reserveCapacity(rows)
    }
  }

  mutating func append(_ piece: ColumnPiece) {
    let base = count
    appendValues(piece, 0..<piece.count, translation: nil)
    note(piece) { base + $0 }
  }

  /// Appends runs of rows of two pieces by turns.
  mutating func append(_ pieces: [ColumnPiece], runs: [(piece: Int, rows: Range<Int>)]) {
    let translations = pieces.map { piece in Translation(count: piece.textCount) }
    var places = pieces.map { [Int](repeating: 0, count: $0.count) }
    for run in runs {
      for (offset, row) in run.rows.enumerated() { places[run.piece][row] = count + offset }
      appendValues(pieces[run.piece], run.rows, translation: translations[run.piece])
    }
    for (piece, rows) in zip(pieces, places) { note(piece) { rows[$0] } }
    if pieces.count > 1 { defects.sort { $0.index < $1.index } }
  }

  /// Notes numbers that were left because a column of dates has other cells, which only the whole column can show.
  mutating func noteSerials(_ facts: ColumnFacts) { self.facts.serialsLeft += facts.serialsLeft }

  /// Whether numbers were left in a column of dates that has nothing else: then they are its days.
  var hasUnreadSerials: Bool { facts.serialsLeft > 0 && !facts.hasNonSerial }

  private mutating func note(_ piece: ColumnPiece, rowOf: (Int) -> Int) {
    facts.merge(piece.facts, rowOf: rowOf)
    for var defect in piece.defects {
      defect.index = rowOf(defect.index)
      defects.append(defect)
    }
  }

  // MARK: Values

  /// The codes that the texts of a piece have in the column, as far as they are known.
  private final class Translation {
    var codes: [Int32]
    init(count: Int) { codes = [Int32](repeating: -1, count: count) }
  }

  private mutating func appendValues(_ piece: ColumnPiece, _ rows: Range<Int>, translation: Translation?) {
    validity.append(contentsOf: rows.count == piece.count ? piece.validity : piece.validity.part(rows))
    switch piece.values {
    case .texts(let codes, let known, let new):
      if buffersTexts {
        for code in codes[rows] {
          let code = Int(code)
          if code < 0 { texts.appendEmpty(count: 1) } else { texts.append(code < known.count ? known[code] : new[code - known.count]) }
        }
      } else {
        let translation = translation ?? Translation(count: new.count)
        ints.append(dictionary.translate(codes[rows], known: known.count, new, &translation.codes).span)
        if dictionary.isHardlyRepeating(among: count) { bufferTexts() } else { extendKnown() }
      }
    case .buffer(let more):
      if !buffersTexts { bufferTexts() }
      if rows.count == more.count {
        texts.append(contentsOf: more)
      } else {
        let bytes = more.bytes.span
        for row in rows { texts.append(bytes.extracting(more.range(of: row))) }
      }
    case .members(let more), .days(let more): ints.append(more.span.extracting(rows))
    case .ints(let more), .instants(let more): ints.append(more.span.extracting(rows))
    case .seconds(let more): ints.append(seconds: more.span.extracting(rows))
    case .decimals(let more): decimals += more[rows]
    case .truths(let more): truths += more[rows]
    }
  }

  private var buffersTexts: Bool { if case .different = known { true } else { false } }

  private mutating func extendKnown() {
    let codes = if case .coded(let codes) = known { codes } else { TextCodes() }
    if let codes = dictionary.extended(codes, rows: count) { known = .coded(codes) }
  }

  /// Goes over from codes to bytes.
  private mutating func bufferTexts() {
    let codes = ints.finish()
    // Room for all at once, else the growing buffer would be there twice.
    let first = dictionary.values.isEmpty ? [] : codes.codes(0..<min(codes.count, 1000))
    let sample = first.reduce(0) { $0 + dictionary.values[Int($1)].utf8.count }
    texts.reserveCapacity(rows: expectedRows, bytes: sample / max(1, first.count) * expectedRows / 100 * 105)
    for (row, code) in codes.codes(0..<codes.count).enumerated() {
      if validity[row] { texts.append(dictionary.values[Int(code)]) } else { texts.appendEmpty(count: 1) }
    }
    dictionary = TextDictionary()
    known = .different
  }

  // MARK: The whole column

  /// The column, with what it leaves open decided.
  mutating func finish() -> ParsedColumn {
    if case .bool = schema.type { readBlanksOfMarks() }
    let values: Column.Values =
      switch schema.type {
      case .string: buffersTexts ? .text(texts) : .dictionary(codes: ints.finish(), values: dictionary.values)
      case .enumeration(let names): .dictionary(codes: ints.finish(), values: names)
      case .date: .date(ints.finish())
      case .timestamp: .timestamp(ints.finish())
      case .int: .int(ints.finish())
      case .decimal: .decimal(withOpenDecimals())
      case .bool: .bool(truths)
      }
    let column = Column(type: schema.type, values: values, validity: validity)
    return ParsedColumn(
      column: column, defects: defects, decisions: decisions(), hasOpenDateOrder: facts.hasOpenOrder && !facts.hasDayFirst)
  }

  private var isMarked: Bool { facts.marks.first != nil && facts.marks.areAll }

  /// In a column whose only texts are marks, a blank is false.
  private mutating func readBlanksOfMarks() {
    guard isMarked else { return }
    let unreadable = Set(defects.map(\.index))
    for row in 0..<count where !validity[row] && !unreadable.contains(row) { validity[row] = true }
  }

  private mutating func withOpenDecimals() -> [Double] {
    for open in facts.openDecimals { decimals[open.row] = NumberCells.decimal(open.number, facts.separators) }
    return decimals
  }

  private func decisions() -> [String] {
    switch schema.type {
    case .int: return NumberCells.intDecisions(facts.separators)
    case .decimal: return NumberCells.decimalDecisions(facts.separators)
    case .bool:
      guard isMarked, let mark = facts.marks.first?.text else { return [] }
      return ["a blank is false: the only mark is '\(mark)'"]
    case .date, .timestamp: return DateCells.decisions(facts)
    case .string, .enumeration: return []
    }
  }
}

extension ColumnPiece {
  fileprivate var textCount: Int { if case .texts(_, _, let new) = values { new.count } else { 0 } }
}

extension Validity {
  /// The rows of a range.
  fileprivate func part(_ rows: Range<Int>) -> Validity {
    var part = Validity()
    for row in rows { part.append(self[row]) }
    return part
  }
}
