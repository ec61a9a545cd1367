internal import Diagnostics

/// Excel workbooks (ECMA-376, transitional and strict).
struct XLSXReader {
  private let archive: ZipArchive
  private let fileBytes: Int
  private let limits: ReadLimits
  /// Bytes that are parsed at once of parts with several times as many.
  private let pieceSize: Int

  /// Sheets unpack to ten or twenty times their size.
  private static let plausibleRatio = 32

  /// Every worksheet in the workbook's order, hidden ones too; charts are none.
  static func sheets(of bytes: ByteSource, path: String, limits: ReadLimits, pieceSize: Int = 1 << 20) throws(DiagnosticsError)
    -> [RawSheet]
  {
    let archive = try ZipArchive(bytes, path: path, limits: limits)
    return try XLSXReader(archive: archive, fileBytes: bytes.count, limits: limits, pieceSize: pieceSize).sheets()
  }

  private func sheets() throws(DiagnosticsError) -> [RawSheet] {
    let root = try relationships(of: "")
    let workbook = root.first { $0.type.hasSuffix("/officeDocument") }.map { Self.resolve($0.target, from: "") } ?? "xl/workbook.xml"
    let contents = WorkbookHandler()
    try parse(workbook, contents)
    let parts = try relationships(of: workbook)
    let strings = try sharedStrings(parts, workbook)
    let styles = StylesHandler()
    if let part = part("styles", parts, workbook) { try parse(part, styles) }
    var sheets: [RawSheet] = []
    let places = Dictionary(parts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    for sheet in contents.sheets {
      guard let relationship = places[sheet.relationship] else {
        throw DiagnosticsError(.damaged(archive.path, "the workbook does not say where the sheet '\(sheet.name)' is"))
      }
      guard relationship.type.hasSuffix("/worksheet") else { continue }
      let part = Self.resolve(relationship.target, from: workbook)
      // A workbook that names one part a thousand times would be read a thousand times.
      guard seen.insert(part.lowercased()).inserted else {
        throw DiagnosticsError(.damaged(archive.path, "two sheets of the workbook are the part '\(part)'"))
      }
      var cells = try cells(part, sheet.name, strings, isDateStyle: styles.isDate)
      sheets.append(try cells.finish(isHidden: sheet.isHidden, uses1904Dates: contents.uses1904Dates))
    }
    return sheets
  }

  /// A workbook without texts has no part for them; a cell that names a text all the same refuses it.
  private func sharedStrings(_ parts: [Relationship], _ workbook: String) throws(DiagnosticsError) -> RawTexts {
    guard let part = part("sharedStrings", parts, workbook), archive.entry(named: part) != nil else { return RawTexts() }
    let texts = try inPieces(part, containers: ["sst"], element: "si", into: RawTexts()) { document, _ in
      let handler = SharedStringsHandler(path: archive.path, limits: limits)
      return parses(document, part, handler) ? handler.strings : nil
    } append: { piece, whole, expected in
      if whole.count == 0 { whole.reserveCapacity(expected, piece) }
      return whole.append(contentsOf: piece)
    }
    if let texts { return texts }
    let handler = SharedStringsHandler(path: archive.path, limits: limits)
    try parse(part, handler)
    return handler.strings
  }

  /// The cells of a sheet, read in pieces where it is a large one.
  private func cells(_ part: String, _ sheet: String, _ strings: RawTexts, isDateStyle: [Bool]) throws(DiagnosticsError) -> SheetCells {
    let empty = { @Sendable (isContinued: Bool) in
      SheetCells(
        path: archive.path, sheet: sheet, strings: strings, isDateStyle: isDateStyle, limits: limits, fileBytes: fileBytes,
        isContinued: isContinued)
    }
    let cells = try inPieces(part, containers: ["worksheet", "sheetData"], element: "row", into: empty(false)) { document, index in
      let handler = SheetHandler(empty(index > 0))
      return parses(document, part, handler) ? handler.cells : nil
    } append: { piece, whole, expected in
      whole.append(piece, expected: expected)
    }
    if let cells { return cells }
    let handler = SheetHandler(empty(false))
    try parse(part, handler)
    return handler.cells
  }

  /// Reads the pieces of a large part; nil where it is small, or must be read as a whole to say what is wrong with it.
  ///
  /// - Parameter append: is told how many pieces there are about.
  private func inPieces<Piece: Sendable, Whole: Sendable>(
    _ part: String, containers: [String], element: String, into whole: Whole, parse: @Sendable (Span<UInt8>, Int) -> Piece?,
    append: @Sendable (Piece, inout Whole, _ expected: Int) -> Bool
  ) throws(DiagnosticsError) -> Whole? {
    guard let entry = archive.entry(named: part), entry.unpackedSize > 4 * pieceSize else { return nil }
    let reader = try archive.reader(of: entry, limits: limits)
    let cutter = XMLCutter(reader, containers: containers, element: element, size: pieceSize)
    // What the directory says of the size may be wrong.
    let expected = min(entry.unpackedSize, entry.packedSize * Self.plausibleRatio) / pieceSize + 1
    return WorkbookPieces.read(cutter, into: whole, parse: parse) { append($0, &$1, expected) }
  }

  private func parses(_ document: Span<UInt8>, _ part: String, _ handler: some XMLHandler) -> Bool {
    let parser = XMLPushParser(handler, path: archive.path, part: part, limits: limits)
    do { try parser.parse(document: document) } catch { return false }
    return true
  }

  /// The part of a kind, if the workbook names one.
  private func part(_ kind: String, _ parts: [Relationship], _ workbook: String) -> String? {
    parts.first { $0.type.hasSuffix("/\(kind)") }.map { Self.resolve($0.target, from: workbook) }
  }

  private func relationships(of part: String) throws(DiagnosticsError) -> [Relationship] {
    let folders = part.split(separator: "/")
    let name = (folders.dropLast().map(String.init) + ["_rels", "\(folders.last ?? "").rels"]).joined(separator: "/")
    guard archive.entry(named: name) != nil else { return [] }
    let handler = RelationshipsHandler()
    try parse(name, handler)
    return handler.relationships
  }

  private func parse(_ part: String, _ handler: some XMLHandler) throws(DiagnosticsError) {
    guard let entry = archive.entry(named: part) else {
      throw DiagnosticsError(.damaged(archive.path, "the part '\(part)' is not in the workbook"))
    }
    let parser = XMLPushParser(handler, path: archive.path, part: part, limits: limits)
    try archive.stream(entry, limits: limits) { parser.parse($0) }
    try parser.finish()
  }

  /// The name of the member that a target means: absolute, or relative to the folder of the part that names it.
  private static func resolve(_ target: String, from part: String) -> String {
    var folders = target.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." { _ = folders.popLast() } else if step != "." { folders.append(String(step)) }
    }
    return folders.joined(separator: "/")
  }
}
