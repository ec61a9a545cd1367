internal import Diagnostics

/// The second reading of a document: its rows, as a plan has them.
final class XMLTableHandler: XMLHandler {
  private struct Open {
    var node: Int
    var isNil = false
    /// Of a cell that an attribute names.
    var column: Int?
  }

  private let path: String
  private let limits: ReadLimits
  private let plan: XMLTablePlan
  private var outline: XMLOutline
  private var builders: [KeyedSheetBuilder]
  /// By table: for each row, the row of the table around it.
  private var parents: [[Int32]]
  private var open = [Open(node: 0)]
  /// By depth: what stands in the open elements, their children left out.
  private var texts: [[UInt8]] = [[]]
  /// Texts of elements that a row may have several times, by table, until its row ends.
  private var repeated: [[(node: Int, text: [UInt8])]]
  private var joined: [Int]
  /// Values that stand in no row.
  private var outside = 0

  init(_ outline: XMLOutline, path: String, limits: ReadLimits) throws(DiagnosticsError) {
    self.path = path
    self.limits = limits
    self.outline = outline
    plan = XMLTablePlan(outline)
    builders = []
    for table in plan.tables {
      var builder = KeyedSheetBuilder(
        path: path, sheet: Self.name(outline.nodes[table.node]), limits: limits, isPart: false)
      for column in table.columns { _ = try builder.column(named: column.span) }
      builders.append(builder)
    }
    parents = plan.tables.map { _ in [] }
    repeated = plan.tables.map { _ in [] }
    joined = plan.tables.map { _ in 0 }
  }

  private static func name(_ node: XMLOutline.Node) -> String { String(decoding: node.name, as: UTF8.self) }

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    let parent = open[open.count - 1].node
    guard let node = try attributes.withElementName({ outline.child(of: parent, named: $0) }) else {
      throw DiagnosticsError(.changedWhileRead(path))
    }
    open.append(Open(node: node))
    if texts.count < open.count { texts.append([]) }
    texts[open.count - 1].removeAll(keepingCapacity: true)
    let role = plan.roles[node]
    guard !role.isIgnored, attributes.count > 0 || role.isRow else { return }
    if role.isRow, let table = role.table {
      try builders[table].beginRow(number: attributes.line)
      parents[table].append(plan.tables[table].parent.map { Int32(clamping: builders[$0].rowCount - 1) } ?? -1)
    }
    var next = 0
    try attributes.forEachWhole { name, isInstance, value throws(DiagnosticsError) in
      try put(name, isInstance: isInstance, value, of: node, &next)
    }
  }

  /// Takes an attribute; `next` is the place at which its name most likely stands among those of the path.
  private func put(
    _ name: Span<UInt8>, isInstance: Bool, _ value: Span<UInt8>, of node: Int, _ next: inout Int
  ) throws(DiagnosticsError) {
    if isInstance {
      if XMLOutline.isEqual(Self.nilName, name), Self.truths.contains(where: { XMLOutline.isEqual($0, value) }) {
        open[open.count - 1].isNil = true
      }
      return
    }
    let role = plan.roles[node]
    guard let table = role.table else {
      outside += 1
      return
    }
    if role.isNamedCell {
      open[open.count - 1].column = try builders[table].column(named: value)
      return
    }
    let names = outline.nodes[node].attributes
    if next >= names.count || !XMLOutline.isEqual(names[next], name) {
      guard let place = names.firstIndex(where: { XMLOutline.isEqual($0, name) }) else {
        throw DiagnosticsError(.changedWhileRead(path))
      }
      next = place
    }
    try builders[table].append(value, column: role.attributes[next])
    next += 1
  }

  func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) {
    texts[open.count - 1].append(copying: bytes)
    guard texts[open.count - 1].count <= limits.cellBytes else {
      throw DiagnosticsError(.overLimit(path, "an element has more than \(limits.cellBytes) bytes of text", limit: "cell_bytes"))
    }
  }

  func end(_ name: XMLName) throws(DiagnosticsError) {
    guard open.count > 1, let element = open.popLast() else { return }
    let role = plan.roles[element.node]
    if role.isIgnored { return }
    // Taken out and put back, so that it is not copied where it is lent.
    var text: [UInt8] = []
    swap(&text, &texts[open.count])
    if !element.isNil, !RawSheetBuilder.isBlank(text.span) {
      if let table = role.table, let column = element.column ?? role.text {
        if role.mayRepeat {
          addRepeated(element.node, text, to: table)
        } else {
          try builders[table].append(text.span, column: column)
        }
      } else {
        outside += 1
      }
    }
    swap(&text, &texts[open.count])
    if role.isRow, let table = role.table { try flush(table) }
  }

  private func addRepeated(_ node: Int, _ text: [UInt8], to table: Int) {
    guard let index = repeated[table].firstIndex(where: { $0.node == node }) else {
      repeated[table].append((node, text))
      return
    }
    repeated[table][index].text += Self.separator + text
    joined[table] += 1
  }

  private func flush(_ table: Int) throws(DiagnosticsError) {
    for (node, text) in repeated[table] {
      guard let column = plan.roles[node].text else { continue }
      try builders[table].append(text.span, column: column)
    }
    repeated[table].removeAll(keepingCapacity: true)
  }

  // MARK: Sheets

  /// A sheet for each table; rows inside of rows have the cells of those around them too.
  func finish() throws(DiagnosticsError) -> [RawSheet] {
    var sheets: [RawSheet] = []
    for (number, table) in plan.tables.enumerated() {
      var sheet = try builders[number].finish(name: Self.name(outline.nodes[table.node]))
      if joined[number] > 0 { sheet.remarks.append("\(joined[number]) elements that a row has again: joined with '; '") }
      if number == 0, outside > 0 { sheet.remarks.append("not read: \(outside) values outside of the rows") }
      if let parent = table.parent {
        try add(sheets[parent], Self.name(outline.nodes[plan.tables[parent].node]), parents[number], to: &sheet)
      }
      sheets.append(sheet)
    }
    return sheets
  }

  private func add(_ parent: RawSheet, _ name: String, _ rows: [Int32], to sheet: inout RawSheet) throws(DiagnosticsError) {
    let count = sheet.columns.count + parent.columns.count
    guard count <= limits.columns else {
      throw DiagnosticsError(.overLimit(path, "the table has more than \(limits.columns) columns", limit: "columns"))
    }
    let filled = sheet.columns.reduce(0) { $0 + $1.filledCount }
    guard rows.count.multipliedReportingOverflow(by: parent.columns.count).partialValue <= Self.cellAllowance + filled else {
      throw DiagnosticsError(
        .overLimit(path, "\(rows.count) rows would repeat \(parent.columns.count) cells of '\(name)'", limit: "columns"))
    }
    for cells in parent.columns {
      var column = RawColumn()
      column.append(.text, "\(name)/\(cells.text(0))".utf8)
      guard column.append(contentsOf: cells.gathered(rows)) else {
        throw DiagnosticsError(.overLimit(path, "a column has more than 4 GiB of text", limit: "unpacked_bytes", hint: "split the file"))
      }
      sheet.columns.append(column)
    }
  }

  private static let separator = Array("; ".utf8)
  private static let nilName = Array("nil".utf8)
  private static let truths = [Array("true".utf8), Array("1".utf8)]
  private static let cellAllowance = 64 << 20
}
