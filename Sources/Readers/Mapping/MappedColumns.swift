internal import Datasets
internal import Tables

/// Cells of a sheet as the mapping has them: expressions as columns of their own behind those of the file, and other texts in place of
/// those that its values name.
struct MappedColumns {
  let mapping: TableMapping
  let index: HeaderIndex
  let needs: ColumnNeeds
  var limits = ReadLimits()

  /// Rows whose texts are there at a time.
  private static let batch = 4096

  /// Whether a table can be read only as a whole.
  static func changesCells(_ mapping: TableMapping, _ index: HeaderIndex) -> Bool {
    !mapping.fillDown.isEmpty || mapping.columns.values.contains { if case .computed = $0 { true } else { false } }
      || index.dataset.columns.contains { !replacements(mapping, $0).isEmpty }
  }

  /// Values that are put into the cells themselves: those that reading the column does not tell apart, and blanks.
  private static func replacements(_ mapping: TableMapping, _ column: ColumnSchema) -> [(text: String, value: String)] {
    (mapping.values[column.name] ?? []).filter { $0.value.isEmpty || !column.hasSpellings }
  }

  /// The sheet with these cells, and its header with the new columns.
  func apply(_ sheet: RawSheet, _ header: HeaderMatch) -> (sheet: RawSheet, header: HeaderMatch) {
    var sheet = sheet
    var header = header
    let body = (header.rows.upperBound + 1)..<max(header.rows.upperBound + 1, sheet.rowCount)
    for (column, schema) in index.dataset.columns.enumerated() where index.isNeeded(column, needs) {
      if case .computed(let expression) = mapping.columns[schema.name],
        let cells = compute(expression, sheet, header, body)
      {
        // A header may end before the columns do.
        let missing = sheet.columns.count - header.meanings.count
        header.meanings += [HeaderIndex.Meaning?](repeating: nil, count: max(0, missing)) + [.column(column)]
        header.titles += [String](repeating: "", count: max(0, missing)) + [""]
        sheet.columns.append(cells)
      }
      let values = Self.replacements(mapping, schema)
      if !values.isEmpty, let position = header.position(of: column) {
        sheet.columns[position] = replacing(sheet.columns[position], values, body)
      }
    }
    return (sheet, header)
  }

  // MARK: Expressions

  /// Nil where the table has not all columns that the expression names.
  private func compute(_ expression: any RowExpression, _ sheet: RawSheet, _ header: HeaderMatch, _ body: Range<Int>) -> RawColumn? {
    let titled = header.titles.indices.filter { !header.titles[$0].isEmpty }
    let headers = expression.headers ?? titled.map { header.titles[$0] }
    let positions = headers.compactMap { header.position(ofTitle: $0) }
    guard positions.count == headers.count else { return nil }
    var column = RawColumn()
    column.appendBlanks(body.lowerBound)
    for start in stride(from: body.lowerBound, to: body.upperBound, by: Self.batch) {
      let rows = start..<min(body.upperBound, start + Self.batch)
      let cells = positions.map { position in rows.map { Self.shownText(sheet, position, $0) } }
      for text in expression.evaluate(headers: headers, cells: cells, rowCount: rows.count) {
        switch text {
        case .text(let text) where text.allSatisfy(\.isWhitespace): column.appendBlank()
        case .text(let text) where text.utf8.count > limits.cellBytes || !column.texts.hasRoom(for: text.utf8.count):
          column.append(.error, "more than \(limits.cellBytes) bytes".utf8)
        case .text(let text): column.append(.text, text.utf8)
        case .failure(let reason): column.append(.error, reason.utf8)
        }
      }
    }
    return column
  }

  /// Headers that an expression names and a table does not have.
  static func missingHeaders(of expression: any RowExpression, in header: HeaderMatch) -> [String] {
    (expression.headers ?? []).filter { header.position(ofTitle: $0) == nil }
  }

  /// The text of a cell as its program shows it: a day of a spreadsheet as a date.
  private static func shownText(_ sheet: RawSheet, _ position: Int, _ row: Int) -> String {
    let cells = sheet.columns[position]
    let text = cells.trimmedText(row)
    guard cells.kinds[row] == .dateSerial, let serial = Double(text), let parts = SerialDay.read(serial, uses1904: sheet.uses1904Dates)
    else { return text }
    let time = parts.timeOfDay.map { $0 / 1_000_000 } ?? 0
    let clock = parts.timeOfDay == nil || (time == 0 && parts.date != nil) ? nil : Self.clock(time)
    return [parts.date?.description, clock].compactMap { $0 }.joined(separator: " ")
  }

  private static func clock(_ second: Int64) -> String {
    [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  // MARK: Values

  private func replacing(_ cells: RawColumn, _ values: [(text: String, value: String)], _ body: Range<Int>) -> RawColumn {
    var table: [String: String] = [:]
    for (text, value) in values.reversed() { table[VietnameseText.key(text)] = value }
    var column = RawColumn()
    for row in 0..<cells.count {
      guard cells.kinds[row] != .blank else {
        column.appendBlank()
        continue
      }
      let text = cells.textBytes(row)
      if body.contains(row), let value = table[VietnameseText.key(String(decoding: text, as: UTF8.self))] {
        if value.isEmpty { column.appendBlank() } else { column.append(.text, value.utf8) }
      } else {
        column.append(cells.kinds[row], text)
      }
    }
    return column
  }
}

extension HeaderMatch {
  /// The column with a title, compared as headers are; the first of several.
  func position(ofTitle title: String) -> Int? {
    let key = VietnameseText.key(title)
    return titles.firstIndex { !$0.isEmpty && VietnameseText.key($0) == key }
  }
}
