/// Cuts a page before tags: libxml2 2.9 loses its way in a tag that is handed to it in two parts, where the cut lies between quotes.
enum HTMLCutter {
  private static let pieceSize = 64 << 10
  /// libxml2 compares the attributes of a tag pair by pair, so that one of megabytes would take hours.
  private static let maximumTag = 256 << 10
  /// Of a comment, a text or a style sheet: Excel's may have as much.
  private static let maximumText = 8 << 20

  /// Where the piece of some size that begins at `first`, outside of any tag, ends; nil where a part of it is too long.
  static func pieceEnd(of page: Span<UInt8>, from first: Int) -> Int? {
    var index = first
    while index < page.count, index - first <= maximumText {
      guard page[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if index - first >= pieceSize { return index }
      if has("<!--", page, at: index) {
        index = min(start(of: "-->", page, from: index + 4) + 3, page.count)
      } else if index + 1 < page.count, page[index + 1] == UInt8(ascii: "/") || isLetter(page[index + 1]) {
        let end = tagEnd(page, from: index)
        guard end - index <= maximumTag else { return nil }
        // What stands in these is no tag, whatever it looks like.
        let isRaw = has("<script", page, at: index) || has("<style", page, at: index)
        index = isRaw ? start(of: "</", page, from: end) : end
      } else {
        index += 1
      }
    }
    return index - first <= maximumText + pieceSize ? index : nil
  }

  /// Behind the `>` that ends the tag: not one in the quotes of a value.
  private static func tagEnd(_ page: Span<UInt8>, from start: Int) -> Int {
    var index = start + 1
    var isAfterEquals = false
    while index < page.count {
      let byte = page[index]
      index += 1
      if byte == UInt8(ascii: ">") { return index }
      if isAfterEquals, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        while index < page.count, page[index] != byte { index += 1 }
        index += 1
      }
      if byte > 0x20 { isAfterEquals = byte == UInt8(ascii: "=") }
    }
    return page.count
  }

  /// Where the mark begins, or the end of the page.
  private static func start(of mark: StaticString, _ page: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < page.count {
      if has(mark, page, at: index) { return index }
      index += 1
    }
    return page.count
  }

  /// - Parameter mark: in lower case.
  private static func has(_ mark: StaticString, _ page: Span<UInt8>, at index: Int) -> Bool {
    let length = mark.utf8CodeUnitCount
    guard index >= 0, index + length <= page.count else { return false }
    return mark.withUTF8Buffer { letters in
      for offset in 0..<length {
        let byte = page[index + offset]
        // SAFETY: the buffer has `length` letters.
        let letter = unsafe letters[offset]
        if byte != letter, !isLetter(byte) || byte | 0x20 != letter { return false }
      }
      return true
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
