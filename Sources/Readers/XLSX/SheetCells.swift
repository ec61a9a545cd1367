internal import Diagnostics

/// The state between the events of a worksheet, or of a piece of one: the cell being read, and the table so far.
struct SheetCells: Sendable {
  private enum CellType {
    case number, shared, text, inline, bool, error, date
  }

  private enum Capture {
    case nothing, value, formula
  }

  private let names = Names()
  private let path: String
  private let sheet: String
  private let strings: RawTexts
  private let isDateStyle: [Bool]
  /// Whether the rows follow others that are read elsewhere.
  private let isContinued: Bool
  private var builder: RawSheetBuilder

  /// The first row, from 1; 0 before there is one.
  private var firstRow = 0
  /// The row being read, and whether it has a cell in the table.
  private var row = 0
  private var hasRow = false
  private var column = -1
  private var type = CellType.number
  private var style = 0
  /// The cell's value: a number of plain digits that nothing follows so far, or else its bytes.
  private var number: PackedNumber?
  private var numberLength = 0
  private var value: [UInt8] = []
  private var formula: [UInt8]?
  /// Bytes of the value and the formula.
  private var length = 0
  private var capture = Capture.nothing
  private var isReading = false
  private var isInCell = false
  private var addresses: [(first: CellReference, last: CellReference)] = []
  /// How often the rows have begun.
  private var tables = 0
  private let limits: ReadLimits

  init(
    path: String, sheet: String, strings: RawTexts, isDateStyle: [Bool], limits: ReadLimits, fileBytes: Int, isContinued: Bool = false
  ) {
    self.isContinued = isContinued
    self.path = path
    self.sheet = sheet
    self.strings = strings
    self.isDateStyle = isDateStyle
    self.limits = limits
    builder = RawSheetBuilder(path: path, sheet: sheet, limits: limits, fileBytes: fileBytes, shared: strings, keepsOnce: true)
  }

  /// Takes over the rows of the next piece of the sheet; false where they do not make a sheet, as far as can be told.
  ///
  /// - Parameter expected: pieces that there are about.
  mutating func append(_ piece: SheetCells, expected: Int) -> Bool {
    guard piece.tables == 1, piece.firstRow == 0 || piece.firstRow > row else { return false }
    if builder.rowCount == 0 { builder.reserveCapacity(expected, piece.builder) }
    row = max(row, piece.row)
    addresses += piece.addresses
    return builder.append(piece.builder)
  }

  mutating func finish(isHidden: Bool, uses1904Dates: Bool) throws(DiagnosticsError) -> RawSheet {
    let merges = MergedCells.inTable(addresses, rowNumbers: builder.rowNumbers, columns: builder.columns.count)
    try builder.fillDown(merges)
    return try builder.finish(
      name: sheet, isHidden: isHidden, uses1904Dates: uses1904Dates, merges: merges,
      totalRows: builder.rowNumbers.last.map(Int.init) ?? 0)
  }

  @inline(__always)
  mutating func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    switch name.letter {
    case UInt8(ascii: "c"): startCell(attributes)
    case UInt8(ascii: "v"): if isInCell { capture = .value }
    case UInt8(ascii: "t"): if isInCell, !isReading { capture = .value }
    case UInt8(ascii: "f"):
      guard isInCell else { return }
      formula = []
      capture = .formula
    default: try startOther(name, attributes)
    }
  }

  private mutating func startOther(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    if name == names.row {
      try startRow(attributes)
    } else if name == names.rPh {
      isReading = true
    } else if name == names.mergeCell {
      addMerge(attributes)
    } else if name == names.sheetData {
      tables += 1
      // What stands before the rows is that of the first piece.
      if isContinued { addresses = [] }
    }
  }

  @inline(__always)
  mutating func end(_ name: XMLName) throws(DiagnosticsError) {
    switch name.letter {
    case UInt8(ascii: "v"), UInt8(ascii: "t"), UInt8(ascii: "f"): capture = .nothing
    case UInt8(ascii: "c"):
      try endCell()
      isInCell = false
    default: if name == names.rPh { isReading = false }
    }
  }

  mutating func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) {
    if capture == .nothing { return }
    length += bytes.count
    guard length <= limits.cellBytes else { throw tooLong() }
    if capture == .formula {
      formula?.append(copying: bytes)
    } else if value.isEmpty, number == nil, type == .shared || type == .number, let digits = PackedNumber(bytes) {
      number = digits
      numberLength = bytes.count
    } else {
      spellOutNumber()
      value.append(copying: bytes)
    }
  }

  private func tooLong() -> DiagnosticsError {
    DiagnosticsError(.overLimit(path, "a cell has more than \(limits.cellBytes) bytes", limit: "cell_bytes", at: place))
  }

  /// Makes the number bytes again, which it stands for one by one.
  private mutating func spellOutNumber() {
    guard let number else { return }
    value = number.text
    self.number = nil
  }

  private mutating func startRow(_ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    var number: Int? = isContinued && row == 0 ? nil : row + 1
    attributes.forEach { name, text in
      if name.letter == UInt8(ascii: "r") { number = Self.number(text) }
    }
    guard let number, number > row, number <= Int(Int32.max) else {
      throw DiagnosticsError(.damaged(path, "the rows are not in order", at: .row(sheet: sheet, row: row)))
    }
    if firstRow == 0 { firstRow = number }
    row = number
    hasRow = false
    column = -1
  }

  private mutating func startCell(_ attributes: borrowing XMLAttributes) {
    isInCell = true
    column += 1
    type = .number
    style = 0
    number = nil
    if !value.isEmpty { value.removeAll(keepingCapacity: true) }
    if formula != nil { formula = nil }
    length = 0
    attributes.forEach { name, text in
      switch name.letter {
      case UInt8(ascii: "r"): if let named = CellReference.column(of: text) { column = named }
      case UInt8(ascii: "s"): style = Self.number(text) ?? 0
      case UInt8(ascii: "t"): type = Self.type(text)
      default: break
      }
    }
  }

  private mutating func endCell() throws(DiagnosticsError) {
    switch type {
    case .number:
      let isDate = isDateStyle.indices.contains(style) && isDateStyle[style]
      let kind: RawKind = isDate ? .dateSerial : .number
      if let number, SpreadsheetNumber.isClean(number, length: numberLength, keepsLongFractions: isDate) {
        return try put(kind, number, length: numberLength)
      }
      spellOutNumber()
      if value.isEmpty { return try missingResult() }
      guard SpreadsheetNumber.clean(&value, keepsLongFractions: isDate) else { return try put(.text) }
      if let number = PackedNumber(value.span) { return try put(kind, number, length: value.count) }
      try put(kind)
    case .shared:
      if number == nil, value.isEmpty { return }
      guard let index = number?.index ?? Self.number(value.span), let length = strings.length(index) else {
        throw DiagnosticsError(.damaged(path, "a cell names a shared text that is not there", at: place))
      }
      if length == 0 { return }
      try openRow()
      guard try builder.append(.text, shared: index, length: length, column: column) else { throw standsTwice() }
    case .text, .inline:
      OfficeText.unescape(&value)
      try put(.text)
    case .bool:
      if value.isEmpty { return try missingResult() }
      value = Array((value == [0x31] || value == Array("true".utf8) ? "TRUE" : "FALSE").utf8)
      try put(.bool)
    case .error: try put(.error)
    case .date: try put(.text)
    }
  }

  /// A formula that was never computed has a value that nobody knows, which is not the same as none.
  private mutating func missingResult() throws(DiagnosticsError) {
    guard let formula else { return }
    value = [UInt8(ascii: "=")] + formula
    try put(.error)
  }

  private mutating func put(_ kind: RawKind) throws(DiagnosticsError) {
    // Taken out and put back, because the table cannot change while a part of this value is lent.
    var text: [UInt8] = []
    swap(&text, &value)
    defer { swap(&text, &value) }
    guard !RawSheetBuilder.isBlank(text.span) else { return }
    try openRow()
    guard try builder.append(kind, text.span, column: column) else { throw standsTwice() }
  }

  private mutating func put(_ kind: RawKind, _ number: PackedNumber, length: Int) throws(DiagnosticsError) {
    try openRow()
    guard try builder.append(kind, number, length: length, column: column) else { throw standsTwice() }
  }

  /// A row is one of the table from its first cell that is not blank.
  private mutating func openRow() throws(DiagnosticsError) {
    if hasRow { return }
    try builder.beginRow(number: row)
    hasRow = true
  }

  private func standsTwice() -> DiagnosticsError { DiagnosticsError(.damaged(path, "a cell stands here twice", at: place)) }

  private var place: SourceLocation.Position { .cell(sheet: sheet, row: row, column: column + 1) }

  private mutating func addMerge(_ attributes: borrowing XMLAttributes) {
    guard let ends = attributes.text("ref")?.split(separator: ":"), ends.count == 2, let first = CellReference(ends[0]),
      let last = CellReference(ends[1])
    else { return }
    addresses.append((first, last))
  }

  private static func number(_ text: Span<UInt8>) -> Int? {
    guard text.count > 0, text.count < 16 else { return nil }
    var value = 0
    for index in 0..<text.count {
      let digit = text[index] &- 0x30
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  private static func type(_ text: Span<UInt8>) -> CellType {
    switch (text.count, text.count > 0 ? text[0] : 0) {
    case (1, UInt8(ascii: "s")): .shared
    case (1, UInt8(ascii: "b")): .bool
    case (1, UInt8(ascii: "e")): .error
    case (1, UInt8(ascii: "d")): .date
    case (3, UInt8(ascii: "s")): .text
    case (_, UInt8(ascii: "i")): .inline
    default: .number
    }
  }

  // A value rather than statics: those ask at every use whether they have been made.
  private struct Names {
    let row: XMLName = "row"
    let rPh: XMLName = "rPh"
    let mergeCell: XMLName = "mergeCell"
    let sheetData: XMLName = "sheetData"
  }
}
