internal import Diagnostics

/// Turns the parser's lines and columns into bytes of the file.
///
/// libyaml counts columns in code points and does not count a byte order mark. Characters at which it alone ends a line are refused
/// before (`ByteChecks`).
struct MarkIndex {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let source: SourceText
  /// The last answer: places come mostly in order, so that a file of one long line is still walked once.
  private var last = (line: 0, column: 0, byte: 0)

  init(_ source: SourceText) { self.source = source }

  /// Line and column count from 1. A place past the end is the end.
  mutating func byte(line: Int, column: Int) -> Int {
    let utf8 = source.utf8
    guard line >= 1, line <= source.lineCount else { return utf8.count }
    let resumes = last.line == line && last.column <= column
    var index = resumes ? last.byte : source.lineStarts[line - 1]
    if index == 0, utf8.starts(with: Self.byteOrderMark) { index = Self.byteOrderMark.count }
    var left = column - (resumes ? last.column : 1)
    while left > 0, index < utf8.count {
      index += 1
      while index < utf8.count, utf8[index] & 0xC0 == 0x80 { index += 1 }
      left -= 1
    }
    last = (line, column, index)
    return index
  }
}
