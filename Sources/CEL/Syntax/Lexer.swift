/// Splits a text into words, longest match first.
struct Lexer {
  let bytes: [UInt8]
  var position = 0

  /// The words of a text; the last is `.end`. O(length).
  static func tokens(of text: String) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(bytes: Array(text.utf8))
    lexer.skipByteOrderMark()
    var tokens: [Token] = []
    while let token = try lexer.next() { tokens.append(token) }
    let end = lexer.bytes.count
    tokens.append(Token(kind: .end, range: end..<end))
    return tokens
  }

  func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func skipByteOrderMark() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private mutating func next() throws(SyntaxError) -> Token? {
    skipSpace()
    guard let byte = peek() else { return nil }
    if let token = try scanString() { return token }
    if byte.isIdentifierStart { return scanWord() }
    if byte.isDigit || (byte == UInt8(ascii: ".") && peek(1)?.isDigit == true) { return scanNumber() }
    if byte == UInt8(ascii: "`") { return try scanQuotedField() }
    return try scanSymbol(byte)
  }

  private mutating func skipSpace() {
    while let byte = peek() {
      switch byte {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20: position += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while let byte = peek(), byte != 0x0A { position += 1 }
      default: return
      }
    }
  }

  private mutating func scanWord() -> Token {
    let start = position
    while let byte = peek(), byte.isIdentifierStart || byte.isDigit { position += 1 }
    let word = text(start..<position)
    let keywords: [Token.Symbol] = [.in, .true, .false, .null]
    let kind = keywords.first { $0.rawValue == word }.map { Token.Kind.symbol($0) } ?? .identifier(word)
    return Token(kind: kind, range: start..<position)
  }

  private mutating func scanQuotedField() throws(SyntaxError) -> Token {
    let start = position
    position += 1
    while let byte = peek(), byte.isFieldByte { position += 1 }
    let name = text(start + 1..<position)
    guard peek() == UInt8(ascii: "`"), !name.isEmpty else {
      throw SyntaxError(
        "a field name in backticks is not closed, empty, or has a character other than letters, digits, '_', '.', '-', '/' and space",
        at: start..<max(position, start + 1))
    }
    position += 1
    return Token(kind: .quotedField(name), range: start..<position)
  }

  private mutating func scanNumber() -> Token {
    let start = position
    if peek() == UInt8(ascii: "0"), peek(1) == UInt8(ascii: "x"), peek(2)?.hexValue != nil {
      position += 2
      return scanInteger(from: start, radix: 16)
    }
    skipDigits()
    var isDouble = false
    if peek() == UInt8(ascii: "."), peek(1)?.isDigit == true {
      isDouble = true
      position += 1
      skipDigits()
    }
    if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
      let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if peek(signed ? 2 : 1)?.isDigit == true {
        isDouble = true
        position += signed ? 2 : 1
        skipDigits()
      }
    }
    guard isDouble else {
      position = start
      return scanInteger(from: start, radix: 10)
    }
    // Digits as checked above always convert; out of range gives infinity or zero, which the language wants.
    let value = Double(text(start..<position)) ?? .infinity
    return Token(kind: .double(value), range: start..<position)
  }

  private mutating func skipDigits() {
    while peek()?.isDigit == true { position += 1 }
  }

  private mutating func scanInteger(from start: Int, radix: UInt64) -> Token {
    var magnitude: UInt64? = 0
    while let byte = peek(), let digit = radix == 16 ? byte.hexValue : byte.digitValue {
      position += 1
      guard let value = magnitude else { continue }
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      magnitude = overflow || carry ? nil : sum
    }
    if let byte = peek(), byte | 0x20 == UInt8(ascii: "u") {
      position += 1
      return Token(kind: .unsigned(magnitude), range: start..<position)
    }
    return Token(kind: .integer(magnitude), range: start..<position)
  }

  private mutating func scanSymbol(_ byte: UInt8) throws(SyntaxError) -> Token {
    let start = position
    for length in [2, 1] where start + length <= bytes.count {
      // Keywords are words, so none is met here: this place does not begin one.
      if let symbol = Token.Symbol(rawValue: text(start..<start + length)) {
        position += length
        return Token(kind: .symbol(symbol), range: start..<position)
      }
    }
    throw unknownCharacter(byte)
  }

  private func unknownCharacter(_ byte: UInt8) -> SyntaxError {
    var end = position + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let found = text(position..<end)
    let hint: String? =
      switch found {
      case "=": "compare with '=='"
      case "&": "write '&&' for \"and\""
      case "|": "write '||' for \"or\""
      case "“", "”", "‘", "’", "«", "»": "write strings between straight quotes: 'text'"
      case "≤": "write '<='"
      case "≥": "write '>='"
      case "≠": "write '!='"
      case ";": "a rule is one expression; join conditions with '&&'"
      default: byte >= 0x80 ? "names have only ASCII letters; write text between quotes: 'text'" : nil
      }
    return SyntaxError("found '\(found)', which is not part of the language", at: position..<end, hint: hint)
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  var isIdentifierStart: Bool {
    let lower = self | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || self == UInt8(ascii: "_")
  }

  /// Whether it may stand in a field name between backticks.
  var isFieldByte: Bool {
    isDigit || isIdentifierStart || self == UInt8(ascii: ".") || self == UInt8(ascii: "/") || self == UInt8(ascii: "-")
      || self == UInt8(ascii: " ")
  }

  var digitValue: UInt8? { isDigit ? self - 0x30 : nil }

  var hexValue: UInt8? {
    if isDigit { return self - 0x30 }
    let lower = self | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f") ? lower - UInt8(ascii: "a") + 10 : nil
  }
}
