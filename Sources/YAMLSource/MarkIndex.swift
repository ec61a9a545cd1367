internal import Diagnostics

/// Turns the parser's lines and columns into bytes of the file.
///
/// libyaml counts columns in code points, does not count a byte order mark, and ends lines also at a lone CR, U+0085, U+2028
/// and U+2029, which `SourceText` does not.
struct MarkIndex {
  private let utf8: [UInt8]
  private let lineStarts: [Int]

  init(_ source: SourceText) {
    utf8 = source.utf8
    var starts = [utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for index in utf8.indices {
      let isBreak =
        switch utf8[index] {
        case 0x0A: true
        case 0x0D: index + 1 == utf8.count || utf8[index + 1] != 0x0A
        case 0x85: index >= 1 && utf8[index - 1] == 0xC2
        case 0xA8, 0xA9: index >= 2 && utf8[index - 1] == 0x80 && utf8[index - 2] == 0xE2
        default: false
        }
      if isBreak { starts.append(index + 1) }
    }
    lineStarts = starts
  }

  /// The last answer: places come mostly in order, so that a file of one long line is still walked once.
  private var last = (line: 0, column: 0, byte: 0)

  /// Line and column count from 1. A place past the end is the end.
  mutating func byte(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return utf8.count }
    let resumes = last.line == line && last.column <= column
    var index = resumes ? last.byte : lineStarts[line - 1]
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
