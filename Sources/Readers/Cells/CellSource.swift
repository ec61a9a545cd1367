/// The cells of one column that are to be read, wherever they lie.
protocol CellSource {
  var count: Int { get }
  /// Whether serials count from 1904.
  var uses1904Dates: Bool { get }
  /// Whether a plain number in a column of dates is a day; nil where the cells themselves decide.
  var readsSerials: Bool? { get }
  /// Whether the times of the column's dates are in a column of their own.
  var hasTimes: Bool { get }

  /// Calls back with every cell in order: what it is, and its trimmed text, nil where it is missing.
  func forEachCell(_ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void)

  /// The same, with a number as such where the source has it so and `takeNumber` returns true.
  func forEachCell(
    takeNumber: (_ kind: RawKind, _ number: PackedNumber) -> Bool,
    _ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void)

  /// The same, with the number of a text that many cells name where `takeShared` returns true.
  func forEachCell(
    takeShared: (_ text: Int) -> Bool, _ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void)

  /// Calls back with the time that belongs to a cell.
  func withTime(of index: Int, _ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void)
}

extension CellSource {
  @inline(__always)
  func forEachCell(
    takeNumber: (_ kind: RawKind, _ number: PackedNumber) -> Bool,
    _ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void
  ) {
    forEachCell(body)
  }

  @inline(__always)
  func forEachCell(
    takeShared: (_ text: Int) -> Bool, _ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void
  ) {
    forEachCell(body)
  }
}

/// Cells of a sheet.
struct CellRun: CellSource {
  var raw: RawColumn
  /// Indices of rows in the sheet, ascending.
  var rows: ArraySlice<Int>
  /// Times that belong to the dates of `raw`, where the file has them in a column of their own.
  var times: RawColumn?
  var uses1904Dates = false
  var readsSerials: Bool?

  var count: Int { rows.count }
  var hasTimes: Bool { times != nil }

  /// Some of the cells.
  func part(_ range: Range<Int>) -> CellRun {
    var part = self
    part.rows = rows[(rows.startIndex + range.lowerBound)..<(rows.startIndex + range.upperBound)]
    return part
  }

  @inline(__always)
  func forEachCell(_ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void) {
    forEachCell(takeNumber: { _, _ in false }, takeShared: { _ in false }, body)
  }

  @inline(__always)
  func forEachCell(
    takeNumber: (_ kind: RawKind, _ number: PackedNumber) -> Bool,
    _ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void
  ) {
    forEachCell(takeNumber: takeNumber, takeShared: { _ in false }, body)
  }

  @inline(__always)
  func forEachCell(
    takeShared: (_ text: Int) -> Bool, _ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void
  ) {
    forEachCell(takeNumber: { _, _ in false }, takeShared: takeShared, body)
  }

  @inline(__always)
  private func forEachCell(
    takeNumber: (_ kind: RawKind, _ number: PackedNumber) -> Bool, takeShared: (_ text: Int) -> Bool,
    _ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void
  ) {
    var digits = PackedNumber.buffer
    for row in rows {
      let kind = raw.kinds[row]
      if let number = raw.number(row) {
        if takeNumber(kind, number) { continue }
        let range = number.write(into: &digits)
        body(kind, digits.span, range)
      } else if let text = raw.sharedText(row), takeShared(text) {
        continue
      } else {
        raw.withFilled(row) { bytes, filled in body(kind, bytes, filled) }
      }
    }
  }

  func withTime(of index: Int, _ body: (_ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?) -> Void) {
    guard let times else { return }
    let row = rows[rows.startIndex + index]
    times.withFilled(row) { bytes, filled in body(times.kinds[row], bytes, filled) }
  }
}
