/// Which elements of a document are rows, and which are cells, decided by its outline.
///
/// Rows are elements with attributes or children that one parent has several times; such an element inside of a row is a row of a table
/// of its own. Where nothing repeats, the element with the most values is the one row. Everything else in a row is a cell, named by the
/// path to it.
struct XMLTablePlan: Sendable {
  struct Table: Sendable {
    var node: Int
    /// The table of the rows in which these stand.
    var parent: Int?
    /// Names of its columns.
    var columns: [[UInt8]] = []
  }

  /// What an element means.
  struct Role: Sendable {
    /// The table in whose row it stands, or whose row it is; nil outside of all rows.
    var table: Int?
    var isRow = false
    /// The column of its text.
    var text: Int?
    /// Columns of its attributes, as the outline has them.
    var attributes: [Int] = []
    /// Whether a row may have it several times: its texts are joined.
    var mayRepeat = false
    /// Whether it is a cell that an attribute names: `<field name="id">`.
    var isNamedCell = false
    /// Whether nothing in it is data.
    var isIgnored = false
  }

  private(set) var tables: [Table] = []
  private(set) var roles: [Role]
  private let outline: XMLOutline
  private var names: [Set<[UInt8]>] = []

  init(_ outline: XMLOutline) {
    self.outline = outline
    roles = outline.nodes.map { _ in Role() }
    // Parents come before their children.
    for node in outline.nodes.indices.dropFirst() { assign(node) }
    if tables.isEmpty, let node = richest() {
      makeTable(node)
      for child in outline.nodes.indices.dropFirst(node + 1) { roles[child].table = roles[outline.nodes[child].parent].table }
    }
    names = tables.map { _ in [] }
    for node in outline.nodes.indices.dropFirst() { addColumns(node) }
  }

  private func isStructured(_ node: Int) -> Bool { !outline.nodes[node].attributes.isEmpty || !outline.nodes[node].children.isEmpty }

  private mutating func assign(_ node: Int) {
    let parent = outline.nodes[node].parent
    roles[node].table = roles[parent].table
    roles[node].isIgnored = roles[parent].isIgnored || isDescription(node)
    guard outline.nodes[node].mostInParent > 1, !roles[node].isIgnored else { return }
    if isNamedCell(node) {
      roles[node].isNamedCell = true
    } else if isStructured(node) {
      makeTable(node)
    } else {
      roles[node].mayRepeat = true
    }
  }

  private mutating func makeTable(_ node: Int) {
    tables.append(Table(node: node, parent: roles[node].table))
    roles[node].table = tables.count - 1
    roles[node].isRow = true
  }

  /// What says how the data is written, or what it was before: an XML schema (ADO, .NET), the earlier rows of a DiffGram.
  private func isDescription(_ node: Int) -> Bool {
    let name = String(decoding: outline.nodes[node].name, as: UTF8.self)
    let parent = outline.nodes[outline.nodes[node].parent]
    if name.lowercased() == "schema" { return parent.parent == 0 }
    return name == "before" && parent.name == Array("diffgram".utf8)
  }

  /// Only a text, and the attribute that names it.
  private func isNamedCell(_ node: Int) -> Bool {
    let element = outline.nodes[node]
    return element.children.isEmpty && element.attributes.count == 1
      && Self.naming.contains(String(decoding: element.attributes[0], as: UTF8.self).lowercased())
  }

  private static let naming: Set<String> = ["name", "key", "column", "field", "ten", "tencot"]

  /// The first of the elements with the most values.
  private func richest() -> Int? {
    var values = [Int](repeating: 0, count: outline.nodes.count)
    for node in outline.nodes.indices.dropFirst() where !roles[node].isIgnored {
      values[node] += outline.nodes[node].attributes.count
      if outline.nodes[node].children.isEmpty { values[outline.nodes[node].parent] += 1 }
    }
    values[0] = 0
    guard let most = values.max(), most > 0 else { return nil }
    return values.firstIndex(of: most)
  }

  private mutating func addColumns(_ node: Int) {
    guard let table = roles[node].table, !roles[node].isIgnored else { return }
    let element = outline.nodes[node]
    if roles[node].isNamedCell { return }
    let path = path(to: node, from: tables[table].node)
    if element.hasText || (element.children.isEmpty && element.attributes.isEmpty) {
      roles[node].text = add(path.isEmpty ? element.name : path, to: table)
    }
    let childNames = Set(element.children.map { outline.nodes[$0].name })
    roles[node].attributes = element.attributes.map { name in
      let own = (childNames.contains(name) ? [UInt8(ascii: "@")] : []) + name
      return add(path.isEmpty ? own : path + [UInt8(ascii: "/")] + own, to: table)
    }
  }

  private mutating func add(_ name: [UInt8], to table: Int) -> Int {
    // An element without a name of its own in the row, or an attribute that is called like a path.
    var name = name
    while !names[table].insert(name).inserted { name.append(UInt8(ascii: "'")) }
    tables[table].columns.append(name)
    return tables[table].columns.count - 1
  }

  /// `chuHoSo/ten`; empty for the row itself.
  private func path(to node: Int, from row: Int) -> [UInt8] {
    var path: [UInt8] = []
    var node = node
    while node != row, node > 0 {
      path = outline.nodes[node].name + (path.isEmpty ? [] : [UInt8(ascii: "/")] + path)
      node = outline.nodes[node].parent
    }
    return path
  }
}
