/// The cells of one column, a byte and four each: what a cell is, and a number or the place of a text.
///
/// Texts are the column's own, or those of a workbook that all its columns share.
package struct RawColumn: Sendable {
  package private(set) var kinds: [RawKind] = []
  /// Two bits of `Form`, then the lower half of a number or the index of a text.
  private var cells: [UInt32] = []
  /// The upper halves of numbers; empty as long as no cell needs one.
  private var highs: [UInt32] = []
  package private(set) var texts = RawTexts()
  private(set) var shared = RawTexts()
  /// How many cells are not blank.
  package private(set) var filledCount = 0

  private enum Form {
    static let short: UInt32 = 0
    static let long: UInt32 = 1
    static let text: UInt32 = 2
    static let shared: UInt32 = 3
  }

  /// What the two bits of the form leave.
  private static let payloadBits: UInt64 = 30

  package init() {}

  /// - Parameter shared: texts that `append(_:shared:)` names.
  init(shared: RawTexts) { self.shared = shared }

  init(blanks count: Int) { appendBlanks(count) }

  package var count: Int { kinds.count }

  /// Makes room for some times as many cells as another part of the column has.
  mutating func reserveCapacity(_ times: Int, _ part: RawColumn) {
    kinds.reserveCapacity(times * part.kinds.count)
    cells.reserveCapacity(times * part.cells.count)
    highs.reserveCapacity(times * part.highs.count)
    texts.reserveCapacity(times, part.texts)
  }

  package mutating func append(_ kind: RawKind, _ text: some Sequence<UInt8>) {
    texts.append(text)
    append(kind, text: texts.count - 1)
  }

  mutating func append(_ kind: RawKind, copying text: Span<UInt8>) {
    texts.append(copying: text)
    append(kind, text: texts.count - 1)
  }

  /// - Parameter text: the number of a text that the column has.
  mutating func append(_ kind: RawKind, text: Int) { append(kind, UInt32(truncatingIfNeeded: text) << 2 | Form.text) }

  mutating func append(_ kind: RawKind, shared text: Int) { append(kind, UInt32(truncatingIfNeeded: text) << 2 | Form.shared) }

  mutating func append(_ kind: RawKind, _ number: PackedNumber) {
    let low = UInt32(truncatingIfNeeded: number.bits) << 2
    let high = number.bits >> Self.payloadBits
    if high == 0 { return append(kind, low | Form.short) }
    if highs.isEmpty { highs.append(contentsOf: repeatElement(0, count: cells.count)) }
    kinds.append(kind)
    cells.append(low | Form.long)
    highs.append(UInt32(truncatingIfNeeded: high))
    filledCount += 1
  }

  @inline(__always)
  private mutating func append(_ kind: RawKind, _ cell: UInt32) {
    kinds.append(kind)
    cells.append(cell)
    if !highs.isEmpty { highs.append(0) }
    filledCount += 1
  }

  package mutating func appendBlank() { appendBlanks(1) }

  mutating func appendBlanks(_ number: Int) {
    kinds.append(contentsOf: repeatElement(.blank, count: number))
    cells.append(contentsOf: repeatElement(0, count: number))
    if !highs.isEmpty { highs.append(contentsOf: repeatElement(0, count: number)) }
  }

  /// Puts a text into the first cell, which is blank.
  mutating func fillFirst(_ text: some Sequence<UInt8>) {
    guard kinds.first == .blank else { return }
    texts.append(text)
    kinds[0] = .text
    cells[0] = UInt32(truncatingIfNeeded: texts.count - 1) << 2 | Form.text
    filledCount += 1
  }

  /// Cells of another part of the same column, which shares the same texts; false where it would have too many of its own.
  mutating func append(contentsOf other: RawColumn) -> Bool {
    let moved = UInt32(truncatingIfNeeded: texts.count) << 2
    guard texts.append(contentsOf: other.texts) else { return false }
    if !other.highs.isEmpty || !highs.isEmpty {
      if highs.isEmpty { highs.append(contentsOf: repeatElement(0, count: cells.count)) }
      highs.append(contentsOf: other.highs)
      if other.highs.isEmpty { highs.append(contentsOf: repeatElement(0, count: other.count)) }
    }
    kinds.append(contentsOf: other.kinds)
    if moved == 0 || other.texts.count == 0 {
      cells.append(contentsOf: other.cells)
    } else {
      cells.append(contentsOf: other.cells.lazy.map { $0 & 3 == Form.text ? $0 &+ moved : $0 })
    }
    filledCount += other.filledCount
    return true
  }

  /// Puts the last cell again under itself, with the same text.
  mutating func repeatLast(_ copies: Int) {
    guard let kind = kinds.last, let cell = cells.last else { return }
    kinds.append(contentsOf: repeatElement(kind, count: copies))
    cells.append(contentsOf: repeatElement(cell, count: copies))
    if let high = highs.last { highs.append(contentsOf: repeatElement(high, count: copies)) }
    if kind != .blank { filledCount += copies }
  }

  /// The cells of some rows, in any order and any number of times; a row of -1 is blank. The texts are not copied.
  func gathered(_ rows: [Int32]) -> RawColumn {
    var column = RawColumn(shared: shared)
    column.texts = texts
    column.kinds.reserveCapacity(rows.count)
    column.cells.reserveCapacity(rows.count)
    for row in rows {
      guard row >= 0 else {
        column.appendBlank()
        continue
      }
      let row = Int(row)
      column.kinds.append(kinds[row])
      column.cells.append(cells[row])
      if kinds[row] != .blank { column.filledCount += 1 }
    }
    if !highs.isEmpty { column.highs = rows.map { $0 < 0 ? 0 : highs[Int($0)] } }
    return column
  }

  /// Replaces every text of its own; cells that name one text keep doing so. False where the texts become too many bytes.
  mutating func replaceTexts(_ transform: (String) -> String) -> Bool {
    var replaced = RawTexts()
    for index in 0..<texts.count {
      let text = Array(transform(String(copying: texts.bytes.span, texts.range(index))).utf8)
      guard replaced.hasRoom(for: text.count) else { return false }
      replaced.append(text)
    }
    texts = replaced
    return true
  }

  /// Gives all rows of each span the cell of its first row.
  ///
  /// - Parameter spans: ascending, apart from one another, inside the column.
  mutating func fillDown(_ spans: [ClosedRange<Int>]) {
    for span in spans {
      let first = span.lowerBound
      for row in span {
        if kinds[row] != .blank { filledCount -= 1 }
        kinds[row] = kinds[first]
        cells[row] = cells[first]
        if !highs.isEmpty { highs[row] = highs[first] }
        if kinds[row] != .blank { filledCount += 1 }
      }
    }
  }
}

extension RawColumn {
  /// The number of a cell; nil where it has none or is written otherwise.
  func number(_ row: Int) -> PackedNumber? {
    guard kinds[row] != .blank else { return nil }
    let cell = cells[row]
    switch cell & 3 {
    case Form.short: return PackedNumber(bits: UInt64(cell >> 2))
    case Form.long: return PackedNumber(bits: UInt64(cell >> 2) | UInt64(highs[row]) << Self.payloadBits)
    default: return nil
    }
  }

  /// The number of the shared text that a cell names, if it does.
  func sharedText(_ row: Int) -> Int? { kinds[row] != .blank && cells[row] & 3 == Form.shared ? Int(cells[row] >> 2) : nil }

  /// Calls back with bytes and where in them the cell's text stands, if it is not blank.
  func withText<Result>(_ row: Int, _ body: (Span<UInt8>, Range<Int>) -> Result) -> Result {
    if kinds[row] == .blank { return body(texts.bytes.span, 0..<0) }
    let index = Int(cells[row] >> 2)
    switch cells[row] & 3 {
    case Form.text: return body(texts.bytes.span, texts.range(index))
    case Form.shared: return body(shared.bytes.span, shared.range(index))
    default:
      let text = number(row)?.text ?? []
      return body(text.span, 0..<text.count)
    }
  }

  func hasSameText(_ row: Int, _ other: Int) -> Bool {
    withText(row) { bytes, range in
      withText(other) { otherBytes, otherRange in
        range.count == otherRange.count && zip(range, otherRange).allSatisfy { bytes[$0] == otherBytes[$1] }
      }
    }
  }

  /// Bytes of the text of a cell.
  func length(_ row: Int) -> Int { withText(row) { $1.count } }

  /// The text of a cell, copied.
  func textBytes(_ row: Int) -> [UInt8] {
    withText(row) { bytes, range in
      var text: [UInt8] = []
      text.append(copying: bytes.extracting(range))
      return text
    }
  }

  package func text(_ row: Int) -> String { withText(row) { String(copying: $0, $1) } }
}
