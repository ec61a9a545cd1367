internal import Diagnostics

/// A piece of a text file, scanned without knowing what stands before it.
struct ScannedPiece {
  /// Where it begins and ends in the file; both are the beginnings of records.
  var range: Range<Int>
  /// Physical lines in it.
  var lines: Int
  var fields: FieldPiece
  /// The header and then the odd records; row numbers count from 0 at the beginning of the piece.
  var odd: RawSheet?
}

/// Cuts a text file into pieces and reads them, one buffer per scanner.
struct PieceScanner {
  let text: any PieceText
  let separator: UInt8
  let path: String
  let limits: ReadLimits
  /// The rows of the header, for those that may repeat it.
  let header: RawSheet

  private var buffer: [UInt8] = []
  private var index = RecordIndex()

  /// Bytes read behind a piece for its last record.
  private static let lookahead = 4 << 10
  /// A record longer than this is left to `CSVParser`.
  private static let longestLookahead = 64 << 20

  init(text: any PieceText, separator: UInt8, path: String, limits: ReadLimits, header: RawSheet) {
    self.text = text
    self.separator = separator
    self.path = path
    self.limits = limits
    self.header = header
  }

  /// Reads the records that begin in a range; nil for what `CSVParser` must see as a whole.
  ///
  /// - Parameters:
  ///   - isAligned: whether a record begins at the range's start; else it is taken that a line break before or in it is not quoted.
  ///   - suspects: how many rows at the beginning are odd whatever they hold.
  mutating func piece(_ range: Range<Int>, isAligned: Bool, reader: FieldReader, suspects: Int) -> ScannedPiece? {
    let first = isAligned ? range.lowerBound : range.lowerBound - 1
    var lookahead = Self.lookahead
    while true {
      let last = min(text.count, range.upperBound + lookahead)
      let size = last - first
      if buffer.count < size + RecordScanner.padding {
        // A piece of the same size that is not aligned has one byte more.
        buffer = [UInt8](repeating: 0, count: size + 1 + RecordScanner.padding)
      }
      guard text.read(first..<last, into: &buffer) else { return nil }
      let parser = CSVParser(separator: separator, position: 0, line: 0, path: path, limits: limits)
      switch Self.scan(buffer, size: size, limit: range.upperBound - first, isAligned: isAligned, parser, separator, into: &index) {
      case .complete: return read(first, reader, suspects: suspects)
      case .damaged: return nil
      case .incomplete:
        guard last < text.count, lookahead < Self.longestLookahead else { return nil }
        lookahead *= 8
      }
    }
  }

  /// Static, since a method would have a copy of the scanner, and with it of the index, whose arrays would then be copied to be changed.
  private static func scan(
    _ buffer: [UInt8], size: Int, limit: Int, isAligned: Bool, _ parser: CSVParser, _ separator: UInt8, into index: inout RecordIndex
  ) -> RecordScanner.Outcome {
    let bytes = buffer.span
    var start = 0
    if !isAligned {
      while start < size, bytes[start] != UInt8(ascii: "\n") { start += 1 }
      guard start < size else { return .incomplete }
      start += 1
    }
    let text = bytes.extracting(0..<size)
    return RecordScanner(separator: separator).scan(bytes, from: start, to: size, limit: limit, into: &index) { start in
      parser.recordEnd(text, from: start)
    }
  }

  private func read(_ first: Int, _ reader: FieldReader, suspects: Int) -> ScannedPiece? {
    let start = Int(index.records[0].start)
    if index.hasHighBytes, (try? UTF8Span(validating: buffer.span.extracting(start..<index.end))) == nil { return nil }
    let fields = reader.read(buffer, index, suspects: suspects)
    var piece = ScannedPiece(range: (first + start)..<(first + index.end), lines: index.lines, fields: fields, odd: nil)
    guard !fields.oddRecords.isEmpty else { return piece }
    var builder = RawSheetBuilder(path: path, sheet: nil, limits: limits)
    do throws(DiagnosticsError) {
      for row in 0..<header.rowCount { try builder.appendRow(row, of: header) }
      for record in fields.oddRecords {
        var parser = CSVParser(
          separator: separator, position: record.range.lowerBound, line: record.line, path: path, limits: limits)
        try parser.record(buffer.span.extracting(0..<record.range.upperBound), into: &builder)
      }
      piece.odd = try builder.finish(name: nil)
    } catch { return nil }
    return piece
  }
}
