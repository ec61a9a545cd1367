package import Datasets
package import Diagnostics
internal import Tables

/// Loads bundles (folders, archives, files) into one table per dataset.
///
/// A file that cannot be read is a defect of the bundle, never an error: the run goes on without it and says so.
package struct BundleLoader: Sendable {
  let schema: Schema
  private let files: FileLoader
  private let limits: ReadLimits

  /// - Parameters:
  ///   - needs: columns that are parsed beside required ones, keys and units.
  ///   - mappings: how some files are read, as the config says; of several that speak of one table the first holds.
  ///   - hasher: makes the hash of each file while it is read, for `LoadedFile.sha256`.
  package init(
    schema: Schema, needs: ColumnNeeds, limits: ReadLimits, mappings: [TableMapping] = [], hasher: (@Sendable () -> any ByteHasher)? = nil
  ) {
    self.schema = schema
    self.limits = limits
    files = FileLoader(
      schema: schema, matcher: SheetMatcher(schema), needs: needs, limits: limits, mappings: mappings, hasher: hasher)
  }

  /// Rows follow the order of the paths, then of the files in each, then of their sheets.
  ///
  /// Throws `input/not-found` when there is nothing at a path.
  package func load(_ paths: [String]) throws(DiagnosticsError) -> LoadedBundle {
    var all: [BundleFile] = []
    for path in paths { all += try BundleWalker.files(in: path, limits: limits) }
    var loaded = load(all)
    let units = unitCodes(loaded)
    // A folder that is no unit of the bundle's own list does not name one: its tables are read again without.
    for (index, file) in loaded.enumerated() where !units.isEmpty && file.sheets.contains(where: { $0.loaded.takesUnitFromFolder }) {
      guard let folder = UnitFolder.name(ofFile: file.file.path), !units.contains(VietnameseText.nfc(folder)) else { continue }
      loaded[index] = files.load(all[index], usesFolder: false)
    }
    var bundle = join(loaded)
    bundle.unusedMappings = files.mappings.indices.filter { index in
      !all.contains { files.mappings[index].file.matches(path: $0.inside) }
    }
    return bundle
  }

  /// Large files one after the other, each on all cores, then all others side by side. What runs side by side has one core each: Dispatch
  /// gives a loop inside another no more.
  private func load(_ all: [BundleFile]) -> [FileLoader.Loaded] {
    let isLarge = all.map(\.isLarge)
    var large = all.indices.filter { isLarge[$0] }.map { files.load(all[$0]) }[...]
    var small = concurrentMap(all.indices.filter { !isLarge[$0] }) { files.load(all[$0]) }[...]
    return isLarge.compactMap { $0 ? large.popFirst() : small.popFirst() }
  }

  /// Codes in the key of the unit dataset.
  private func unitCodes(_ loaded: [FileLoader.Loaded]) -> Set<String> {
    guard let key = schema.dataset(schema.unitDataset)?.key.first else { return [] }
    var codes: Set<String> = []
    for file in loaded {
      for case (schema.unitDataset, let sheet) in file.sheets {
        guard let column = sheet.chunk.columns[key] else { continue }
        for row in 0..<column.count { if let code = column.string(at: row) { codes.insert(code) } }
      }
    }
    return codes
  }

  /// Tables of files one after the other, and defects with the rows they then have.
  func join(_ loaded: [FileLoader.Loaded]) -> LoadedBundle {
    var chunks: [String: [TableChunk]] = [:]
    var rowCounts: [String: Int] = [:]
    var bundle = LoadedBundle(tables: [:], files: [], defects: [])
    for file in loaded {
      bundle.files.append(file.file)
      bundle.defects += file.defects
      for (dataset, sheet) in file.sheets {
        let first = rowCounts[dataset, default: 0]
        for var defect in sheet.defects {
          defect.tableRow = defect.tableRow.map { $0 + first }
          bundle.defects.append(defect)
        }
        chunks[dataset, default: []].append(sheet.chunk)
        rowCounts[dataset] = first + sheet.chunk.origins.count
      }
    }
    for dataset in schema.datasets {
      if let parts = chunks[dataset.name] { bundle.tables[dataset.name] = Table(parts, dataset: dataset) }
    }
    return bundle
  }
}
