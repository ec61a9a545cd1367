internal import Tables

/// Finds the row that names the columns: the one in which most columns of the dataset are known, the first of equals.
struct HeaderFinder {
  private let sheet: RawSheet
  private let named: ClosedRange<Int>?
  /// Texts of the rows in which a header is looked for, by row and column.
  private let texts: [[String]]
  /// Their keys, and those without a remark in parentheses, or of the last step of a path, where they have one: made once for all datasets.
  private let keys: [[(full: String, short: String?)]]

  /// Titles above a table take a few rows; further down there is no header.
  static let searchedRows = 60

  /// - Parameter named: rows that the config says are the header, by their numbers.
  init(_ sheet: RawSheet, named: ClosedRange<Int>? = nil) {
    self.sheet = sheet
    self.named = sheet.isKeyed ? nil : named
    let last = named.map { named in sheet.rowNumbers.prefix { $0 <= named.upperBound }.count } ?? 0
    texts = (0..<min(sheet.rowCount, sheet.isKeyed ? 1 : max(last, Self.searchedRows))).map { row in
      sheet.columns.map { $0.trimmedText(row) }
    }
    keys = texts.map { row in
      row.map { text in
        (VietnameseText.key(text), (sheet.isKeyed ? Self.lastStep(text) : Self.withoutRemark(text)).map(VietnameseText.key))
      }
    }
  }

  /// Nil where no row names a column of the dataset. O(searched cells).
  func find(_ index: HeaderIndex) -> HeaderMatch? {
    if let named { return match(index, named) }
    var best: HeaderMatch?
    for row in texts.indices where texts[row].contains(where: { !$0.isEmpty }) {
      // Every column is known: no row below can know more.
      if let best, best.matched == sheet.columns.count { break }
      let single = match(index, row: row, groups: nil)
      if single.matched > best?.matched ?? 0 { best = single }
      guard let groups = groups(above: row) else { continue }
      let double = match(index, row: row, groups: groups)
      if double.matched > best?.matched ?? 0 { best = double }
    }
    return best
  }

  /// The rows that the config names: the last of them, with the groups of the one above; nil where the sheet has no such row.
  private func match(_ index: HeaderIndex, _ named: ClosedRange<Int>) -> HeaderMatch? {
    let rows = texts.indices.filter { named.contains(Int(sheet.rowNumbers[$0])) }
    guard let first = rows.first, let last = rows.last, Int(sheet.rowNumbers[last]) == named.upperBound else { return nil }
    var header = match(index, row: last, groups: last > first ? groups(above: last) : nil)
    header.rows = first...last
    return header
  }

  /// The first row that could be a header by its looks: two filled cells or more, or the only row with any.
  func firstRow() -> HeaderMatch? {
    let row = texts.firstIndex { $0.count { !$0.isEmpty } > 1 } ?? texts.firstIndex { $0.contains { !$0.isEmpty } }
    guard let row else { return nil }
    let titles = texts[row]
    return HeaderMatch(
      rows: row...row, meanings: [HeaderIndex.Meaning?](repeating: nil, count: titles.count), titles: titles, clash: nil, matched: 0)
  }

  /// The row with the most titles, that is filled cells that are words and not numbers, the first of equals, as the dataset's header.
  ///
  /// Nil where no row has two of them.
  func widestRow(_ index: HeaderIndex) -> HeaderMatch? {
    var widest: (row: Int, count: Int)?
    for row in texts.indices {
      let titles = texts[row].count { text in
        text.contains(where: \.isLetter) && !RowSorter.hasDigit(Array(text.utf8).span, 0..<text.utf8.count)
      }
      if titles > max(1, widest?.count ?? 0) { widest = (row, titles) }
    }
    return widest.map { match(index, row: $0.row, groups: nil) }
  }

  /// The column of the row above whose text stands over each column: its own, or the one to its left that spans it; nil for none.
  private func groups(above row: Int) -> [Int?]? {
    guard row > 0, texts[row - 1].count(where: { !$0.isEmpty }) > 1 else { return nil }
    var groups: [Int?] = []
    var current: Int?
    for (column, above) in texts[row - 1].enumerated() {
      if !above.isEmpty { current = column } else if texts[row][column].isEmpty { current = nil }
      groups.append(current)
    }
    for merge in sheet.merges where merge.rows.contains(row - 1) && !merge.rows.contains(row) {
      let first = merge.columns.lowerBound
      guard groups.indices.contains(first), !texts[row - 1][first].isEmpty else { continue }
      for column in merge.columns where groups.indices.contains(column) { groups[column] = first }
    }
    return groups
  }

  private func match(_ index: HeaderIndex, row: Int, groups: [Int?]?) -> HeaderMatch {
    var meanings: [HeaderIndex.Meaning?] = []
    var titles: [String] = []
    var loose: [Int] = []
    for (column, own) in texts[row].enumerated() {
      let above = groups.flatMap { $0[column] }
      let group = above.map { texts[row - 1][$0] } ?? ""
      let groupKey = above.map { keys[row - 1][$0] } ?? (full: "", short: nil)
      let isVertical = own.isEmpty || own == group
      titles.append(isVertical ? group : group.isEmpty ? own : "\(group) \(own)")
      let key = own.isEmpty ? groupKey : keys[row][column]
      var meaning = isVertical || group.isEmpty ? nil : index.meaning(ofKey: groupKey.full + key.full)
      meaning = meaning ?? index.meaning(ofKey: key.full)
      if meaning == nil, let short = key.short {
        meaning = index.meaning(ofKey: short)
        if meaning != nil { loose.append(column) }
      }
      meanings.append(meaning)
    }
    // A header that is known only in part gives way to one that is known as it stands, and to another that is known so: who can tell?
    for column in loose.filter({ column in meanings.count { $0 == meanings[column] } > 1 }) { meanings[column] = nil }
    for column in meanings.indices {
      if case .time(let date) = meanings[column], !meanings.contains(.column(date)) { meanings[column] = nil }
    }
    let known = Set(meanings.compactMap { meaning -> Int? in if case .column(let column) = meaning { column } else { nil } })
    return HeaderMatch(
      rows: (groups == nil ? row : row - 1)...row, meanings: meanings, titles: titles, clash: HeaderMatch.clash(meanings),
      matched: known.count)
  }

  /// `ten` of `chuHoSo/ten` or `chuHoSo.ten`; nil where there is no path.
  private static func lastStep(_ path: String) -> String? {
    guard let step = path.lastIndex(where: { $0 == "/" || $0 == "." }) else { return nil }
    return String(path[path.index(after: step)...])
  }

  /// `Lệ phí` of `Lệ phí (đồng)`; nil where there is no remark.
  private static func withoutRemark(_ text: String) -> String? {
    guard let open = text.firstIndex(of: "("), open > text.startIndex else { return nil }
    return String(text[..<open])
  }
}
