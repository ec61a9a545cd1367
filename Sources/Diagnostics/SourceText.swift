/// A text with its lines indexed, so that a byte offset can be shown as line, column, and the line itself.
package struct SourceText: Hashable, Sendable {
  package let name: String
  package let utf8: [UInt8]
  /// Byte offset at which each line begins; the first is 0.
  package let lineStarts: [Int]

  package init(name: String, text: String) { self.init(name: name, utf8: Array(text.utf8)) }

  package init(name: String, utf8: [UInt8]) {
    self.name = name
    self.utf8 = utf8
    var starts = [0]
    for (offset, byte) in utf8.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    lineStarts = starts
  }

  package var lineCount: Int { lineStarts.count }

  /// Line and column (both from 1, the column in code points) of a byte offset. An offset past the end is the end. O(log lines + line).
  package func position(ofByte offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), utf8.count)
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    let codePoints = utf8[lineStarts[low]..<offset].count { $0 & 0xC0 != 0x80 }
    return (low + 1, codePoints + 1)
  }

  /// The text of a line (from 1) without its line break; empty when there is no such line.
  package func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : utf8.count
    while end > start, utf8[end - 1] == UInt8(ascii: "\n") || utf8[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: utf8[start..<end], as: UTF8.self)
  }
}
