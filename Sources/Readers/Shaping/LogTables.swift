internal import Datasets

/// Which dataset takes the traces of an event log and which the events, and from where, as the schema says (`xes:`).
struct LogTables {
  private let indices: [HeaderIndex]
  private let mappings: [TableMapping]
  private let needs: ColumnNeeds

  /// - Parameter mappings: entries of the config for the log, one for each dataset.
  init(_ indices: [HeaderIndex], mappings: [TableMapping] = [], needs: ColumnNeeds = .all) {
    self.indices = indices
    self.mappings = mappings
    self.needs = needs
  }

  /// The sheets with the columns that do not stand in them (the place of an event, what its trace says), and what becomes of each.
  func tables(_ sheets: consuming [RawSheet]) -> (sheets: [RawSheet], fates: [SheetMatcher.Fate]) {
    var fates = [SheetMatcher.Fate](repeating: .unknown, count: sheets.count)
    var traces: (sheet: RawSheet, table: SheetMatcher.SheetTable)?
    for position in sheets.indices {
      guard case .traces = sheets[position].logRows, let dataset = dataset(.trace) else { continue }
      let table = table(&sheets[position], dataset)
      traces = (sheets[position], table)
      fates[position] = fate(sheets[position], table)
    }
    for position in sheets.indices {
      guard case .events(let rows) = sheets[position].logRows, let dataset = dataset(.event) else { continue }
      var table = table(&sheets[position], dataset)
      addPlaces(rows, to: &sheets[position], &table)
      if let traces { addTraceColumns(rows, traces.sheet, traces.table, to: &sheets[position], &table) }
      fates[position] = fate(sheets[position], table)
    }
    return (sheets, fates)
  }

  private func dataset(_ rows: XESSource.Rows) -> Int? { indices.firstIndex { $0.dataset.xes?.rows == rows } }

  private func fate(_ sheet: RawSheet, _ table: SheetMatcher.SheetTable) -> SheetMatcher.Fate {
    sheet.totalRows > 0 ? .tables([table]) : .empty
  }

  /// What the keys mean as headers, but for those that the schema names, which mean what it says, and those of the mapping before all.
  private func table(_ sheet: inout RawSheet, _ dataset: Int) -> SheetMatcher.SheetTable {
    let mapping = mappings.first { $0.dataset == indices[dataset].dataset.name } ?? mappings.first { $0.dataset == nil }
    let index = mapping.map { indices[dataset].adapted(to: $0) } ?? indices[dataset]
    let finder = HeaderFinder(sheet)
    var header =
      finder.find(index) ?? finder.firstRow()
      ?? HeaderMatch(
        rows: 0...0, meanings: sheet.columns.map { _ in nil }, titles: sheet.columns.map { _ in "" }, clash: nil, matched: 0)
    for (name, key) in index.dataset.xes?.columns ?? [] where mapping?.columns[name] == nil {
      guard let column = index.column(name), let position = header.titles.firstIndex(of: key) else { continue }
      if case .column(let taken) = header.meanings[position], mapping?.columns[index.dataset.columns[taken].name] != nil { continue }
      header.take(column, from: position)
    }
    for name in index.dataset.xes?.lowerCase ?? [] {
      guard let column = index.column(name), let position = header.position(of: column) else { continue }
      _ = sheet.columns[position].replaceTexts { $0.lowercased() }
    }
    return SheetMatcher.SheetTable(index: index, header: header, mapping: mapping)
  }

  /// Puts a column at the end of the sheet.
  private func add(_ cells: RawColumn, _ title: String, as column: Int, to sheet: inout RawSheet, _ header: inout HeaderMatch) {
    sheet.columns.append(cells)
    header.titles.append(title)
    header.meanings.append(nil)
    header.take(column, from: header.meanings.count - 1)
  }

  /// The place of each event in its trace, from 1.
  private func addPlaces(_ traces: [Int32], to sheet: inout RawSheet, _ table: inout SheetMatcher.SheetTable) {
    guard let name = table.index.dataset.xes?.position, let column = table.index.column(name) else { return }
    var cells = RawColumn()
    var place: UInt32 = 0
    var last: Int32 = -1
    for trace in traces {
      place = trace == last ? place &+ 1 : 1
      last = trace
      if trace < 0 { cells.appendBlank() } else { cells.append(.number, PackedNumber(place)) }
    }
    add(cells, "(\(name))", as: column, to: &sheet, &table.header)
  }

  /// What the trace of each event says, as its own table has it. An attribute of the event's own does not stand in for it.
  private func addTraceColumns(
    _ rows: [Int32], _ traces: RawSheet, _ traceTable: SheetMatcher.SheetTable, to sheet: inout RawSheet,
    _ table: inout SheetMatcher.SheetTable
  ) {
    guard let source = table.index.dataset.xes else { return }
    var traces = traces
    var traceHeader = traceTable.header
    if let mapping = traceTable.mapping {
      (traces, traceHeader) = MappedColumns(mapping: mapping, index: traceTable.index, needs: needs).apply(traces, traceHeader)
      // One log has one clock.
      if table.mapping?.dates == nil, mapping.dates != nil {
        table.mapping = table.mapping ?? TableMapping(file: mapping.file)
        table.mapping?.dates = mapping.dates
      }
    }
    for (mine, theirs) in source.ofTrace {
      guard let column = table.index.column(mine), let other = traceTable.index.column(theirs) else { continue }
      // An event's own entry may say otherwise.
      if table.mapping?.columns[mine] != nil { continue }
      table.header.take(column, from: nil)
      if case .constant(let text) = traceTable.mapping?.columns[theirs] {
        table.mapping = table.mapping ?? TableMapping(file: Glob("*"))
        table.mapping?.columns[mine] = .constant(text)
      } else if let position = traceHeader.position(of: other) {
        let title = traceHeader.titles[position].isEmpty ? theirs : traceHeader.titles[position]
        add(traces.columns[position].gathered(rows), "trace \(title)", as: column, to: &sheet, &table.header)
      }
    }
  }
}
