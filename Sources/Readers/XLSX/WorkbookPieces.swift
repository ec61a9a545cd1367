internal import Dispatch
internal import FoundationEssentials
internal import Synchronization

/// Reads a large part of a workbook in pieces, on all cores: they take turns at unpacking, and each parses what it has unpacked.
enum WorkbookPieces {
  /// Takes in what `parse` makes of each piece, in their order; nil where the part cannot be read so, or `parse` or `append` refuses a piece.
  ///
  /// No more pieces lie in memory than there are cores, but for those that wait for a slower one before them.
  static func read<Piece: Sendable, Whole: Sendable>(
    _ cutter: consuming sending XMLCutter, into whole: Whole, parse: @Sendable (Span<UInt8>, _ index: Int) -> Piece?,
    append: @Sendable (Piece, inout Whole) -> Bool
  ) -> Whole? {
    let source = Mutex(Source(cutter: cutter))
    let results = Mutex(Results<Piece, Whole>(whole: whole))
    DispatchQueue.concurrentPerform(iterations: ProcessInfo.processInfo.activeProcessorCount) { _ in
      var buffer: [UInt8] = []
      while let piece = source.withLock({ $0.next(&buffer) }) {
        let result = parse(buffer.span.extracting(0..<piece.count), piece.index)
        guard let result, results.withLock({ $0.add(result, piece.index, append) }) else {
          return source.withLock { $0.hasFailed = true }
        }
      }
    }
    return source.withLock(\.hasFailed) ? nil : results.withLock { $0.whole }
  }

  private struct Source {
    var cutter: XMLCutter
    var hasFailed = false

    mutating func next(_ buffer: inout [UInt8]) -> XMLCutter.Piece? {
      guard !hasFailed else { return nil }
      do { return try cutter.next(&buffer) } catch {
        hasFailed = true
        return nil
      }
    }
  }

  private struct Results<Piece, Whole> {
    var whole: Whole
    /// Pieces whose turn has not come.
    private var waiting: [Int: Piece] = [:]
    private var count = 0

    init(whole: Whole) { self.whole = whole }

    mutating func add(_ piece: Piece, _ index: Int, _ append: (Piece, inout Whole) -> Bool) -> Bool {
      waiting[index] = piece
      while let next = waiting.removeValue(forKey: count) {
        guard append(next, &whole) else { return false }
        count += 1
      }
      return true
    }
  }
}
