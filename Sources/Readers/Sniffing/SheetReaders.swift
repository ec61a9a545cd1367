package import Diagnostics

/// The door to every reader of tables.
package enum SheetReaders {
  /// What a file is, and its tables; bytes of a `.gz` are unpacked first.
  ///
  /// - Parameter encoding: of a text file, where the config declares it.
  /// Throws `input/empty`, `input/unsupported-format`, `input/damaged`, `input/limit`.
  package static func sheets(of bytes: ByteSource, path: String, limits: ReadLimits, encoding: TextEncoding? = nil)
    throws(DiagnosticsError) -> (format: SourceFormat, sheets: [RawSheet])
  {
    if let markup = try markup(in: bytes, path: path, limits: limits) { return markup }
    return try sheets(ofUnpacked: Gunzip.unwrap(bytes, path: path, limits: limits), path: path, limits: limits, encoding: encoding)
  }

  /// The tables of a document that is read, and unpacked, from its beginning on; nil for a file of another format.
  static func markup(in bytes: ByteSource, path: String, limits: ReadLimits) throws(DiagnosticsError) -> (
    format: SourceFormat, sheets: [RawSheet]
  )? {
    var head = bytes
    if Gunzip.isPacked(bytes) {
      guard let unpacked = Gunzip.head(bytes, limits: limits) else { return nil }
      head = ByteSource(unpacked)
    }
    // What is no text at all is told apart once, by its reader.
    guard FormatSniffer.isText(head.bytes(length: 8)) else { return nil }
    switch FormatSniffer.format(of: head) {
    case .xes: return (.xes, try XESReader.sheets(of: StoredDocument(bytes, path: path, limits: limits)))
    case .xml: return (.xml, try XMLTableReader.sheets(of: StoredDocument(bytes, path: path, limits: limits)))
    default: return nil
    }
  }

  static func sheets(ofUnpacked content: ByteSource, path: String, limits: ReadLimits, encoding: TextEncoding? = nil)
    throws(DiagnosticsError) -> (format: SourceFormat, sheets: [RawSheet])
  {
    // A declared UTF-16 has no mark, so it would look like a binary file.
    let isDeclaredWide = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
    var format = FormatSniffer.format(of: content)
    if format == .binary, isDeclaredWide { format = .csv }
    switch format {
    case .csv: return (format, [try CSVReader.sheet(of: content, path: path, encoding: encoding, limits: limits)])
    case .xlsx: return (format, try XLSXReader.sheets(of: content, path: path, limits: limits))
    case .ods: return (format, try ODSReader.sheets(of: content, path: path, limits: limits))
    case .html: return (format, try HTMLReader.sheets(of: content, path: path, encoding: encoding, limits: limits))
    case .json, .ndjson: return (format, try JSONReader.sheets(of: content, path: path, encoding: encoding, limits: limits))
    case .empty: throw DiagnosticsError(.empty(path))
    case .zip:
      // Says what is wrong with a damaged one; a sound one is in a place where archives are not opened.
      _ = try ZipArchive(content, path: path, limits: limits)
      throw DiagnosticsError(.unsupported(path, format))
    default: throw DiagnosticsError(.unsupported(path, format))
    }
  }
}
