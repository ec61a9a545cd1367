internal import Datasets
internal import Diagnostics
internal import Dispatch
internal import Synchronization
internal import Tables

/// Reads one file of a bundle: its sheets, which of them are tables of a dataset, and their rows.
struct FileLoader: Sendable {
  let schema: Schema
  let matcher: SheetMatcher
  let needs: ColumnNeeds
  let limits: ReadLimits
  var sizes = PieceSizes()
  /// Makes the hash of each file.
  var hasher: (@Sendable () -> any ByteHasher)?

  /// What a file gives; the tables of a refused one are left out.
  struct Loaded {
    var file: LoadedFile
    var sheets: [(dataset: String, loaded: LoadedRows)] = []
    /// Of the file as a whole; those of rows are with the sheets.
    var defects: [DataDefect] = []
  }

  /// - Parameter usesFolder: whether the folder's name may be the code of the unit.
  func load(_ file: BundleFile, usesFolder: Bool = true) -> Loaded {
    let path = file.path
    if file.isSystemFile {
      let bytes = try? file.open(limits: limits)
      var loaded = Loaded(file: LoadedFile(path: path, byteCount: bytes?.count ?? 0, format: "ignored", tables: []))
      loaded.file.sha256 = bytes.flatMap(hash)
      return loaded
    }
    let bytes: ByteSource
    do { bytes = try file.open(limits: limits) } catch {
      return refused(path, nil, error)
    }
    guard let hasher, file.isLargeText else {
      var loaded = load(bytes, path: path, usesFolder: usesFolder)
      loaded.file.sha256 = hash(bytes)
      return loaded
    }
    // The hash of a large file takes one core as long as its columns take all.
    let sum = Mutex<String?>(nil)
    let group = DispatchGroup()
    return withoutActuallyEscaping({ sum.withLock { $0 = bytes.hash(hasher()) } }) { hash in
      DispatchQueue(label: "hash").async(group: group, execute: DispatchWorkItem(block: hash))
      var loaded = load(bytes, path: path, usesFolder: usesFolder)
      group.wait()
      loaded.file.sha256 = sum.withLock { $0 }
      return loaded
    }
  }

  private func hash(_ bytes: ByteSource) -> String? { hasher.flatMap { bytes.hash($0()) } }

  private func load(_ bytes: ByteSource, path: String, usesFolder: Bool) -> Loaded {
    do throws(DiagnosticsError) {
      if let loaded = loadPackedText(bytes, path: path, usesFolder: usesFolder) { return loaded }
      if let (format, sheets) = try SheetReaders.markup(in: bytes, path: path, limits: limits) {
        guard bytes.isUnchanged else { throw DiagnosticsError(.changedWhileRead(path)) }
        return load(sheets, format: format, path: path, bytes: bytes, usesFolder: usesFolder)
      }
      let content = try Gunzip.unwrap(bytes, path: path, limits: limits)
      if let loaded = loadLargeText(content, path: path, bytes: bytes, usesFolder: usesFolder) {
        guard bytes.isUnchanged else { throw DiagnosticsError(.changedWhileRead(path)) }
        return loaded
      }
      guard let whole = content.inMemory() else { throw DiagnosticsError(.changedWhileRead(path)) }
      let (format, sheets) = try SheetReaders.sheets(ofUnpacked: whole, path: path, limits: limits)
      return load(sheets, format: format, path: path, bytes: bytes, usesFolder: usesFolder)
    } catch {
      let isForeign = error.diagnostics.first?.code == "input/unsupported-format" && !matcher.isNamed(path)
      return isForeign ? unmatched(path, bytes, sheets: []) : refused(path, bytes, error)
    }
  }

  /// A large text file, piece by piece; nil for any other, and for one that has to be seen as a whole.
  func loadLargeText(_ content: ByteSource, path: String, bytes: ByteSource, usesFolder: Bool) -> Loaded? {
    guard content.count >= sizes.smallest, FormatSniffer.format(of: content) == .csv,
      let text = TextDecoder.plainText(content, path: path)
    else { return nil }
    return loadPieces(text, path: path, bytes: bytes, usesFolder: usesFolder)
  }

  /// The same for one that is packed.
  func loadPackedText(_ bytes: ByteSource, path: String, usesFolder: Bool) -> Loaded? {
    guard let text = InflatedText(bytes, smallest: sizes.smallest, limits: limits) else { return nil }
    defer { text.stop() }
    return loadPieces(text, path: path, bytes: bytes, usesFolder: usesFolder)
  }

  private func loadPieces(_ text: any PieceText, path: String, bytes: ByteSource, usesFolder: Bool) -> Loaded? {
    guard let table = TextTable(text, path: path, limits: limits, sizes: sizes),
      case .table(let dataset, let header) = matcher.fates(of: [table.head], path: path).first, header.clash == nil
    else { return nil }
    let layout = TableLayout(
      table.head, index: matcher.indices[dataset], header: header, file: path, isText: true,
      unit: usesFolder ? UnitFolder.name(ofFile: path) : nil, needs: needs)
    guard let rows = table.load(layout) else { return nil }
    let file = LoadedFile(path: path, byteCount: bytes.count, format: SourceFormat.csv.rawValue, tables: [rows.account])
    return Loaded(file: file, sheets: [(layout.dataset.name, rows)])
  }

  /// The tables of a file whose sheets are read.
  func load(_ sheets: [RawSheet], format: SourceFormat, path: String, bytes: ByteSource?, usesFolder: Bool = true) -> Loaded {
    let (sheets, fates) = matcher.tables(of: sheets, path: path)
    var loaded = Loaded(file: LoadedFile(path: path, byteCount: bytes?.count ?? 0, format: format.rawValue, tables: []))
    for (sheet, fate) in zip(sheets, fates) {
      switch fate {
      case .table(let dataset, let header):
        let index = matcher.indices[dataset]
        if let clash = clash(header, sheet, index, path) {
          return Loaded(file: LoadedFile(path: path, byteCount: bytes?.count ?? 0, format: "unreadable", tables: []), defects: [clash])
        }
        let layout = TableLayout(
          sheet, index: index, header: header, file: path, isText: format == .csv,
          unit: usesFolder ? UnitFolder.name(ofFile: path) : nil, needs: needs)
        let table = SheetLoader(sheet: sheet, layout: layout).load()
        loaded.sheets.append((index.dataset.name, table))
        loaded.file.tables.append(table.account)
      case .hidden: loaded.defects.append(skipped(sheet, path, .visibleSheet))
      case .empty: loaded.defects.append(skipped(sheet, path, .filledSheet))
      case .unknown: loaded.defects.append(skipped(sheet, path, .dataset(among: schema.datasets.map(\.name))))
      }
    }
    if !loaded.sheets.isEmpty { return loaded }
    let hasTables = fates.contains { if case .unknown = $0 { true } else { false } }
    if !hasTables, matcher.isNamed(path) { return refused(path, bytes, DiagnosticsError(.empty(path))) }
    return unmatched(path, bytes, sheets: loaded.defects.filter { _ in sheets.count > 1 })
  }

  // MARK: Defects

  private func refused(_ path: String, _ bytes: ByteSource?, _ error: DiagnosticsError) -> Loaded {
    let defects = error.diagnostics.map {
      DataDefect(
        rule: "unreadable-file", dataset: nil, tableRow: nil, column: nil, location: $0.location ?? SourceLocation(file: path), found: "",
        expected: .init($0))
    }
    return Loaded(file: LoadedFile(path: path, byteCount: bytes?.count ?? 0, format: "unreadable", tables: []), defects: defects)
  }

  private func unmatched(_ path: String, _ bytes: ByteSource?, sheets: [DataDefect]) -> Loaded {
    let defect = DataDefect(
      rule: "unmatched-file", dataset: nil, tableRow: nil, column: nil, location: SourceLocation(file: path), found: "",
      expected: .dataset(among: schema.datasets.map(\.name)))
    return Loaded(file: LoadedFile(path: path, byteCount: bytes?.count ?? 0, format: "unmatched", tables: []), defects: [defect] + sheets)
  }

  private func skipped(_ sheet: RawSheet, _ path: String, _ expected: DataDefect.Expectation) -> DataDefect {
    DataDefect(
      rule: "skipped-sheet", dataset: nil, tableRow: nil, column: nil,
      location: SourceLocation(file: path, position: sheet.name == nil ? .wholeFile : .row(sheet: sheet.name, row: 1)),
      found: sheet.name ?? "", expected: expected)
  }

  private func clash(_ header: HeaderMatch, _ sheet: RawSheet, _ index: HeaderIndex, _ path: String) -> DataDefect? {
    guard let (first, second) = header.clash, let meaning = header.meanings[first] else { return nil }
    let column: Int
    switch meaning {
    case .column(let index), .time(let index): column = index
    }
    let row = Int(sheet.rowNumbers[header.rows.upperBound])
    return DataDefect(
      rule: "unreadable-file", dataset: index.dataset.name, tableRow: nil, column: index.dataset.columns[column].name,
      location: SourceLocation(file: path, position: .cell(sheet: sheet.name, row: row, column: second + 1)),
      found: "\(SourceLocation.columnLetters(first + 1)) '\(header.titles[first])', "
        + "\(SourceLocation.columnLetters(second + 1)) '\(header.titles[second])'",
      expected: .oneMeaning(index.dataset.columns[column]))
  }
}
