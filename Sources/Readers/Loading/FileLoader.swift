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
  /// How files are read that the config speaks of.
  var mappings: [TableMapping] = []
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
      return refused(path, 0, error)
    }
    guard let hasher, file.isLarge else {
      var loaded = load(bytes, of: file, usesFolder: usesFolder)
      loaded.file.sha256 = hash(bytes)
      return unchanged(loaded, bytes)
    }
    // The hash of a large file takes one core as long as its columns take all.
    let sum = Mutex<String?>(nil)
    let group = DispatchGroup()
    return withoutActuallyEscaping({ sum.withLock { $0 = bytes.hash(hasher()) } }) { hash in
      DispatchQueue(label: "hash").async(group: group, execute: DispatchWorkItem(block: hash))
      var loaded = load(bytes, of: file, usesFolder: usesFolder)
      group.wait()
      loaded.file.sha256 = sum.withLock { $0 }
      return unchanged(loaded, bytes)
    }
  }

  /// What was read and what was hashed has to be one file: one that somebody still writes to is refused whole.
  private func unchanged(_ loaded: Loaded, _ bytes: ByteSource) -> Loaded {
    bytes.isUnchanged ? loaded : refused(loaded.file.path, bytes.count, DiagnosticsError(.changedWhileRead(loaded.file.path)))
  }

  private func hash(_ bytes: ByteSource) -> String? { hasher.flatMap { bytes.hash($0()) } }

  /// What is known of a file beside its bytes.
  struct Source {
    var path: String
    /// Bytes as they are stored.
    var byteCount = 0
    /// Entries of the config that speak of it.
    var mappings: [TableMapping] = []
    /// Whether the folder's name may be the code of the unit.
    var usesFolder = true

    var encoding: TextEncoding? { mappings.lazy.compactMap(\.encoding).first }

    /// A sheet that an entry names and the file does not have; nil where it has all.
    func missingSheet(among sheets: [RawSheet]) -> TableMapping.Sheet? {
      mappings.first { mapping in
        mapping.sheet != nil && !sheets.indices.contains { mapping.matches(sheet: sheets[$0].name, number: $0 + 1) }
      }?.sheet
    }
  }

  private func load(_ bytes: ByteSource, of file: BundleFile, usesFolder: Bool) -> Loaded {
    let source = Source(
      path: file.path, byteCount: bytes.count, mappings: mappings.filter { $0.file.matches(path: file.inside) }, usesFolder: usesFolder)
    do throws(DiagnosticsError) {
      if let loaded = loadPackedText(bytes, source) { return loaded }
      if let (format, sheets) = try SheetReaders.markup(in: bytes, path: source.path, limits: limits) {
        return load(sheets, format: format, source)
      }
      let content = try Gunzip.unwrap(bytes, path: source.path, limits: limits)
      if let loaded = loadLargeText(content, source) { return loaded }
      guard let whole = content.inMemory() else { throw DiagnosticsError(.changedWhileRead(source.path)) }
      let (format, sheets) = try SheetReaders.sheets(ofUnpacked: whole, path: source.path, limits: limits, encoding: source.encoding)
      return load(sheets, format: format, source)
    } catch {
      let isMeant = !source.mappings.isEmpty || matcher.isNamed(source.path)
      let isForeign = error.diagnostics.first?.code == "input/unsupported-format" && !isMeant
      guard isForeign else { return refused(source.path, bytes.count, error) }
      let isArchive = [.zip, .otherArchive].contains(FormatSniffer.format(of: bytes))
      return unmatched(source, expected: isArchive ? .unpackedArchive : nil, sheets: [])
    }
  }

  /// A large text file, piece by piece; nil for any other, and for one that has to be seen as a whole.
  func loadLargeText(_ content: ByteSource, _ source: Source) -> Loaded? {
    guard content.count >= sizes.smallest, FormatSniffer.format(of: content) == .csv,
      let text = TextDecoder.plainText(content, declared: source.encoding, path: source.path)
    else { return nil }
    return loadPieces(text, source)
  }

  /// The same for one that is packed.
  func loadPackedText(_ bytes: ByteSource, _ source: Source) -> Loaded? {
    guard source.encoding == nil || source.encoding == .utf8,
      let text = InflatedText(bytes, smallest: sizes.smallest, limits: limits)
    else { return nil }
    defer { text.stop() }
    return loadPieces(text, source)
  }

  private func loadPieces(_ text: any PieceText, _ source: Source) -> Loaded? {
    guard source.mappings.allSatisfy({ $0.sheet == nil }),
      let table = TextTable(text, path: source.path, limits: limits, sizes: sizes),
      case .tables(let tables) = matcher.fates(of: [table.head], path: source.path, mappings: source.mappings).first,
      tables.count == 1, tables[0].header.clash == nil
    else { return nil }
    let layout = layout(table.head, tables[0], isText: true, source)
    if let mapping = layout.mapping, MappedColumns.changesCells(mapping, layout.index) { return nil }
    guard let rows = table.load(layout) else { return nil }
    let file = LoadedFile(path: source.path, byteCount: source.byteCount, format: SourceFormat.csv.rawValue, tables: [rows.account])
    return Loaded(file: file, sheets: [(layout.dataset.name, rows)], defects: layout.missingHeaders())
  }

  private func layout(_ sheet: RawSheet, _ table: SheetMatcher.SheetTable, isText: Bool, _ source: Source, fileWidth: Int? = nil)
    -> TableLayout
  {
    TableLayout(
      sheet, index: table.index, header: table.header, file: source.path, isText: isText,
      unit: source.usesFolder ? UnitFolder.name(ofFile: source.path) : nil, needs: needs, mapping: table.mapping, fileWidth: fileWidth)
  }

  /// The tables of a file whose sheets are read.
  func load(_ sheets: [RawSheet], format: SourceFormat, _ source: Source) -> Loaded {
    let path = source.path
    if format != .xes, let missing = source.missingSheet(among: sheets) {
      return refused(path, source.byteCount, DiagnosticsError(.noSheet(path, missing, known: sheets.compactMap(\.name))))
    }
    let (sheets, fates) = matcher.tables(of: sheets, path: path, mappings: source.mappings, needs: needs)
    var loaded = Loaded(file: LoadedFile(path: path, byteCount: source.byteCount, format: format.rawValue, tables: []))
    for (sheet, fate) in zip(sheets, fates) {
      switch fate {
      case .tables(let tables):
        for table in tables {
          if let clash = clash(table.header, sheet, table.index, path) {
            return Loaded(file: LoadedFile(path: path, byteCount: source.byteCount, format: "unreadable", tables: []), defects: [clash])
          }
          let (rows, layout) = load(sheet, table, isText: format == .csv, source)
          loaded.sheets.append((table.index.dataset.name, rows))
          loaded.file.tables.append(rows.account)
          loaded.defects += layout.missingHeaders()
        }
      case .withoutHeader(let rows): return refused(path, source.byteCount, DiagnosticsError(.noHeaderRow(path, rows, sheet: sheet.name)))
      case .hidden: loaded.defects.append(skipped(sheet, path, .visibleSheet))
      case .empty: loaded.defects.append(skipped(sheet, path, .filledSheet))
      case .unknown: loaded.defects.append(skipped(sheet, path, .dataset(among: schema.datasets.map(\.name))))
      }
    }
    if !loaded.sheets.isEmpty { return loaded }
    let hasTables = fates.contains { if case .unknown = $0 { true } else { false } }
    if !hasTables, matcher.isNamed(path) { return refused(path, source.byteCount, DiagnosticsError(.empty(path))) }
    return unmatched(source, sheets: loaded.defects.filter { _ in sheets.count > 1 })
  }

  private func load(_ sheet: RawSheet, _ table: SheetMatcher.SheetTable, isText: Bool, _ source: Source) -> (LoadedRows, TableLayout) {
    var sheet = sheet
    var table = table
    let fileWidth = sheet.columns.count
    if let mapping = table.mapping {
      (sheet, table.header) = MappedColumns(mapping: mapping, index: table.index, needs: needs, limits: limits).apply(sheet, table.header)
    }
    let layout = layout(sheet, table, isText: isText, source, fileWidth: fileWidth)
    return (SheetLoader(sheet: sheet, layout: layout).load(), layout)
  }

  // MARK: Defects

  private func refused(_ path: String, _ byteCount: Int, _ error: DiagnosticsError) -> Loaded {
    let defects = error.diagnostics.map {
      DataDefect(
        rule: "unreadable-file", dataset: nil, tableRow: nil, column: nil, location: $0.location ?? SourceLocation(file: path), found: "",
        expected: .init($0))
    }
    return Loaded(file: LoadedFile(path: path, byteCount: byteCount, format: "unreadable", tables: []), defects: defects)
  }

  private func unmatched(_ source: Source, expected: DataDefect.Expectation? = nil, sheets: [DataDefect]) -> Loaded {
    let defect = DataDefect(
      rule: "unmatched-file", dataset: nil, tableRow: nil, column: nil, location: SourceLocation(file: source.path), found: "",
      expected: expected ?? .dataset(among: schema.datasets.map(\.name)))
    let file = LoadedFile(path: source.path, byteCount: source.byteCount, format: "unmatched", tables: [])
    return Loaded(file: file, defects: [defect] + sheets)
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
