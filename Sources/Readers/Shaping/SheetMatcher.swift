internal import Datasets

/// Decides for every sheet of a file which dataset it holds.
struct SheetMatcher: Sendable {
  /// One per dataset of the schema, in its order.
  let indices: [HeaderIndex]
  private let names: DatasetNames

  init(_ schema: Schema) {
    indices = schema.datasets.map { HeaderIndex($0, in: schema) }
    names = DatasetNames(schema)
  }

  /// What becomes of a sheet.
  enum Fate {
    /// A table of a dataset, or of several that the mapping reads from one sheet.
    case tables([SheetTable])
    /// The mapping names a header that the sheet does not have.
    case withoutHeader(ClosedRange<Int>)
    case hidden
    /// Nothing in it.
    case empty
    /// Something, but no dataset's.
    case unknown
  }

  /// A sheet read as the table of a dataset.
  struct SheetTable {
    /// What the columns of the dataset are called in it.
    var index: HeaderIndex
    /// May know no column at all where the name alone decided.
    var header: HeaderMatch
    var mapping: TableMapping?
  }

  /// Whether a file name alone says that the file is meant to be read.
  func isNamed(_ path: String) -> Bool { names.dataset(ofFile: path) != nil }

  /// The dataset, by its position in the schema, that the name of a file or sheet begins with.
  func dataset(named name: String) -> Int? { names.dataset(ofFile: name) }

  /// The sheets as they are read, and one fate for each. A log names its own tables, whatever the file is called.
  ///
  /// - Parameters:
  ///   - mappings: those of the file.
  ///   - needs: columns that are read beside required ones and keys.
  func tables(of sheets: [RawSheet], path: String, mappings: [TableMapping] = [], needs: ColumnNeeds = .all) -> (
    sheets: [RawSheet], fates: [Fate]
  ) {
    guard sheets.contains(where: { $0.logRows != nil }) else { return (sheets, fates(of: sheets, path: path, mappings: mappings)) }
    return LogTables(indices, mappings: mappings, needs: needs).tables(sheets)
  }

  /// One fate per sheet.
  ///
  /// The file's name decides for the only sheet of a file. Of several sheets each goes by its own name, then by the file's where its header
  /// fits that dataset better than any other, then by its header. What the mapping says of a sheet goes before all that.
  ///
  /// - Parameter mappings: those of the file.
  func fates(of sheets: [RawSheet], path: String, mappings: [TableMapping] = []) -> [Fate] {
    let filled = sheets.indices.filter { !sheets[$0].isHidden && sheets[$0].columns.contains { $0.filledCount > 0 } }
    let byFile = names.dataset(ofFile: path)
    return sheets.indices.map { index in
      let sheet = sheets[index]
      let entries = mappings.filter { $0.matches(sheet: sheet.name, number: index + 1) }
      // A sheet that is named is wanted also where it is hidden.
      if sheet.isHidden, !entries.contains(where: { $0.sheet != nil }) { return .hidden }
      guard sheet.columns.contains(where: { $0.filledCount > 0 }) else { return .empty }
      if let fate = mapped(sheet, entries, isAlone: filled.count == 1) { return fate }
      let general = entries.first { $0.dataset == nil }
      let finder = HeaderFinder(sheet, named: general?.headerRows)
      let bySheet = sheet.name.flatMap { names.dataset(ofName: $0) }
      if let named = filled.count == 1 ? byFile ?? bySheet : bySheet, let header = finder.find(indices[named]) ?? finder.firstRow() {
        return .tables([SheetTable(index: indices[named], header: header, mapping: general)])
      }
      return byHeader(finder, preferred: byFile, general)
    }
  }

  /// The tables that entries of the mapping with a dataset make of a sheet, one for each dataset; nil where there are none.
  ///
  /// - Parameter isAlone: whether the file has no other sheet that an entry without one could mean.
  private func mapped(_ sheet: RawSheet, _ entries: [TableMapping], isAlone: Bool) -> Fate? {
    var tables: [SheetTable] = []
    for entry in entries {
      guard let dataset = entry.dataset, !tables.contains(where: { $0.index.dataset.name == dataset }),
        let plain = indices.first(where: { $0.dataset.name == dataset })
      else { continue }
      let index = plain.adapted(to: entry)
      let finder = HeaderFinder(sheet, named: entry.headerRows)
      let found = finder.find(index)
      if isAlone || entry.sheet != nil {
        if let header = found ?? (entry.headerRows == nil ? finder.firstRow() : nil) {
          tables.append(SheetTable(index: index, header: header, mapping: entry))
        } else if let rows = entry.headerRows {
          return .withoutHeader(rows)
        }
      } else if let header = found, header.fits(index) || header.hasAll(entry, index) {
        tables.append(SheetTable(index: index, header: header, mapping: entry))
      }
    }
    return tables.isEmpty ? nil : .tables(tables)
  }

  /// The dataset that knows most of the columns, the preferred one of equals.
  private func byHeader(_ finder: HeaderFinder, preferred: Int?, _ mapping: TableMapping?) -> Fate {
    var best: (dataset: Int, header: HeaderMatch)?
    for (dataset, index) in indices.enumerated() {
      guard let header = finder.find(index), header.fits(index) else { continue }
      let known = best?.header.matched ?? 0
      if header.matched > known || (header.matched == known && dataset == preferred) { best = (dataset, header) }
    }
    guard let best else { return .unknown }
    return .tables([SheetTable(index: indices[best.dataset], header: best.header, mapping: mapping)])
  }
}
