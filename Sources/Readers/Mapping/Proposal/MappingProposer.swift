package import Datasets
package import Diagnostics
internal import Tables

/// Looks at files of which nothing is known and proposes how to read them: from names, types and values.
package struct MappingProposer: Sendable {
  private let schema: Schema
  private let limits: ReadLimits
  private let matcher: SheetMatcher
  private let similarities: [[HeaderSimilarity]]

  /// Rows of data that are looked at.
  private static let sampleRows = 2000
  /// Below this a column is left to the person who knows the file.
  private static let leastConfidence = 0.4

  package init(schema: Schema, limits: ReadLimits) {
    self.schema = schema
    self.limits = limits
    matcher = SheetMatcher(schema)
    similarities = schema.datasets.map { $0.columns.map(HeaderSimilarity.init) }
  }

  /// What a file could be, sheet by sheet; nil for a sheet that looks like no dataset.
  ///
  /// - Parameter dataset: the dataset to map to, where the person knows it.
  /// Throws what makes the file unreadable.
  package func propose(_ file: BundleFile, dataset: String? = nil) throws(DiagnosticsError) -> [(
    sheet: String?, proposal: MappingProposal?
  )] {
    let bytes = try file.open(limits: limits)
    let (format, sheets) = try SheetReaders.sheets(of: bytes, path: file.path, limits: limits)
    if sheets.contains(where: { $0.logRows != nil }) { return propose(log: sheets, file, dataset: dataset) }
    let visible = sheets.indices.filter { !sheets[$0].isHidden && sheets[$0].columns.contains { $0.filledCount > 0 } }
    return visible.map { index in
      let sheet = sheets[index]
      var proposal = propose(sheet, path: file.path, isAlone: visible.count == 1, dataset: dataset)
      proposal?.file = file.inside
      proposal?.format = format.rawValue
      proposal?.sheet = visible.count > 1 ? sheet.name ?? "\(index + 1)" : nil
      return (sheet.name, proposal)
    }
  }

  /// A log says itself which of its rows are which dataset's.
  private func propose(log sheets: [RawSheet], _ file: BundleFile, dataset: String?) -> [(sheet: String?, proposal: MappingProposal?)] {
    let fates = matcher.tables(of: sheets, path: file.path).fates
    return zip(sheets, fates).compactMap { sheet, fate in
      guard case .tables(let tables) = fate, let table = tables.first, dataset.map({ $0 == table.index.dataset.name }) ?? true,
        let position = schema.datasets.firstIndex(where: { $0.name == table.index.dataset.name })
      else { return nil }
      // What the log does not write as an attribute cannot be named.
      var header = table.header
      header.titles = Array(header.titles.prefix(sheet.columns.count))
      header.meanings = Array(header.meanings.prefix(sheet.columns.count))
      var proposal = propose(sheet, position, header: header, isFound: true)
      proposal?.file = file.inside
      proposal?.format = SourceFormat.xes.rawValue
      proposal?.missing.removeAll { name in
        let isTraces = table.index.dataset.xes?.ofTrace.contains { $0.mine == name } ?? false
        return isTraces || table.index.column(name).map { table.header.position(of: $0) != nil } ?? false
      }
      return (sheet.name, proposal)
    }
  }

  private func propose(_ sheet: RawSheet, path: String, isAlone: Bool, dataset: String?) -> MappingProposal? {
    let named = isAlone ? matcher.dataset(named: path) : sheet.name.flatMap(matcher.dataset(named:))
    var best: (proposal: MappingProposal, score: Double)?
    for (index, candidate) in schema.datasets.enumerated() where dataset.map({ $0 == candidate.name }) ?? true {
      guard let proposal = propose(sheet, index) else { continue }
      // The unit may come from the folder; without the rest of its key a table is hardly the dataset's.
      let lacking = matcher.indices[index].telling.count { column in
        !proposal.columns.contains { $0.name == candidate.columns[column].name }
      }
      let score = proposal.columns.reduce(0) { $0 + $1.confidence } - 2 * Double(lacking) + (index == named ? 1.5 : 0)
      if score > best?.score ?? (dataset == nil ? 0.8 : -.infinity) { best = (proposal, score) }
    }
    return best?.proposal
  }

  /// The best reading of a sheet as a dataset.
  private func propose(_ sheet: RawSheet, _ dataset: Int) -> MappingProposal? {
    let index = matcher.indices[dataset]
    let finder = HeaderFinder(sheet)
    let found = finder.find(index)
    guard let header = Self.header(found, finder.widestRow(index)) else { return nil }
    return propose(sheet, dataset, header: header, isFound: found.map { $0.rows == header.rows } ?? false)
  }

  /// - Parameter isFound: whether the header needs no naming.
  private func propose(_ sheet: RawSheet, _ dataset: Int, header: HeaderMatch, isFound: Bool) -> MappingProposal? {
    let index = matcher.indices[dataset]
    let sorted = RowSorter(sheet, header: header, required: index.telling.compactMap(header.position)).sort()
    let rows = Array(sorted.data.prefix(Self.sampleRows))
    let samples = sheet.columns.map { ColumnSample($0, rows: rows, uses1904Dates: sheet.uses1904Dates) }
    var columns = ColumnMatching(
      header: header, samples: samples, schema: index.dataset.columns, similarities: similarities[dataset],
      known: header.meanings.map { meaning in if case .column(let column) = meaning { column } else { nil } }
    ).assign(least: Self.leastConfidence)
    guard !columns.isEmpty else { return nil }
    let format = columns.lazy.compactMap { $0.dateFormat }.first
    let fillDown = columns.filter { index.required.contains($0.column) && Self.hasGaps(samples[$0.position], rows) }
    let assigned = Set(columns.map(\.column))
    let used = Set(columns.map(\.position)).union(columns.compactMap(\.timePosition))
    columns.sort { $0.column < $1.column }
    let titled = header.titles.indices.filter { !header.titles[$0].isEmpty && !used.contains($0) && header.meanings[$0] == nil }
    let share = Double(columns.count) / Double(max(1, columns.count + titled.count))
    return MappingProposal(
      file: "", sheet: nil, format: "", dataset: index.dataset.name,
      confidence: columns.reduce(0) { $0 + $1.confidence } / Double(columns.count) * (0.5 + share / 2),
      headerRows: isFound || sheet.isKeyed ? nil : Self.numbers(sheet, header.rows), dateFormat: format,
      columns: columns.map { $0.proposal(header, index.dataset) },
      values: columns.flatMap { UnknownValues.find(samples[$0.position], index.dataset.columns[$0.column]) },
      fillDown: fillDown.map { index.dataset.columns[$0.column].name },
      missing: index.required.filter { !assigned.contains($0) }.map { index.dataset.columns[$0].name },
      unused: titled.map { MappingProposal.Unused(header: header.titles[$0], kind: samples[$0].kind) })
  }

  /// The header by known names, unless another row has far more titles.
  private static func header(_ found: HeaderMatch?, _ widest: HeaderMatch?) -> HeaderMatch? {
    guard let found, found.matched > 1 else { return widest ?? found }
    return found
  }

  private static func numbers(_ sheet: RawSheet, _ rows: ClosedRange<Int>) -> ClosedRange<Int> {
    Int(sheet.rowNumbers[rows.lowerBound])...Int(sheet.rowNumbers[rows.upperBound])
  }

  /// Whether a column is filled in its first row and has blanks below, as where a value is written once for many rows.
  private static func hasGaps(_ sample: ColumnSample, _ rows: [Int]) -> Bool {
    guard let first = rows.first, sample.cells.isFilled(first), sample.filledCount < rows.count else { return false }
    return sample.filledCount * 10 < rows.count * 9
  }
}
