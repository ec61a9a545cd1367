internal import Datasets

/// Turns one sheet, of which the dataset and the header are known, into typed columns and an account of every row.
struct SheetLoader {
  private(set) var sheet: RawSheet
  let layout: TableLayout

  consuming func load() -> LoadedRows {
    let filling = layout.sources.filter { layout.fillsDown($0.column) }.map(\.position)
    let required = layout.requiredPositions.filter { !filling.contains($0) }
    let sorted = RowSorter(sheet, header: layout.header, required: required).sort()
    for position in filling { sheet.columns[position].fillDown(Self.gaps(in: sheet.columns[position], sorted.data)) }
    var table = TableAssembler(layout, isWhole: true)
    table.account(sorted, rows: sheet.totalRows)
    table.append(sheet, data: sorted.data)
    return table.finish()
  }

  /// From each filled cell of a row of data to the last row before the next one.
  private static func gaps(in cells: RawColumn, _ rows: [Int]) -> [ClosedRange<Int>] {
    var gaps: [ClosedRange<Int>] = []
    var first: Int?
    for row in rows {
      if cells.isFilled(row) {
        first = row
      } else if let start = first {
        if gaps.last?.lowerBound == start { gaps[gaps.count - 1] = start...row } else { gaps.append(start...row) }
      }
    }
    return gaps
  }
}
