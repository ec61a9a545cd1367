extension ByteBuffer {
  /// A field of CSV (RFC 4180) that is safe to open in a spreadsheet.
  package mutating func append(csv text: String) {
    var text = text
    // SAFETY: the buffer is read during the call only.
    text.withUTF8 { unsafe append(csv: $0) }
  }

  /// One text of a run as a field.
  package mutating func append(csv run: TextRun, _ index: Int) {
    // SAFETY: the buffer is read during the call only; taking the part checks its bounds.
    unsafe run.bytes.withUnsafeBufferPointer { unsafe append(csv: UnsafeBufferPointer(rebasing: $0[run.range(index)])) }
  }

  @unsafe package mutating func append(csv bytes: UnsafeBufferPointer<UInt8>) {
    let quote = UInt8(ascii: "\"")
    let special = unsafe ByteScan.firstSpecial(bytes, from: 0, ByteScan.needsCSVQuotes)
    let needsQuotes = special < bytes.count
    if needsQuotes { append(quote) }
    if let first = unsafe bytes.first, Self.startsFormula(first) { append(UInt8(ascii: "'")) }
    if needsQuotes {
      unsafe append(doublingQuotes: bytes, from: special)
      append(quote)
    } else {
      unsafe append(bytes)
    }
  }

  /// - Parameter from: No quote stands before it.
  @unsafe private mutating func append(doublingQuotes bytes: UnsafeBufferPointer<UInt8>, from: Int) {
    var start = 0
    var search = from
    while search < bytes.count {
      let stop = unsafe ByteScan.firstSpecial(bytes, from: search, ByteScan.isQuote)
      guard stop < bytes.count else { break }
      unsafe append(UnsafeBufferPointer(rebasing: bytes[start...stop]))
      append(UInt8(ascii: "\""))
      start = stop + 1
      search = start
    }
    unsafe append(UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// A spreadsheet takes text that begins so for a formula (OWASP, CSV Injection); a leading apostrophe makes it text.
  package static func startsFormula(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "@")
  }
}
