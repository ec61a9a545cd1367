internal import Datasets
internal import Diagnostics
internal import Dispatch
internal import Glibc
internal import Synchronization
internal import Tables

/// Sizes of the parts in which a text file is read.
struct PieceSizes: Sendable {
  /// The beginning, in which the header is found, and the end, in which signatures are: both are read row by row.
  var head = 64 << 10
  var tail = 64 << 10
  /// With what is found in it, a piece stays in the cache of a core while its columns are read one after the other.
  var piece = 256 << 10
  /// Smaller files are read as a whole.
  var smallest = 512 << 10
  var workers = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}

/// Reads a large text file into typed columns, piece by piece on all cores, without ever having a copy of it.
///
/// Gives what `CSVReader` and `SheetLoader` give, or nothing: wherever it is not certain of that, the file takes their way.
struct TextTable {
  let text: any PieceText
  let path: String
  let limits: ReadLimits
  let sizes: PieceSizes
  private let dialect: CSVDialect
  /// The first rows, where the record behind them begins, and its line.
  let head: RawSheet
  private let headEnd: (position: Int, line: Int)

  /// Nil for a text that is small, or not UTF-8 at its beginning.
  init?(_ text: any PieceText, path: String, limits: ReadLimits, sizes: PieceSizes) {
    guard text.count >= sizes.smallest, let bytes = text.copy(0..<min(text.count, max(sizes.head * 2, 128 << 10))) else { return nil }
    let span = bytes.span
    dialect = CSVDialect.detect(span)
    var builder = RawSheetBuilder(path: path, sheet: nil, limits: limits)
    var parser = CSVParser(dialect: dialect, path: path, limits: limits)
    do throws(DiagnosticsError) {
      while parser.position < sizes.head || builder.rowCount <= HeaderFinder.searchedRows {
        guard parser.position < span.count else { return nil }
        try parser.record(span, into: &builder)
      }
      guard parser.position < span.count, parser.position < text.count - sizes.tail else { return nil }
      head = try builder.finish(name: nil)
    } catch { return nil }
    guard (try? UTF8Span(validating: span.extracting(0..<parser.position))) != nil else { return nil }
    headEnd = (parser.position, parser.line)
    self.text = text
    self.path = path
    self.limits = limits
    self.sizes = sizes
  }

  // MARK: Reading

  /// What all pieces up to the last one have given.
  private struct Assembly {
    var table: TableAssembler
    /// Where the next record begins, and its line.
    var position: Int
    var line: Int
    var mayBeNumbers = true
    var hasFailed = false
  }

  /// What the workers share.
  private struct Progress {
    var next = 0
    var done: [Int: ScannedPiece?] = [:]
    var appended = 0
    var isAppending = false
    /// What is known of the columns' texts.
    var known: [KnownTexts]
    var hasFailed = false
  }

  /// Nil where the file has something that only the other way can judge.
  func load(_ layout: TableLayout) -> LoadedRows? {
    guard layout.missing.isEmpty else { return nil }
    var assembly = Assembly(table: TableAssembler(layout, isWhole: false), position: headEnd.position, line: headEnd.line)
    appendHead(layout, &assembly)
    guard !assembly.mayBeNumbers, appendPieces(layout, &assembly), appendTail(layout, &assembly), !assembly.table.hasUnreadSerials,
      text.isSound()
    else { return nil }
    return assembly.table.finish()
  }

  private func appendHead(_ layout: TableLayout, _ assembly: inout Assembly) {
    var sorted = SortedRows()
    sorted.skip(.title, count: layout.header.rows.lowerBound)
    sorted.skip(.header, count: layout.header.rows.count)
    let body = (layout.header.rows.upperBound + 1)..<head.rowCount
    RowSorter(head, header: layout.header, required: layout.requiredPositions)
      .sort(body, mayBeNumbers: &assembly.mayBeNumbers, into: &sorted)
    assembly.table.account(sorted, rows: head.rowCount)
    assembly.table.append(head, data: sorted.data)
  }

  /// The rows of the header as a sheet of their own, in which other rows can stand below them.
  private func headerRows(_ layout: TableLayout) -> RawSheet? {
    var builder = RawSheetBuilder(path: path, sheet: nil, limits: limits)
    do throws(DiagnosticsError) {
      for row in layout.header.rows { try builder.appendRow(row, of: head) }
      return try builder.finish(name: nil)
    } catch { return nil }
  }

  private func appendPieces(_ layout: TableLayout, _ assembly: inout Assembly) -> Bool {
    guard let header = headerRows(layout) else { return false }
    let tailStart = text.count - sizes.tail
    let count = (tailStart - headEnd.position + sizes.piece - 1) / sizes.piece
    let boundaries = (0...count).map { min(tailStart, headEnd.position + $0 * sizes.piece) }
    let workers = min(sizes.workers, count)
    let progress = Mutex(Progress(known: assembly.table.columns.map(\.known)))
    let shared = Mutex(assembly)
    // Pieces that wait for an earlier one take memory. A semaphore must not end below the value it was made with.
    let permits = DispatchSemaphore(value: 0)
    for _ in 0..<(2 * workers + 2) { permits.signal() }
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var scanner = PieceScanner(text: text, separator: dialect.separator, path: path, limits: limits, header: header)
      while true {
        permits.wait()
        let task = progress.withLock { progress -> (number: Int, known: [KnownTexts])? in
          guard progress.next < count, !progress.hasFailed else { return nil }
          progress.next += 1
          return (progress.next - 1, progress.known)
        }
        guard let (number, known) = task else {
          permits.signal()
          return
        }
        let piece = scanner.piece(
          boundaries[number]..<boundaries[number + 1], isAligned: number == 0,
          reader: FieldReader(layout: layout, limits: limits, known: known), suspects: 0)
        progress.withLock { $0.done[number] = .some(piece) }
        while let (number, piece) = progress.withLock({ Self.take(&$0) }) {
          shared.withLock { assembly in
            append(piece, boundaries[number + 1], layout, &scanner, &assembly)
            if number == Self.sampledPieces - 1 { reserve(&assembly) }
            progress.withLock {
              $0.isAppending = false
              $0.appended += 1
              $0.hasFailed = assembly.hasFailed
              $0.known = assembly.table.columns.map(\.known)
            }
          }
          permits.signal()
        }
      }
    }
    // Swapped: a second reference to the columns would have them copied by the next row.
    shared.withLock { swap(&$0, &assembly) }
    return !assembly.hasFailed
  }

  /// The next piece in the file's order, when it is done and nobody appends.
  private static func take(_ progress: inout Progress) -> (number: Int, piece: ScannedPiece?)? {
    guard !progress.isAppending, !progress.hasFailed, let piece = progress.done.removeValue(forKey: progress.appended) else { return nil }
    progress.isAppending = true
    return (progress.appended, piece)
  }

  /// Pieces that show how many rows the whole text has.
  private static let sampledPieces = 4

  private func reserve(_ assembly: inout Assembly) {
    let perByte = Double(assembly.table.rowCount) / Double(max(1, assembly.position))
    assembly.table.reserveCapacity(Int(perByte * Double(text.plausibleCount) * 1.03) + 1024)
  }

  /// Appends a piece, scanned again where it did not begin with the record that comes next.
  private func append(
    _ scanned: ScannedPiece?, _ limit: Int, _ layout: TableLayout, _ scanner: inout PieceScanner, _ assembly: inout Assembly
  ) {
    guard !assembly.hasFailed, assembly.position < limit else { return }
    var piece = scanned
    let startsPlain = piece.map { $0.fields.rowCount > 0 && $0.fields.oddRecords.first?.before != 0 } ?? false
    if piece?.range.lowerBound != assembly.position || (startsPlain && assembly.mayBeNumbers) {
      let reader = FieldReader(layout: layout, limits: limits, known: assembly.table.columns.map(\.known))
      piece = scanner.piece(
        assembly.position..<limit, isAligned: true, reader: reader, suspects: assembly.mayBeNumbers ? FieldReader.suspects : 0)
    }
    guard let piece, appendRows(piece, layout, &assembly) else {
      assembly.hasFailed = true
      return
    }
    assembly.position = piece.range.upperBound
    text.release(before: assembly.position)
    assembly.line += piece.lines
    if assembly.line > Int(Int32.max) { assembly.hasFailed = true }
  }

  /// False where an odd row could change what plain rows behind it are.
  private func appendRows(_ piece: ScannedPiece, _ layout: TableLayout, _ assembly: inout Assembly) -> Bool {
    guard var sheet = piece.odd else {
      if assembly.mayBeNumbers, piece.fields.rowCount > 0 { return false }
      assembly.table.append(piece.fields, line: assembly.line, sheet: nil, odd: [])
      return true
    }
    let first = layout.header.rows.count
    for row in first..<sheet.rowCount { sheet.rowNumbers[row] += Int32(clamping: assembly.line) }
    var header = layout.header
    header.rows = 0...(first - 1)
    let sorter = RowSorter(sheet, header: header, required: layout.requiredPositions)
    var sorted = SortedRows()
    var before = 0
    for (index, record) in piece.fields.oddRecords.enumerated() {
      if record.before > before {
        if assembly.mayBeNumbers { return false }
        before = record.before
      }
      sorter.sort((first + index)..<(first + index + 1), mayBeNumbers: &assembly.mayBeNumbers, into: &sorted)
    }
    if piece.fields.rowCount > before, assembly.mayBeNumbers { return false }
    assembly.table.account(sorted, rows: sheet.rowCount - first)
    let odd = sorted.data.map { (row: $0, before: piece.fields.oddRecords[$0 - first].before) }
    assembly.table.append(piece.fields, line: assembly.line, sheet: sheet, odd: odd)
    return true
  }

  /// The rest of the file, row by row; false where rows before it could change where the signatures begin.
  private func appendTail(_ layout: TableLayout, _ assembly: inout Assembly) -> Bool {
    guard let bytes = text.copy(assembly.position..<text.count), (try? UTF8Span(validating: bytes.span)) != nil else { return false }
    var builder = RawSheetBuilder(path: path, sheet: nil, limits: limits)
    let sheet: RawSheet
    do throws(DiagnosticsError) {
      for row in layout.header.rows { try builder.appendRow(row, of: head) }
      var parser = CSVParser(separator: dialect.separator, position: 0, line: assembly.line, path: path, limits: limits)
      while parser.position < bytes.count { try parser.record(bytes.span, into: &builder) }
      sheet = try builder.finish(name: nil)
    } catch { return false }
    var header = layout.header
    let first = header.rows.count
    header.rows = 0...(first - 1)
    let sorter = RowSorter(sheet, header: header, required: layout.requiredPositions)
    let signatures = sorter.signatureStart()
    guard signatures.isCertain else { return false }
    var sorted = SortedRows()
    sorter.sort(first..<signatures.row, mayBeNumbers: &assembly.mayBeNumbers, into: &sorted)
    sorted.skip(.signature, count: sheet.rowCount - signatures.row)
    assembly.table.account(sorted, rows: sheet.rowCount - first)
    assembly.table.append(sheet, data: sorted.data)
    return true
  }
}
