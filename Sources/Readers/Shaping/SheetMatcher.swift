internal import Datasets

/// Decides for every sheet of a file which dataset it holds.
struct SheetMatcher: Sendable {
  /// One per dataset of the schema, in its order.
  let indices: [HeaderIndex]
  private let names: DatasetNames
  private let logs: LogTables

  init(_ schema: Schema) {
    indices = schema.datasets.map { HeaderIndex($0, in: schema) }
    names = DatasetNames(schema)
    logs = LogTables(indices)
  }

  /// What becomes of a sheet.
  enum Fate {
    /// A table of the dataset with this index. Its header may know no column at all where the name alone decided.
    case table(dataset: Int, header: HeaderMatch)
    case hidden
    /// Nothing in it.
    case empty
    /// Something, but no dataset's.
    case unknown
  }

  /// Whether a file name alone says that the file is meant to be read.
  func isNamed(_ path: String) -> Bool { names.dataset(ofFile: path) != nil }

  /// The sheets as they are read, and one fate for each. A log names its own tables, whatever the file is called.
  func tables(of sheets: [RawSheet], path: String) -> (sheets: [RawSheet], fates: [Fate]) {
    sheets.contains { $0.logRows != nil } ? logs.tables(sheets) : (sheets, fates(of: sheets, path: path))
  }

  /// One fate per sheet.
  ///
  /// The file's name decides for the only sheet of a file. Of several sheets each goes by its own name, then by the file's where its header
  /// fits that dataset better than any other, then by its header.
  func fates(of sheets: [RawSheet], path: String) -> [Fate] {
    let filled = sheets.indices.filter { !sheets[$0].isHidden && sheets[$0].columns.contains { $0.filledCount > 0 } }
    let byFile = names.dataset(ofFile: path)
    return sheets.indices.map { index in
      let sheet = sheets[index]
      if sheet.isHidden { return .hidden }
      guard filled.contains(index) else { return .empty }
      let finder = HeaderFinder(sheet)
      let bySheet = sheet.name.flatMap { names.dataset(ofName: $0) }
      if let named = filled.count == 1 ? byFile ?? bySheet : bySheet, let header = finder.find(indices[named]) ?? finder.firstRow() {
        return .table(dataset: named, header: header)
      }
      return byHeader(finder, preferred: byFile)
    }
  }

  /// The dataset that knows most of the columns, the preferred one of equals.
  private func byHeader(_ finder: HeaderFinder, preferred: Int?) -> Fate {
    var best: (dataset: Int, header: HeaderMatch)?
    for (dataset, index) in indices.enumerated() {
      guard let header = finder.find(index), header.fits(index) else { continue }
      let known = best?.header.matched ?? 0
      if header.matched > known || (header.matched == known && dataset == preferred) { best = (dataset, header) }
    }
    guard let best else { return .unknown }
    return .table(dataset: best.dataset, header: best.header)
  }
}
