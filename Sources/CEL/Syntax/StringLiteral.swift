/// String and bytes literals: quotes, prefixes and escapes.
extension Lexer {
  /// How a literal is written, as its prefix and quotes say.
  private struct Form {
    var start: Int
    var quote: UInt8
    var isTriple: Bool
    var isRaw: Bool
    var isBytes: Bool
    /// Where the text between the quotes begins.
    var bodyStart: Int
  }

  /// The literal that begins here, or nil when none does.
  mutating func scanString() throws(SyntaxError) -> Token? {
    guard let form = stringForm() else { return nil }
    let bodyEnd = try endOfBody(form)
    position = bodyEnd + (form.isTriple ? 3 : 1)
    let content = try decode(form, form.bodyStart..<bodyEnd)
    let kind: Token.Kind = form.isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))
    return Token(kind: kind, range: form.start..<position)
  }

  private func stringForm() -> Form? {
    var ahead = 0
    var isRaw = false
    var isBytes = false
    if let byte = peek(ahead), byte | 0x20 == UInt8(ascii: "b") {
      isBytes = true
      ahead += 1
    }
    if let byte = peek(ahead), byte | 0x20 == UInt8(ascii: "r") {
      isRaw = true
      ahead += 1
    }
    guard let quote = peek(ahead), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
    let isTriple = peek(ahead + 1) == quote && peek(ahead + 2) == quote
    return Form(
      start: position, quote: quote, isTriple: isTriple, isRaw: isRaw, isBytes: isBytes,
      bodyStart: position + ahead + (isTriple ? 3 : 1))
  }

  private func endOfBody(_ form: Form) throws(SyntaxError) -> Int {
    var index = form.bodyStart
    while index < bytes.count {
      let byte = bytes[index]
      if byte == form.quote {
        if !form.isTriple { return index }
        if index + 2 < bytes.count, bytes[index + 1] == form.quote, bytes[index + 2] == form.quote { return index }
      }
      if !form.isTriple, byte == 0x0A || byte == 0x0D { break }
      index += byte == UInt8(ascii: "\\") && !form.isRaw ? 2 : 1
    }
    let quotes = String(repeating: Character(Unicode.Scalar(form.quote)), count: form.isTriple ? 3 : 1)
    throw SyntaxError(
      "a string is not closed", at: form.start..<min(max(index, form.bodyStart), bytes.count),
      hint: "end it with \(quotes)\(form.isTriple ? "" : " on the same line")")
  }

  private func decode(_ form: Form, _ range: Range<Int>) throws(SyntaxError) -> [UInt8] {
    var content: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), !form.isRaw {
        index = try decodeEscape(at: index, limit: range.upperBound, isBytes: form.isBytes, into: &content)
      } else if byte == 0x0D {
        // Only triple-quoted text has line breaks; they become \n however the file has them (as cel-go and cel-cpp do).
        content.append(0x0A)
        index += index + 1 < range.upperBound && bytes[index + 1] == 0x0A ? 2 : 1
      } else {
        content.append(byte)
        index += 1
      }
    }
    return content
  }

  /// Decodes the escape at `start` and returns the index after it.
  private func decodeEscape(
    at start: Int, limit: Int, isBytes: Bool, into content: inout [UInt8]
  ) throws(SyntaxError) -> Int {
    let letter = start + 1 < limit ? bytes[start + 1] : 0
    if let plain = Self.plainEscapes[letter] {
      content.append(plain)
      return start + 2
    }
    let form: (digits: Range<Int>, radix: UInt32)? =
      switch letter {
      case UInt8(ascii: "x"), UInt8(ascii: "X"): (start + 2..<start + 4, 16)
      case UInt8(ascii: "u") where !isBytes: (start + 2..<start + 6, 16)
      case UInt8(ascii: "U") where !isBytes: (start + 2..<start + 10, 16)
      case UInt8(ascii: "0")...UInt8(ascii: "3"): (start + 1..<start + 4, 8)
      default: nil
      }
    guard let form, let number = number(form.digits, radix: form.radix, limit: limit) else {
      throw escapeError(start, limit: limit, digits: form?.digits, isBytes: isBytes)
    }
    if isBytes {
      // Two hexadecimal or three octal digits, the first at most 3: never more than 255.
      content.append(UInt8(truncatingIfNeeded: number))
    } else if let scalar = Unicode.Scalar(number) {
      content.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    } else {
      throw SyntaxError(
        "'\(text(start..<form.digits.upperBound))' is not a character: surrogates and numbers above 10FFFF are none",
        at: start..<form.digits.upperBound)
    }
    return form.digits.upperBound
  }

  private func number(_ digits: Range<Int>, radix: UInt32, limit: Int) -> UInt32? {
    guard digits.upperBound <= limit else { return nil }
    var number: UInt32 = 0
    for byte in bytes[digits] {
      guard let digit = byte.hexValue, UInt32(digit) < radix else { return nil }
      // At most eight hexadecimal digits: fits.
      number = number &* radix &+ UInt32(digit)
    }
    return number
  }

  private func escapeError(_ start: Int, limit: Int, digits: Range<Int>?, isBytes: Bool) -> SyntaxError {
    var end = min(digits?.upperBound ?? start + 2, limit)
    while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let found = text(start..<end)
    if isBytes, found.hasPrefix("\\u") || found.hasPrefix("\\U") {
      return SyntaxError("'\\u' and '\\U' are not allowed in bytes", at: start..<end, hint: "write the octets as \\xHH")
    }
    return SyntaxError(
      "'\(found)' is not an escape", at: start..<end,
      hint: "write '\\\\' for a backslash, or put r before the string: r'…'")
  }

  private static let plainEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\\"): 0x5C,
    UInt8(ascii: "?"): 0x3F, UInt8(ascii: "\""): 0x22, UInt8(ascii: "'"): 0x27, UInt8(ascii: "`"): 0x60,
  ]
}
