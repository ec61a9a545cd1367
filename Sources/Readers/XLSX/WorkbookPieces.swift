internal import Dispatch
internal import FoundationEssentials
internal import Synchronization

/// Reads a large part of a workbook in pieces, on all cores: they take turns at unpacking, and each parses what it has unpacked.
enum WorkbookPieces {
  /// What `parse` makes of each piece, in their order; nil where the part cannot be read so, or `parse` returns nil for a piece.
  static func read<Result: Sendable>(
    _ cutter: consuming sending XMLCutter, parse: @Sendable (Span<UInt8>, _ index: Int) -> Result?
  ) -> [Result]? {
    let source = Mutex(Source(cutter: cutter))
    let results = Mutex([Int: Result]())
    DispatchQueue.concurrentPerform(iterations: ProcessInfo.processInfo.activeProcessorCount) { _ in
      var buffer: [UInt8] = []
      while let piece = source.withLock({ $0.next(&buffer) }) {
        guard let result = parse(buffer.span.extracting(0..<piece.count), piece.index) else {
          return source.withLock { $0.hasFailed = true }
        }
        results.withLock { $0[piece.index] = result }
      }
    }
    guard !source.withLock(\.hasFailed) else { return nil }
    return results.withLock { found in (0..<found.count).compactMap { found.removeValue(forKey: $0) } }
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
}
