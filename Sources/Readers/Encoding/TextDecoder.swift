internal import Diagnostics

/// Makes UTF-8 of a text file, whatever it is written in.
enum TextDecoder {
  /// UTF-8 without a byte order mark. UTF-8 is not copied.
  ///
  /// - Parameter declared: what the config says; a byte order mark says it better.
  /// Throws `input/damaged` with the line of the first byte that is not of the encoding.
  static func utf8(_ bytes: ByteSource, declared: TextEncoding?, path: String) throws(DiagnosticsError)
    -> (text: ByteSource, encoding: TextEncoding)
  {
    let mark = TextEncoding.byteOrderMark(of: bytes.bytes(length: 3))
    let body = ByteSource(bytes, part: (mark?.markLength ?? 0)..<bytes.count)
    switch mark ?? declared {
    case .utf8: return (try checkedUTF8(body, path), .utf8)
    case .utf16LittleEndian: return (try fromUTF16(body, bigEndian: false, path), .utf16LittleEndian)
    case .utf16BigEndian: return (try fromUTF16(body, bigEndian: true, path), .utf16BigEndian)
    case .windows1258: return (try fromWindows1258(body, path), .windows1258)
    case .windows1252: return (ByteSource(body.withBytes { Windows1252.utf8($0) }), .windows1252)
    case nil:
      guard let invalid = firstInvalid(body) else { return (body, .utf8) }
      // Vietnamese in windows-1258 has hardly any bytes that happen to be UTF-8; a damaged UTF-8 file has many.
      guard !isMostlyUTF8(body) else { throw notUTF8(body, at: invalid, path) }
      return (try fromWindows1258(body, path), .windows1258)
    }
  }

  /// The text without its mark: as it stands where it is UTF-8 as far as its beginning shows, else made UTF-8; nil where it cannot be.
  static func plainText(_ bytes: ByteSource, declared: TextEncoding? = nil, path: String) -> ByteSource? {
    let head = bytes.bytes(length: 64 << 10)
    if declared == nil || declared == .utf8, let text = plainHead(head) { return ByteSource(bytes, part: text.lowerBound..<bytes.count) }
    return try? utf8(bytes, declared: declared, path: path).text
  }

  /// Where the text begins behind its mark; nil where its beginning is not UTF-8.
  static func plainHead(_ head: [UInt8]) -> Range<Int>? {
    switch TextEncoding.byteOrderMark(of: head) {
    case .utf8: TextEncoding.utf8.markLength..<head.count
    case nil where isUTF8(head): 0..<head.count
    default: nil
    }
  }

  /// Whether a text is UTF-8 but for a letter that is cut off at its end.
  private static func isUTF8(_ head: [UInt8]) -> Bool {
    let lastLead = head.lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    let end = head.count - lastLead < 4 ? lastLead : head.count
    return firstInvalid(ByteSource(Array(head[..<end]))) == nil
  }

  private static func checkedUTF8(_ bytes: ByteSource, _ path: String) throws(DiagnosticsError) -> ByteSource {
    if let invalid = firstInvalid(bytes) { throw notUTF8(bytes, at: invalid, path) }
    return bytes
  }

  private static func fromUTF16(_ bytes: ByteSource, bigEndian: Bool, _ path: String) throws(DiagnosticsError) -> ByteSource {
    let (text, invalidLine) = bytes.withBytes { UTF16Text.utf8($0, bigEndian: bigEndian) }
    guard let invalidLine else { return ByteSource(text) }
    throw DiagnosticsError(.damaged(path, "the text is not valid UTF-16", at: .row(sheet: nil, row: invalidLine)))
  }

  private static func fromWindows1258(_ bytes: ByteSource, _ path: String) throws(DiagnosticsError) -> ByteSource {
    let (text, undefined) = bytes.withBytes { Windows1258.utf8($0) }
    guard let undefined else { return ByteSource(text) }
    throw DiagnosticsError(
      .damaged(
        path, "the text is neither valid UTF-8 nor windows-1258", at: .row(sheet: nil, row: line(of: undefined, in: bytes)),
        hint: "save it as UTF-8"))
  }

  private static func notUTF8(_ bytes: ByteSource, at invalid: Int, _ path: String) -> DiagnosticsError {
    DiagnosticsError(
      .damaged(
        path, "the text is not valid UTF-8", at: .row(sheet: nil, row: line(of: invalid, in: bytes)),
        hint: "save it again as UTF-8; the text is damaged here or joined from files in two encodings"))
  }

  private static func firstInvalid(_ bytes: ByteSource) -> Int? {
    bytes.withBytes { span -> Int? in
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: span)
        return nil
      } catch {
        return error.byteOffsets.lowerBound
      }
    }
  }

  /// Whether more characters of several bytes are whole than broken.
  private static func isMostlyUTF8(_ bytes: ByteSource) -> Bool {
    bytes.withBytes { span in
      var whole = 0
      var broken = 0
      var index = 0
      while index < span.count {
        let lead = span[index]
        let length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        var following = 0
        while following < length - 1, index + following + 1 < span.count, span[index + following + 1] & 0xC0 == 0x80 {
          following += 1
        }
        if length > 1 {
          if lead >= 0xC2 && lead < 0xF5 && following == length - 1 { whole += 1 } else { broken += 1 }
        }
        index += 1 + following
      }
      return whole > broken
    }
  }

  private static func line(of offset: Int, in bytes: ByteSource) -> Int {
    bytes.withBytes { span in
      var line = 1
      for index in 0..<min(offset, span.count) where span[index] == UInt8(ascii: "\n") { line += 1 }
      return line
    }
  }
}
