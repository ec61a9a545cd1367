internal import Diagnostics

extension JSONTable {
  /// Takes over the elements of the next part of the list; false where only reading it in one can tell what is wrong.
  mutating func append(_ part: JSONTable) -> Bool {
    let mine = members.append(part.members)
    let places = part.members.columns.map { members.column(of: mine[$0]) }
    let rows = builder.rowCount
    guard builder.append(part.builder, places: places, earlierRows: count) else { return false }
    duplicates += part.duplicates.map { (rows + $0.row, mine[$0.member], $0.found) }
    count += part.count
    return true
  }

  /// The table.
  ///
  /// - Parameter beside: what stands beside the list in the file and is not read.
  mutating func finish(name: String?, beside: [String]) throws(DiagnosticsError) -> RawSheet {
    try checkTitles()
    var sheet = try builder.finish(name: name, totalRows: count, isKeyed: isKeyed)
    // Names in the order in which they came, also of columns that no row fills.
    let holdsOthers = members.holdsOthers()
    var places: [Int: Int] = [:]
    var columns: [RawColumn] = []
    for (column, member) in members.columns.enumerated() {
      var cells = column < sheet.columns.count ? sheet.columns[column] : RawColumn(blanks: sheet.rowCount)
      // What is null here and an object there is no column.
      if cells.filledCount == 0, holdsOthers[member] { continue }
      if isKeyed { cells.fillFirst(members.title(member).utf8) }
      places[member] = columns.count
      columns.append(cells)
    }
    sheet.columns = columns
    sheet.defects = duplicates.map { row, member, found in
      // What is an object in every row has no column.
      let column = places[member]
      return RawDefect(kind: .duplicate, row: row, column: column ?? -1, found: column == nil ? "\(title(member)): \(found)" : found)
    }
    sheet.remarks = members.remarks(title: title)
    if !beside.isEmpty { sheet.remarks.append("beside the list, not read: \(beside.joined(separator: ", "))") }
    return sheet
  }

  private func title(_ member: Int) -> String {
    if let position = positions.firstIndex(of: member), !isKeyed { return "(\(SourceLocation.columnLetters(position + 1)))" }
    return members.title(member)
  }

  /// A long name may stand before many others.
  private func checkTitles() throws(DiagnosticsError) {
    var total = 0
    for member in members.columns {
      let length = members.titleLength(member)
      total += length
      guard length <= scanner.limits.cellBytes, total <= scanner.limits.rowBytes else {
        throw DiagnosticsError(
          .overLimit(
            scanner.path,
            "the names of the members have more than \(scanner.limits.rowBytes) bytes, or one of them more than \(scanner.limits.cellBytes)",
            limit: "row_bytes"))
      }
    }
  }
}
