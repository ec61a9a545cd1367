internal import Diagnostics

/// Workbooks of Excel 2003 in one XML document ("XML Spreadsheet"), which many systems save under the name `.xls`.
final class SpreadsheetMLHandler: XMLHandler {
  static let namespace = "urn:schemas-microsoft-com:office:spreadsheet"

  private enum DataType {
    case text, number, dateTime, bool, error
  }

  private let names = Names()
  private let path: String
  private let limits: ReadLimits
  private let fileBytes: Int
  private var sheets: [RawSheet] = []
  private var sheetName = ""
  private var isHidden = false
  private var builder: RawSheetBuilder?
  private var row = 0
  /// Rows that the last one stands for.
  private var span = 0
  private var hasRow = false
  private var column = -1
  /// Columns that the last cell covers to its right.
  private var across = 0
  private var hasFormula = false
  private var hasData = false
  private var type = DataType.text
  private var value: [UInt8] = []
  /// What takes text: a cell's data, or the visibility of the sheet.
  private var isInData = false
  private var isInVisible = false
  /// Elements that are open inside a comment.
  private var commentDepth = 0
  private var addresses: [(first: CellReference, last: CellReference)] = []

  private init(path: String, limits: ReadLimits, fileBytes: Int) {
    self.path = path
    self.limits = limits
    self.fileBytes = fileBytes
  }

  /// Every worksheet in the workbook's order, hidden ones too.
  static func sheets(of document: StoredDocument) throws(DiagnosticsError) -> [RawSheet] {
    let handler = SpreadsheetMLHandler(path: document.path, limits: document.limits, fileBytes: document.storedCount)
    try document.parse(handler)
    return handler.sheets
  }

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    if commentDepth > 0 {
      commentDepth += 1
    } else if name == names.cell {
      try startCell(attributes)
    } else if name == names.data {
      isInData = true
      hasData = true
      value.removeAll(keepingCapacity: true)
      type = Self.type(attributes.text(names.type))
    } else if name == names.row {
      try startRow(attributes)
    } else if name == names.comment {
      commentDepth = 1
    } else if name == names.worksheet {
      sheetName = attributes.text(names.name) ?? "Sheet\(sheets.count + 1)"
      builder = RawSheetBuilder(path: path, sheet: sheetName, limits: limits, fileBytes: fileBytes, keepsOnce: true)
      isHidden = false
      (row, span, column) = (0, 0, -1)
      addresses = []
    } else if name == names.visible {
      isInVisible = true
      value.removeAll(keepingCapacity: true)
    }
  }

  func end(_ name: XMLName) throws(DiagnosticsError) {
    if commentDepth > 0 {
      commentDepth -= 1
    } else if name == names.data {
      isInData = false
      try put()
    } else if name == names.cell {
      // A formula that was never computed has a value that nobody knows, which is not the same as none.
      if hasFormula, !hasData {
        type = .error
        value = Array("=".utf8)
        try put()
      }
    } else if name == names.visible {
      isInVisible = false
      isHidden = isHidden || value.starts(with: "Sheet".utf8)
    } else if name == names.worksheet {
      try endSheet()
    }
  }

  func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) {
    guard isInData || isInVisible, commentDepth == 0 else { return }
    value.append(copying: bytes)
    guard value.count <= limits.cellBytes else {
      throw DiagnosticsError(.overLimit(path, "a cell has more than \(limits.cellBytes) bytes", limit: "cell_bytes", at: place))
    }
  }

  // MARK: Rows and cells

  private func startRow(_ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    let number = Self.number(attributes, names.index) ?? row + span + 1
    guard number > row, number <= Int(Int32.max) else {
      throw DiagnosticsError(.damaged(path, "the rows are not in order", at: .row(sheet: sheetName, row: row)))
    }
    row = number
    span = Self.number(attributes, names.span) ?? 0
    hasRow = false
    (column, across) = (-1, 0)
  }

  private func startCell(_ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    let number = Self.number(attributes, names.index) ?? column + across + 2
    guard number - 1 > column, number <= Int(Int32.max) else {
      throw DiagnosticsError(.damaged(path, "a cell stands here twice", at: place))
    }
    column = number - 1
    across = Self.number(attributes, names.mergeAcross) ?? 0
    let down = Self.number(attributes, names.mergeDown) ?? 0
    hasData = false
    hasFormula = attributes.text(names.formula) != nil
    guard across > 0 || down > 0 else { return }
    let first = CellReference(column: column, row: row)
    addresses.append((first, CellReference(column: column + across, row: row + down)))
  }

  private func put() throws(DiagnosticsError) {
    var text: [UInt8] = []
    swap(&text, &value)
    defer { swap(&text, &value) }
    guard column >= 0, !RawSheetBuilder.isBlank(text.span) else { return }
    var kind = RawKind.text
    switch type {
    case .text: break
    case .number: if SpreadsheetNumber.clean(&text) { kind = .number }
    case .dateTime: Self.shorten(&text)
    case .bool:
      kind = .bool
      text = Array((text.first == UInt8(ascii: "1") ? "TRUE" : "FALSE").utf8)
    case .error: kind = .error
    }
    if !hasRow {
      try builder?.beginRow(number: row)
      hasRow = true
    }
    if kind == .number, let number = PackedNumber(text.span) {
      _ = try builder?.append(kind, number, length: text.count, column: column)
    } else {
      try builder?.append(kind, text.span, column: column)
    }
  }

  /// A day has a time of zero, and a time the day before the first one: neither was typed.
  private static func shorten(_ text: inout [UInt8]) {
    if text.count > 11, text.starts(with: "1899-12-3".utf8) { text.removeFirst(11) }
    if let dot = text.lastIndex(of: UInt8(ascii: ".")), text[(dot + 1)...].allSatisfy({ $0 == 0x30 }) { text.removeSubrange(dot...) }
    if text.count == 19, text[10...].elementsEqual("T00:00:00".utf8) { text.removeLast(9) }
  }

  private func endSheet() throws(DiagnosticsError) {
    guard var cells = builder else { return }
    builder = nil
    let merges = MergedCells.inTable(addresses, rowNumbers: cells.rowNumbers, columns: cells.columns.count)
    try cells.fillDown(merges)
    sheets.append(
      try cells.finish(name: sheetName, isHidden: isHidden, merges: merges, totalRows: cells.rowNumbers.last.map(Int.init) ?? 0))
  }

  private var place: SourceLocation.Position { .cell(sheet: sheetName, row: row, column: column + 1) }

  private static func type(_ text: String?) -> DataType {
    switch text {
    case "Number": .number
    case "DateTime": .dateTime
    case "Boolean": .bool
    case "Error": .error
    default: .text
    }
  }

  /// A number of at most nine digits; nil where there is none.
  private static func number(_ attributes: borrowing XMLAttributes, _ name: XMLName) -> Int? {
    guard let text = attributes.text(name), text.utf8.count <= 9, let number = Int(text), number >= 0 else { return nil }
    return number
  }

  // A value rather than statics: those ask at every use whether they have been made.
  private struct Names {
    let worksheet: XMLName = "Worksheet"
    let row: XMLName = "Row"
    let cell: XMLName = "Cell"
    let data: XMLName = "Data"
    let comment: XMLName = "Comment"
    let visible: XMLName = "Visible"
    let name: XMLName = "Name"
    let index: XMLName = "Index"
    let span: XMLName = "Span"
    let type: XMLName = "Type"
    let formula: XMLName = "Formula"
    let mergeAcross: XMLName = "MergeAcross"
    let mergeDown: XMLName = "MergeDown"
  }
}
