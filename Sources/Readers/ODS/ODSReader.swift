internal import Diagnostics

/// OpenDocument spreadsheets (ODF 1.0 to 1.4, part 3): packages (`.ods`), and flat documents of one XML (`.fods`).
enum ODSReader {
  /// Every table of the document in its order, hidden ones too. A password is `input/unsupported-format`.
  ///
  /// - Parameter pieceSize: bytes that are parsed at once of contents with several times as many.
  static func sheets(of bytes: ByteSource, path: String, limits: ReadLimits, pieceSize: Int = 1 << 20) throws(DiagnosticsError)
    -> [RawSheet]
  {
    let empty = ODSContent(path: path, limits: limits, fileBytes: bytes.count)
    var content: ODSContent
    if ZipArchive.isArchive(bytes.bytes(length: 4)) {
      content = try packaged(ZipArchive(bytes, path: path, limits: limits), empty, limits, pieceSize)
    } else {
      let handler = ODSHandler(empty)
      let parser = XMLPushParser(handler, path: path, part: nil, limits: limits)
      bytes.withBytes { _ = parser.parse($0) }
      try parser.finish()
      content = handler.content
    }
    return try content.finish()
  }

  private static func packaged(_ archive: ZipArchive, _ empty: ODSContent, _ limits: ReadLimits, _ pieceSize: Int) throws(DiagnosticsError)
    -> ODSContent
  {
    try refusePassword(archive, limits)
    guard let entry = archive.entry(named: contentName) else {
      throw DiagnosticsError(.damaged(archive.path, "the part '\(contentName)' is not in the document"))
    }
    if entry.unpackedSize > 4 * pieceSize, let content = try inPieces(archive, entry, empty, limits, pieceSize) { return content }
    let handler = ODSHandler(empty)
    let parser = XMLPushParser(handler, path: archive.path, part: contentName, limits: limits)
    try archive.stream(entry, limits: limits) { parser.parse($0) }
    try parser.finish()
    return handler.content
  }

  /// Reads a document whose first table is large on all cores; nil where it must be read as a whole.
  private static func inPieces(
    _ archive: ZipArchive, _ entry: ZipEntry, _ empty: ODSContent, _ limits: ReadLimits, _ pieceSize: Int
  ) throws(DiagnosticsError) -> ODSContent? {
    let cutter = XMLCutter(
      try archive.reader(of: entry, limits: limits), containers: ["document-content", "body", "spreadsheet", "table"],
      element: "table-row", size: pieceSize)
    let path = archive.path
    return WorkbookPieces.read(cutter, into: empty) { document, _ in
      let handler = ODSHandler(empty)
      let parser = XMLPushParser(handler, path: path, part: contentName, limits: limits)
      do { try parser.parse(document: document) } catch { return nil }
      return handler.content
    } append: { piece, whole in
      whole.append(piece)
    }
  }

  /// Documents are encrypted part by part, or as a package in a package (ODF 1.4 and LibreOffice 24.8).
  private static func refusePassword(_ archive: ZipArchive, _ limits: ReadLimits) throws(DiagnosticsError) {
    var isEncrypted = archive.entry(named: packageName) != nil
    if let entry = archive.entry(named: "META-INF/manifest.xml") {
      let manifest = ManifestHandler()
      let parser = XMLPushParser(manifest, path: archive.path, part: entry.name, limits: limits)
      try archive.stream(entry, limits: limits) { parser.parse($0) }
      // A manifest that nobody can read says nothing; the content speaks for itself.
      try? parser.finish()
      isEncrypted = isEncrypted || manifest.isContentEncrypted
    }
    if isEncrypted { throw DiagnosticsError(.unsupported(archive.path, .encryptedOffice)) }
  }

  private static let contentName = "content.xml"
  /// The member that holds a whole encrypted document.
  static let packageName = "encrypted-package"

  /// The parts of a package, and which are encrypted (ODF part 2, 4.3).
  private final class ManifestHandler: XMLHandler {
    private(set) var isContentEncrypted = false
    private var part: String?

    func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
      if name == "file-entry" { part = attributes.text("full-path") }
      if name == "encryption-data", part == ODSReader.contentName || part == ODSReader.packageName { isContentEncrypted = true }
    }

    func end(_ name: XMLName) {}

    func text(_ bytes: Span<UInt8>) {}
  }
}
