internal import Diagnostics
internal import FoundationEssentials
internal import Tables

/// Reads objects that follow one another in pieces, on all cores.
struct JSONPieces {
  private let text: ByteSource
  private let path: String
  private let limits: ReadLimits
  private let size: Int

  init(_ text: ByteSource, path: String, limits: ReadLimits, size: Int) {
    self.text = text
    self.path = path
    self.limits = limits
    self.size = size
  }

  /// Nil where the text has an error, which reading it from its beginning then finds.
  func read() -> JSONTable? {
    let cuts = cuts()
    var whole: JSONTable?
    // As many at once as keep all cores busy: each piece is kept until it is taken over.
    let most = 2 * ProcessInfo.processInfo.activeProcessorCount
    for first in stride(from: 0, to: cuts.count - 1, by: most) {
      let numbers = Array(first..<min(cuts.count - 1, first + most))
      let tables = concurrentMap(numbers) { piece(cuts[$0]..<cuts[$0 + 1], isContinued: $0 > 0) }
      for table in tables {
        guard let table else { return nil }
        if whole == nil { whole = table } else { guard whole?.append(table) == true else { return nil } }
      }
    }
    return whole
  }

  private func piece(_ range: Range<Int>, isContinued: Bool) -> JSONTable? {
    var table = JSONTable(.records, path: path, sheet: nil, limits: limits, position: range.lowerBound, isContinued: isContinued)
    return text.withBytes { all in
      do { try table.readLines(all, limit: range.upperBound) } catch { return nil }
      return table.scanner.position == range.upperBound ? table : nil
    }
  }

  /// Where pieces begin, and the end of the text.
  ///
  /// A line break is no part of a string, and between `}` and `{` inside an array there is a comma: where a line that ends with `}` is
  /// followed by one that begins with `{`, one object ends and the next begins, however deep they are.
  private func cuts() -> [Int] {
    text.withBytes { all in
      var cuts = [0]
      var position = size
      while position < all.count {
        if all[position] == UInt8(ascii: "\n"), let start = Self.start(all, lineEnd: position) {
          cuts.append(start)
          position = max(position + 1, start + size)
        } else {
          position += 1
        }
      }
      return cuts + [all.count]
    }
  }

  private static func start(_ text: Span<UInt8>, lineEnd: Int) -> Int? {
    var before = lineEnd
    while before > 0, JSONScanner.isSpace(text[before]) { before -= 1 }
    var after = lineEnd
    while after < text.count, JSONScanner.isSpace(text[after]) { after += 1 }
    return text[before] == UInt8(ascii: "}") && after < text.count && text[after] == UInt8(ascii: "{") ? after : nil
  }
}
