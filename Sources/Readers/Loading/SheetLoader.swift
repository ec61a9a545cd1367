internal import Datasets

/// Turns one sheet, of which the dataset and the header are known, into typed columns and an account of every row.
struct SheetLoader {
  let sheet: RawSheet
  let layout: TableLayout

  func load() -> LoadedRows {
    let sorted = RowSorter(sheet, header: layout.header, required: layout.requiredPositions).sort()
    var table = TableAssembler(layout, isWhole: true)
    table.account(sorted, rows: sheet.totalRows)
    table.append(sheet, data: sorted.data)
    table.note(sheet)
    return table.finish()
  }
}
