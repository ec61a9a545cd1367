package import Datasets
internal import Diagnostics

/// Rows written out in a rule file, for its examples: they take the same way as those of an export, cell by cell.
package struct InlineTable: Sendable {
  package var dataset: DatasetSchema
  /// Cells by column name; the line is the row's place in the file.
  package var rows: [(line: Int, cells: [(column: String, kind: RawKind, text: String)])]

  package init(dataset: DatasetSchema, rows: [(line: Int, cells: [(column: String, kind: RawKind, text: String)])]) {
    self.dataset = dataset
    self.rows = rows
  }
}

extension BundleLoader {
  /// Loads such rows as if a file had them. Every column of the schema is there; what a row does not give is missing.
  package func load(_ tables: [InlineTable], file: String) -> LoadedBundle {
    let sheets = tables.map { table -> (dataset: String, loaded: LoadedRows) in
      let index = HeaderIndex(table.dataset, in: schema)
      let columns = table.dataset.columns
      let header = HeaderMatch(
        rows: 0...0, meanings: columns.indices.map { .column($0) }, titles: columns.map(\.name), clash: nil, matched: columns.count)
      let sheet = table.sheet
      let layout = TableLayout(sheet, index: index, header: header, file: file, isText: false, unit: nil, needs: .all)
      return (table.dataset.name, SheetLoader(sheet: sheet, layout: layout).load())
    }
    let loaded = LoadedFile(path: file, byteCount: 0, format: "inline", tables: sheets.map(\.loaded.account))
    return join([FileLoader.Loaded(file: loaded, sheets: sheets)])
  }
}

extension InlineTable {
  /// A grid with the column names as its header.
  fileprivate var sheet: RawSheet {
    var columns = dataset.columns.map { column in
      var raw = RawColumn()
      raw.append(.text, column.name.utf8)
      return raw
    }
    for row in rows {
      for (position, column) in dataset.columns.enumerated() {
        if let cell = row.cells.first(where: { $0.column == column.name }) {
          columns[position].append(cell.kind, cell.text.utf8)
        } else {
          columns[position].appendBlank()
        }
      }
    }
    return RawSheet(
      name: dataset.name, isHidden: false, columns: columns, rowNumbers: [1] + rows.map { Int32(clamping: $0.line) },
      cellCounts: [Int32](repeating: Int32(clamping: columns.count), count: rows.count + 1), uses1904Dates: false)
  }
}
