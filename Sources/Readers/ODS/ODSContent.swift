internal import Diagnostics

/// Where the parser is in the content of a spreadsheet, and the tables so far.
///
/// Only what is known to lead to cells is entered. Everything else is skipped with all that is in it: notes of cells, drawings with
/// tables of their own, deleted content, copies of other files' tables.
struct ODSContent: Sendable {
  private enum Place {
    case document, styles, style, body, spreadsheet, settings, table, row, cell, block, paragraph, inline
  }

  private let path: String
  private let limits: ReadLimits
  private let fileBytes: Int
  /// Cells that the document may have without a byte of their own.
  private let maximumCopies: Int
  private let names = Names()
  private var open: [Place] = []
  /// Elements that are open inside of what is skipped, itself among them.
  private var skipped = 0
  private var hasSpreadsheet = false
  private var uses1904Dates = false
  /// The table style that is being read, and those that hide their tables.
  private var style = ""
  private var hidingStyles: Set<String> = []
  private var tables: [ODSTable] = []
  private var table: ODSTable?

  /// - Parameter copyAllowance: cells that any document may say once for many: a few columns filled to the last row.
  init(path: String, limits: ReadLimits, fileBytes: Int, copyAllowance: Int = 32 << 20) {
    // A larger document may have what it could say if it said each, at sixteen bytes.
    let (bytes, isTooLarge) = fileBytes.multipliedReportingOverflow(by: max(1, limits.ratio))
    maximumCopies = max(copyAllowance, isTooLarge ? .max : bytes / 16)
    self.path = path
    self.limits = limits
    self.fileBytes = fileBytes
  }

  /// Takes over the tables of the next piece, the first of which goes on with the last one here; false where that cannot be.
  mutating func append(_ piece: ODSContent) -> Bool {
    guard hasSpreadsheet else {
      self = piece
      return true
    }
    // What begins every piece is the beginning of the first table.
    guard tables.count == 1, piece.tables.count >= 1, tables[0].append(piece.tables[0]) else { return false }
    for later in piece.tables.dropFirst() {
      guard tables.count < limits.members else { return false }
      tables.append(later)
    }
    return tables.reduce(0) { $0 + $1.copies } <= maximumCopies
  }

  mutating func finish() throws(DiagnosticsError) -> [RawSheet] {
    guard hasSpreadsheet else { throw DiagnosticsError(.damaged(path, "there is no spreadsheet in the document")) }
    var sheets: [RawSheet] = []
    for index in tables.indices {
      let isHidden = hidingStyles.contains(tables[index].style)
      sheets.append(try tables[index].finish(isHidden: isHidden, uses1904Dates: uses1904Dates))
    }
    return sheets
  }

  mutating func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    if skipped == 0, let place = try enter(name, attributes) { open.append(place) } else { skipped += 1 }
  }

  mutating func end() throws(DiagnosticsError) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    switch open.popLast() {
    case .cell: try table?.endCell()
    case .row: try table?.endRow()
    case .table where open.last == .spreadsheet:
      if let table { tables.append(table) }
      table = nil
    default: break
    }
  }

  mutating func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) {
    guard skipped == 0, let place = open.last, place == .paragraph || place == .inline else { return }
    try table?.text(bytes)
  }

  /// The place inside an element; nil for one that is skipped.
  private mutating func enter(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) -> Place? {
    switch open.last {
    case .row: return startCell(name, attributes)
    case .cell, .block: return startParagraph(name)
    case .paragraph, .inline: return try startInline(name, attributes)
    case .table: return startRow(name, attributes)
    case .spreadsheet: return try startTable(name, attributes)
    case nil: return name == names.documentContent || name == names.document ? .document : nil
    case .document: return name == names.automaticStyles ? .styles : name == names.body ? .body : nil
    case .styles:
      guard name == names.style, attributes.text("family") == "table" else { return nil }
      style = attributes.text("name") ?? ""
      return .style
    case .style:
      if name == names.tableProperties, attributes.text("display") == "false" { hidingStyles.insert(style) }
      return nil
    case .body:
      guard name == names.spreadsheet else { return nil }
      hasSpreadsheet = true
      return .spreadsheet
    case .settings:
      if name == names.nullDate, attributes.text("date-value")?.hasPrefix("1904") ?? false { uses1904Dates = true }
      return nil
    }
  }

  private mutating func startTable(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) -> Place? {
    if name == names.calculationSettings { return .settings }
    guard name == names.table else { return nil }
    let title = attributes.text("name") ?? ""
    // What other files' cells said when formulas asked for them last: 'file:///a.ods'#$Sheet1.
    if title.hasPrefix("'"), title.contains("'#$") { return nil }
    guard tables.count < limits.members else {
      throw DiagnosticsError(.overLimit(path, "the document has more than \(limits.members) tables", limit: "members"))
    }
    table = ODSTable(
      path: path, name: title, style: attributes.text("style-name") ?? "", limits: limits, fileBytes: fileBytes,
      uses1904Dates: uses1904Dates, maximumCopies: maximumCopies - tables.reduce(0) { $0 + $1.copies })
    return .table
  }

  private mutating func startRow(_ name: XMLName, _ attributes: borrowing XMLAttributes) -> Place? {
    if name == names.row {
      table?.startRow(attributes)
      return .row
    }
    return name == names.rows || name == names.headerRows || name == names.rowGroup ? .table : nil
  }

  private mutating func startCell(_ name: XMLName, _ attributes: borrowing XMLAttributes) -> Place? {
    guard name == names.cell || name == names.coveredCell else { return nil }
    table?.startCell(attributes)
    return .cell
  }

  private mutating func startParagraph(_ name: XMLName) -> Place? {
    if name == names.paragraph || name == names.heading {
      table?.startParagraph()
      return .paragraph
    }
    return name == names.list || name == names.listItem || name == names.listHeader ? .block : nil
  }

  private mutating func startInline(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) -> Place? {
    if name == names.spaces {
      let count = attributes.text("c").flatMap(Int.init) ?? 1
      try table?.insert(UInt8(ascii: " "), count: min(max(count, 1), limits.cellBytes + 1))
    } else if name == names.tab {
      try table?.insert(UInt8(ascii: "\t"), count: 1)
    } else if name == names.lineBreak {
      try table?.insert(UInt8(ascii: "\n"), count: 1)
    } else if names.notText.contains(name) {
      return nil
    }
    return .inline
  }

  // A value rather than statics: those ask at every use whether they have been made.
  private struct Names {
    let documentContent: XMLName = "document-content"
    let document: XMLName = "document"
    let automaticStyles: XMLName = "automatic-styles"
    let style: XMLName = "style"
    let tableProperties: XMLName = "table-properties"
    let body: XMLName = "body"
    let spreadsheet: XMLName = "spreadsheet"
    let calculationSettings: XMLName = "calculation-settings"
    let nullDate: XMLName = "null-date"
    let table: XMLName = "table"
    let rows: XMLName = "table-rows"
    let headerRows: XMLName = "table-header-rows"
    let rowGroup: XMLName = "table-row-group"
    let row: XMLName = "table-row"
    let cell: XMLName = "table-cell"
    let coveredCell: XMLName = "covered-table-cell"
    let paragraph: XMLName = "p"
    let heading: XMLName = "h"
    let list: XMLName = "list"
    let listItem: XMLName = "list-item"
    let listHeader: XMLName = "list-header"
    let spaces: XMLName = "s"
    let tab: XMLName = "tab"
    let lineBreak: XMLName = "line-break"
    /// Notes, readings, and drawings in a paragraph.
    let notText: Set<XMLName> = [
      "annotation", "ruby-text", "note", "frame", "custom-shape", "rect", "line", "polyline", "polygon", "regular-polygon", "path",
      "circle", "ellipse", "g", "connector", "caption", "measure", "control", "scene", "event-listeners",
    ]
  }
}
