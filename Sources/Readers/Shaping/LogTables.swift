internal import Datasets

/// Which dataset takes the traces of an event log and which the events, and from where, as the schema says (`xes:`).
struct LogTables: Sendable {
  private let indices: [HeaderIndex]

  init(_ indices: [HeaderIndex]) { self.indices = indices }

  /// The sheets with the columns that do not stand in them (the place of an event, what its trace says), and what becomes of each.
  func tables(_ sheets: consuming [RawSheet]) -> (sheets: [RawSheet], fates: [SheetMatcher.Fate]) {
    var fates = [SheetMatcher.Fate](repeating: .unknown, count: sheets.count)
    var traces: (sheet: RawSheet, index: HeaderIndex, header: HeaderMatch)?
    for position in sheets.indices {
      guard case .traces = sheets[position].logRows, let dataset = dataset(.trace) else { continue }
      let header = header(&sheets[position], dataset)
      traces = (sheets[position], indices[dataset], header)
      fates[position] = fate(sheets[position], dataset, header)
    }
    for position in sheets.indices {
      guard case .events(let rows) = sheets[position].logRows, let dataset = dataset(.event) else { continue }
      var header = header(&sheets[position], dataset)
      addPlaces(rows, to: &sheets[position], &header, dataset)
      addTraceColumns(rows, traces, to: &sheets[position], &header, dataset)
      fates[position] = fate(sheets[position], dataset, header)
    }
    return (sheets, fates)
  }

  private func dataset(_ rows: XESSource.Rows) -> Int? { indices.firstIndex { $0.dataset.xes?.rows == rows } }

  private func fate(_ sheet: RawSheet, _ dataset: Int, _ header: HeaderMatch) -> SheetMatcher.Fate {
    sheet.totalRows > 0 ? .table(dataset: dataset, header: header) : .empty
  }

  /// What the keys mean as headers, but for those that the schema names, which mean what it says.
  private func header(_ sheet: inout RawSheet, _ dataset: Int) -> HeaderMatch {
    let finder = HeaderFinder(sheet)
    var header =
      finder.find(indices[dataset]) ?? finder.firstRow()
      ?? HeaderMatch(
        rows: 0...0, meanings: sheet.columns.map { _ in nil }, titles: sheet.columns.map { _ in "" }, clash: nil, matched: 0)
    guard let source = indices[dataset].dataset.xes else { return header }
    for (name, key) in source.columns {
      guard let column = column(name, dataset), let position = header.titles.firstIndex(of: key) else { continue }
      header.take(column, from: position)
      if source.lowerCase.contains(name) { _ = sheet.columns[position].replaceTexts { $0.lowercased() } }
    }
    return header
  }

  private func column(_ name: String, _ dataset: Int) -> Int? { indices[dataset].dataset.columns.firstIndex { $0.name == name } }

  /// Puts a column at the end of the sheet.
  private func add(_ cells: RawColumn, _ title: String, as column: Int, to sheet: inout RawSheet, _ header: inout HeaderMatch) {
    sheet.columns.append(cells)
    header.titles.append(title)
    header.meanings.append(nil)
    header.take(column, from: header.meanings.count - 1)
  }

  /// The place of each event in its trace, from 1.
  private func addPlaces(_ traces: [Int32], to sheet: inout RawSheet, _ header: inout HeaderMatch, _ dataset: Int) {
    guard let name = indices[dataset].dataset.xes?.position, let column = column(name, dataset) else { return }
    var cells = RawColumn()
    var place: UInt32 = 0
    var last: Int32 = -1
    for trace in traces {
      place = trace == last ? place &+ 1 : 1
      last = trace
      if trace < 0 { cells.appendBlank() } else { cells.append(.number, PackedNumber(place)) }
    }
    add(cells, "(\(name))", as: column, to: &sheet, &header)
  }

  /// What the trace of each event says. An attribute of the event's own does not stand in for it.
  private func addTraceColumns(
    _ rows: [Int32], _ traces: (sheet: RawSheet, index: HeaderIndex, header: HeaderMatch)?, to sheet: inout RawSheet,
    _ header: inout HeaderMatch, _ dataset: Int
  ) {
    guard let traces, let source = indices[dataset].dataset.xes else { return }
    for (mine, theirs) in source.ofTrace {
      guard let column = column(mine, dataset), let other = traces.index.dataset.columns.firstIndex(where: { $0.name == theirs })
      else { continue }
      header.take(column, from: nil)
      guard let position = traces.header.position(of: other) else { continue }
      add(traces.sheet.columns[position].gathered(rows), "trace \(traces.header.titles[position])", as: column, to: &sheet, &header)
    }
  }
}
