internal import Diagnostics

/// JSON files: a list of objects or of arrays, an object with such lists in it, or objects one behind the other (NDJSON).
///
/// Objects inside a row are columns `parent.child`; rows may have different members. A file with an error anywhere is refused.
enum JSONReader {
  /// A table for each list, named by the member that holds it.
  ///
  /// - Parameter pieceSize: bytes that are read at once of files with several times as many, whose objects follow one another.
  static func sheets(
    of bytes: ByteSource, path: String, encoding: TextEncoding?, limits: ReadLimits, pieceSize: Int = 4 << 20
  ) throws(DiagnosticsError) -> [RawSheet] {
    let text = try TextDecoder.utf8(bytes, declared: encoding, path: path).text
    return try text.withBytes { (all: Span<UInt8>) throws(DiagnosticsError) in
      var scanner = JSONScanner(path: path, limits: limits)
      scanner.skipSpace(all)
      switch scanner.peek(all) {
      case UInt8(ascii: "["): return [try array(all, scanner)]
      case UInt8(ascii: "{"):
        let outline = try JSONOutline(all, path: path, limits: limits, position: scanner.position)
        var rest = JSONScanner(path: path, limits: limits, position: outline.end)
        rest.skipSpace(all)
        if rest.position == all.count, outline.isWrapper { return try lists(all, outline, path, limits) }
        return [try lines(text, path, limits, pieceSize)]
      default: throw scanner.failure(all, expected: "a list or an object")
      }
    }
  }

  /// A list that is the whole file; or arrays of plain values one behind the other.
  private static func array(_ text: Span<UInt8>, _ scanner: JSONScanner) throws(DiagnosticsError) -> RawSheet {
    let shape: JSONTable.Shape
    let isLines: Bool
    switch try JSONOutline.firstElement(text, scanner) {
    case UInt8(ascii: "{"), nil: (shape, isLines) = (.records, false)
    case UInt8(ascii: "["): (shape, isLines) = (.rows, false)
    default: (shape, isLines) = (.rows, true)
    }
    var table = JSONTable(shape, path: scanner.path, sheet: nil, limits: scanner.limits, position: scanner.position)
    if isLines {
      try table.readLines(text, limit: text.count)
      return try table.finish(name: nil, beside: [])
    }
    try table.readArray(text)
    var rest = JSONScanner(path: scanner.path, limits: scanner.limits, position: table.scanner.position)
    rest.skipSpace(text)
    guard rest.position == text.count else { throw rest.failure(text, expected: "the end of the file behind the list") }
    return try table.finish(name: nil, beside: [])
  }

  private static func lists(
    _ text: Span<UInt8>, _ outline: JSONOutline, _ path: String, _ limits: ReadLimits
  ) throws(DiagnosticsError) -> [RawSheet] {
    var sheets: [RawSheet] = []
    for list in outline.lists {
      let name = outline.name(of: list)
      var table = JSONTable(list.shape ?? .records, path: path, sheet: name, limits: limits, position: list.position)
      if let titles = outline.titles(of: list) { try table.readTitles(text, at: titles) }
      try table.readArray(text)
      sheets.append(try table.finish(name: name, beside: outline.beside(list)))
    }
    return sheets
  }

  /// Objects one behind the other, in pieces on all cores where they are many.
  private static func lines(
    _ text: ByteSource, _ path: String, _ limits: ReadLimits, _ pieceSize: Int
  ) throws(DiagnosticsError) -> RawSheet {
    if text.count > 4 * pieceSize, var table = JSONPieces(text, path: path, limits: limits, size: pieceSize).read() {
      return try table.finish(name: nil, beside: [])
    }
    var table = JSONTable(.records, path: path, sheet: nil, limits: limits, position: 0)
    try text.withBytes { (all: Span<UInt8>) throws(DiagnosticsError) in try table.readLines(all, limit: all.count) }
    return try table.finish(name: nil, beside: [])
  }
}
