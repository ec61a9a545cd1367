internal import Diagnostics

/// The tables of a page, as far as it is read.
///
/// A table inside a cell of another one is a table of its own where it has two rows or more; one of a single row belongs to the cell.
/// Around tables for layout there is then nothing left but blank cells, and those are no table.
struct HTMLPage {
  private let path: String
  private let limits: ReadLimits
  private let fileBytes: Int
  private let names = Names()
  /// Tables that are open, the inner ones last.
  private var open: [HTMLTable] = []
  private var finished: [(order: Int, sheet: RawSheet)] = []
  private var count = 0
  private var worksheets = WorksheetNames()
  private var isFrameset = false
  private var depth = 0
  /// The depth of the element that hides what is in it, and of the one that has nothing to read.
  private var hiddenSince: Int?
  private var ignoredSince: Int?
  /// The name of the next table, which LibreOffice writes above it: `<a name="table0"><h1>Sheet 1: <em>Name</em></h1></a>`.
  private var heading: [UInt8]?
  private var isInHeadingName = false

  init(path: String, limits: ReadLimits, fileBytes: Int) {
    self.path = path
    self.limits = limits
    self.fileBytes = fileBytes
  }

  func sheets() throws(DiagnosticsError) -> [RawSheet] {
    var sheets = finished.sorted { $0.order < $1.order }.map(\.sheet)
    guard count > 0 else { throw DiagnosticsError(.noTable(path, isFrameset: isFrameset)) }
    let areWorksheets = worksheets.all.count == sheets.count || (sheets.count == 1 && !worksheets.all.isEmpty)
    for index in sheets.indices {
      if areWorksheets {
        sheets[index].name = sheets[index].name ?? worksheets.all[index].name
        if worksheets.all[index].isHidden { sheets[index].isHidden = true }
      }
      if sheets[index].name == nil, sheets.count > 1 { sheets[index].name = "table \(index + 1)" }
    }
    return sheets
  }

  mutating func endOfPage() throws(DiagnosticsError) {
    guard let table = open.last else { return }
    throw DiagnosticsError(
      .damaged(
        path, "the page ends inside a table", at: .row(sheet: nil, row: max(1, table.row)),
        hint: "it is cut off here; the whole file is refused; export or copy it again"))
  }

  // MARK: Events

  mutating func start(_ name: XMLName, _ attributes: borrowing HTMLAttributes) throws(DiagnosticsError) {
    depth += 1
    guard ignoredSince == nil else { return }
    if name == names.cell || name == names.headerCell {
      try changeTable { (table) throws(DiagnosticsError) in try table.startCell(attributes) }
    } else if name == names.row {
      try changeTable { (table) throws(DiagnosticsError) in try table.startRow() }
    } else if names.groups.contains(name) {
      try changeTable { (table) throws(DiagnosticsError) in try table.endGroup() }
    } else if names.ignored.contains(name) {
      ignoredSince = depth
    } else {
      if hiddenSince == nil, isHidden(attributes) { hiddenSince = depth }
      try startOther(name, attributes)
    }
  }

  private mutating func startOther(_ name: XMLName, _ attributes: borrowing HTMLAttributes) throws(DiagnosticsError) {
    if name == names.lineBreak {
      if hiddenSince == nil { try changeTable { (table) throws(DiagnosticsError) in try table.breakLine() } }
    } else if names.blocks.contains(name) {
      open.mutateLast { $0.separateLines() }
    } else if name == names.table {
      try startTable()
    } else if name == names.caption {
      try changeTable { (table) throws(DiagnosticsError) in try table.startCaption() }
    } else if name == names.anchor {
      if attributes.text("name")?.hasPrefix("table") ?? false { heading = [] }
    } else if name == names.emphasis {
      isInHeadingName = heading?.isEmpty ?? false
    } else if name == names.frameset {
      isFrameset = true
    } else {
      worksheets.start(name)
    }
  }

  mutating func end(_ name: XMLName) throws(DiagnosticsError) {
    defer {
      if ignoredSince == depth { ignoredSince = nil }
      if hiddenSince == depth { hiddenSince = nil }
      depth -= 1
    }
    guard ignoredSince == nil else { return }
    if name == names.cell || name == names.headerCell {
      try changeTable { (table) throws(DiagnosticsError) in try table.endCell() }
    } else if name == names.row {
      try changeTable { (table) throws(DiagnosticsError) in try table.endRow() }
    } else if names.groups.contains(name) {
      try changeTable { (table) throws(DiagnosticsError) in try table.endGroup() }
    } else if names.blocks.contains(name) {
      open.mutateLast { $0.separateLines() }
    } else if name == names.table {
      try endTable()
    } else if name == names.caption {
      open.mutateLast { $0.endCaption() }
    } else if name == names.emphasis {
      isInHeadingName = false
    } else {
      worksheets.end()
    }
  }

  mutating func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) {
    guard ignoredSince == nil else { return }
    worksheets.text(bytes)
    if isInHeadingName { heading?.append(copying: bytes) }
    // What a table inside of a hidden element says is its own matter.
    guard hiddenSince == nil || open.last?.isHidden ?? false else { return }
    try changeTable { (table) throws(DiagnosticsError) in try table.text(bytes) }
  }

  mutating func comment(_ bytes: Span<UInt8>) { worksheets.readComment(bytes, path: path, limits: limits) }

  private mutating func changeTable(_ body: (inout HTMLTable) throws(DiagnosticsError) -> Void) throws(DiagnosticsError) {
    guard !open.isEmpty else { return }
    try body(&open[open.count - 1])
  }

  // MARK: Tables

  private mutating func startTable() throws(DiagnosticsError) {
    guard count < limits.members else {
      throw DiagnosticsError(.overLimit(path, "the page has more than \(limits.members) tables", limit: "members"))
    }
    let name = heading.flatMap { HTMLText.title($0) }
    heading = nil
    open.append(
      HTMLTable(path: path, name: name, order: count, isHidden: hiddenSince != nil, limits: limits, fileBytes: fileBytes))
    count += 1
  }

  private mutating func endTable() throws(DiagnosticsError) {
    guard var table = open.popLast() else { return }
    let sheet = try table.finish()
    if sheet.rowCount > 1 || (open.isEmpty && sheet.rowCount > 0) {
      finished.append((table.order, sheet))
    } else if sheet.rowCount == 1, !table.isHidden || open.last?.isHidden ?? false {
      try addRow(of: sheet)
    }
  }

  /// Puts the row of an inner table into the cell around it.
  private mutating func addRow(of sheet: RawSheet) throws(DiagnosticsError) {
    try changeTable { (table) throws(DiagnosticsError) in
      table.separateLines()
      for column in sheet.columns where column.kinds[0] != .blank {
        try table.text(column.textBytes(0).span)
        try table.text([0x20].span)
      }
      table.separateLines()
    }
  }

  private func isHidden(_ attributes: borrowing HTMLAttributes) -> Bool {
    var isHidden = false
    attributes.forEach { name, value in
      if name == names.hidden {
        isHidden = true
      } else if name == names.style, value.count >= 12 {
        let style = String(copying: value, 0..<value.count).lowercased().filter { !$0.isWhitespace }
        if style.contains("display:none") { isHidden = true }
      }
    }
    return isHidden
  }

  // A value rather than statics: those ask at every use whether they have been made.
  private struct Names {
    let table: XMLName = "table"
    let row: XMLName = "tr"
    let cell: XMLName = "td"
    let headerCell: XMLName = "th"
    let groups: Set<XMLName> = ["thead", "tbody", "tfoot"]
    let caption: XMLName = "caption"
    let lineBreak: XMLName = "br"
    let blocks: Set<XMLName> = [
      "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "center", "address", "hr",
      "section", "article", "header", "footer", "form", "fieldset",
    ]
    /// `comment` is LibreOffice's note of a cell.
    let ignored: Set<XMLName> = [
      "script", "style", "title", "template", "noscript", "noframes", "object", "svg", "select", "comment",
    ]
    let anchor: XMLName = "a"
    let emphasis: XMLName = "em"
    let frameset: XMLName = "frameset"
    let style: XMLName = "style"
    let hidden: XMLName = "hidden"
  }
}

extension Array {
  fileprivate mutating func mutateLast(_ body: (inout Element) -> Void) {
    if !isEmpty { body(&self[count - 1]) }
  }
}
