/// How the quotes of JSON are written.
package enum JSONQuotes: Sendable {
  case single
  /// `""`: JSON inside a quoted field of CSV (RFC 4180).
  case doubled
}

extension ByteBuffer {
  package mutating func append(quotes: JSONQuotes) {
    append(UInt8(ascii: "\""))
    if quotes == .doubled { append(UInt8(ascii: "\"")) }
  }

  /// A JSON string, in quotes.
  package mutating func append(json text: String, quotes: JSONQuotes = .single) {
    var text = text
    // SAFETY: the buffer is read during the call only.
    text.withUTF8 { unsafe append(json: $0, quotes: quotes) }
  }

  /// One text of a run as a JSON string.
  package mutating func append(json run: TextRun, _ index: Int, quotes: JSONQuotes = .single) {
    // SAFETY: the buffer is read during the call only; taking the part checks its bounds.
    unsafe run.bytes.withUnsafeBufferPointer { unsafe append(json: UnsafeBufferPointer(rebasing: $0[run.range(index)]), quotes: quotes) }
  }

  @unsafe package mutating func append(json bytes: UnsafeBufferPointer<UInt8>, quotes: JSONQuotes = .single) {
    append(quotes: quotes)
    unsafe append(jsonContent: bytes, quotes: quotes)
    append(quotes: quotes)
  }

  /// The inside of a JSON string: runs of bytes that need no escape are copied whole.
  @unsafe package mutating func append(jsonContent bytes: UnsafeBufferPointer<UInt8>, quotes: JSONQuotes = .single) {
    var start = 0
    while start < bytes.count {
      let stop = unsafe ByteScan.firstSpecial(bytes, from: start, ByteScan.isSpecialInJSON)
      unsafe append(UnsafeBufferPointer(rebasing: bytes[start..<stop]))
      guard stop < bytes.count else { return }
      start = unsafe appendEscaped(bytes, at: stop, quotes: quotes)
    }
  }

  /// Writes the byte at a place that may need an escape; the place after it.
  @unsafe private mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, quotes: JSONQuotes) -> Int {
    let byte = unsafe bytes[place]
    switch byte {
    case UInt8(ascii: "\""):
      append(UInt8(ascii: "\\"))
      append(quotes: quotes)
    case UInt8(ascii: "\\"): append("\\\\" as StaticString)
    case 0x08: append("\\b" as StaticString)
    case 0x09: append("\\t" as StaticString)
    case 0x0A: append("\\n" as StaticString)
    case 0x0C: append("\\f" as StaticString)
    case 0x0D: append("\\r" as StaticString)
    case 0..<0x20:
      append("\\u00" as StaticString)
      append(UInt8(ascii: "0") + byte / 16)
      append(byte % 16 < 10 ? 48 + byte % 16 : 87 + byte % 16)
    default:
      // U+2028 and U+2029 are E2 80 A8 and E2 80 A9: line ends to JavaScript and to some readers of NDJSON.
      if byte == 0xE2, place + 2 < bytes.count, unsafe bytes[place + 1] == 0x80 {
        let last = unsafe bytes[place + 2]
        if last == 0xA8 || last == 0xA9 {
          append(last == 0xA8 ? "\\u2028" as StaticString : "\\u2029")
          return place + 3
        }
      }
      append(byte)
    }
    return place + 1
  }
}

/// Finds bytes that a format treats specially, eight at a time where there are none.
package enum ByteScan {
  @inline(__always)
  @unsafe package static func firstSpecial(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ isSpecial: (UInt64) -> UInt64
  ) -> Int {
    guard let base = bytes.baseAddress else { return start }
    var place = start
    while place + 8 <= bytes.count {
      // SAFETY: eight bytes from `place` on lie in the buffer.
      let word = unsafe UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
      let hits = isSpecial(UInt64(littleEndian: word))
      if hits != 0 { return place + hits.trailingZeroBitCount / 8 }
      place += 8
    }
    let rest = bytes.count - place
    guard rest > 0 else { return place }
    var word: UInt64 = 0
    if bytes.count >= 8 {
      // SAFETY: the last eight bytes lie in the buffer.
      word = unsafe UInt64(littleEndian: UnsafeRawPointer(base + (bytes.count - 8)).loadUnaligned(as: UInt64.self)) >> UInt64(64 - 8 * rest)
    } else {
      for index in 0..<rest { unsafe word |= UInt64(bytes[place + index]) << UInt64(8 * index) }
    }
    // Letters fill the word: no format treats them specially.
    let hits = isSpecial(word | 0x6161_6161_6161_6161 << UInt64(8 * rest))
    return hits == 0 ? bytes.count : place + hits.trailingZeroBitCount / 8
  }

  /// The high bit of the lowest such byte; a byte above it may be marked too, never one below.
  package static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }

  package static func below(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    (word &- 0x0101_0101_0101_0101 &* UInt64(byte)) & ~word & 0x8080_8080_8080_8080
  }

  package static func isSpecialInJSON(_ word: UInt64) -> UInt64 {
    below(word, 0x20) | equal(word, UInt8(ascii: "\"")) | equal(word, UInt8(ascii: "\\")) | equal(word, 0xE2)
  }

  /// A byte that HTML text escapes, or a tab or line end, which stays.
  package static func isSpecialInHTML(_ word: UInt64) -> UInt64 {
    below(word, 0x20) | equal(word, UInt8(ascii: "<")) | equal(word, UInt8(ascii: ">")) | equal(word, UInt8(ascii: "&"))
      | equal(word, UInt8(ascii: "\"")) | equal(word, UInt8(ascii: "'")) | equal(word, 0x7F)
  }

  package static func isQuote(_ word: UInt64) -> UInt64 { equal(word, UInt8(ascii: "\"")) }

  package static func needsCSVQuotes(_ word: UInt64) -> UInt64 {
    equal(word, UInt8(ascii: "\"")) | equal(word, UInt8(ascii: ",")) | equal(word, 0x0A) | equal(word, 0x0D)
  }
}
