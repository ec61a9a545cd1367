// Escapes and bracket expressions.
extension RegexParser {
  mutating func escape() throws(RegexError) -> RegexNode {
    guard let scalar = peek(1) else { throw RegexError("a backslash at the end") }
    let assertion: RegexAssertion? =
      switch scalar {
      case "A": .textStart
      case "z": .textEnd
      case "b": .wordBoundary
      case "B": .notWordBoundary
      default: nil
      }
    if let assertion {
      position += 2
      return .assertion(assertion)
    }
    if let part = try escapedClass() { return .set(CodePointSet(part)) }
    return literal(code: try escapedScalar())
  }

  /// `\d`, `\W`, `\pL`, `\P{Lu}`; nil where the escape is something else.
  private mutating func escapedClass() throws(RegexError) -> CodePointSet.Part? {
    guard current == "\\", let scalar = peek(1) else { return nil }
    var part: CodePointSet.Part
    switch scalar {
    case "d", "D": part = .digits
    case "w", "W": part = .word
    case "s", "S": part = .space
    case "p", "P": return try property(isNegated: scalar == "P")
    default: return nil
    }
    position += 2
    part.isNegated = scalar.value < 97
    return folded(part)
  }

  private mutating func property(isNegated: Bool) throws(RegexError) -> CodePointSet.Part {
    position += 2
    var isNegated = isNegated
    var name = ""
    if skip("{") {
      if skip("^") { isNegated.toggle() }
      while let scalar = current, scalar != "}" {
        name.unicodeScalars.append(scalar)
        position += 1
      }
      guard skip("}") else { throw RegexError("missing '}'") }
    } else if let scalar = current {
      name = String(scalar)
      position += 1
    }
    var part: CodePointSet.Part
    if name == "Any" {
      part = .any
    } else if Unicode.GeneralCategory.codes.contains(name) {
      part = CodePointSet.Part()
      part.categories = [name]
    } else if let ranges = UnicodeScript.ranges[name] {
      part = CodePointSet.Part(ranges: ranges)
    } else {
      throw RegexError("unknown category or script '\(name)'")
    }
    part.isNegated = isNegated
    return folded(part)
  }

  private mutating func escapedScalar() throws(RegexError) -> UInt32 {
    position += 1
    guard let scalar = current else { throw RegexError("a backslash at the end") }
    position += 1
    switch scalar {
    case "a": return 0x7
    case "f": return 0xC
    case "n": return 0xA
    case "r": return 0xD
    case "t": return 0x9
    case "v": return 0xB
    case "x": return try hexadecimal()
    case "0"..."7": return try octal(scalar)
    case _ where scalar.value < 128 && !CodePointSet.Part.word.contains(scalar) || scalar == "_": return scalar.value
    default: throw RegexError("unknown escape '\\\(scalar)'")
    }
  }

  /// `\0`, or up to three octal digits; `\1` alone would be a back-reference.
  private mutating func octal(_ first: Unicode.Scalar) throws(RegexError) -> UInt32 {
    var value = first.value - 48
    var digits = 1
    while digits < 3, let scalar = current, scalar.value >= 48, scalar.value <= 55 {
      value = value * 8 + scalar.value - 48
      position += 1
      digits += 1
    }
    guard first == "0" || digits > 1 else { throw RegexError("back-references are not supported") }
    return value
  }

  /// Two digits, or any number of them in braces. A surrogate is a code that no text has.
  private mutating func hexadecimal() throws(RegexError) -> UInt32 {
    let isBraced = skip("{")
    var value: UInt32 = 0
    var digits = 0
    while isBraced || digits < 2, let scalar = current, scalar.isASCII, let digit = Character(scalar).hexDigitValue {
      value = value * 16 + UInt32(digit)
      position += 1
      digits += 1
      guard value <= 0x10FFFF else { throw RegexError("the code of an escape '\\x' is larger than 10FFFF") }
    }
    guard isBraced ? digits > 0 && skip("}") : digits == 2 else { throw RegexError("malformed escape '\\x'") }
    return value
  }

  // MARK: Bracket expressions

  mutating func bracket() throws(RegexError) -> CodePointSet {
    position += 1
    var set = CodePointSet()
    set.isNegated = skip("^")
    var isFirst = true
    while let scalar = current, scalar != "]" || isFirst {
      isFirst = false
      if let part = try posixClass() {
        set.insert(part)
        continue
      }
      if let part = try escapedClass() {
        set.insert(part)
        continue
      }
      let lower = try bracketScalar()
      var upper = lower
      if current == "-", let next = peek(1), next != "]" {
        position += 1
        upper = try bracketScalar()
      }
      guard lower <= upper else { throw RegexError("a range of a class is the wrong way round") }
      set.insert(folded(CodePointSet.Part(lower...upper)))
    }
    guard skip("]") else { throw RegexError("missing ']'") }
    return set
  }

  private mutating func bracketScalar() throws(RegexError) -> UInt32 {
    guard let scalar = current else { throw RegexError("missing ']'") }
    if scalar == "\\" { return try escapedScalar() }
    position += 1
    return scalar.value
  }

  /// `[:alpha:]`, `[:^digit:]`; nil where something else stands.
  private mutating func posixClass() throws(RegexError) -> CodePointSet.Part? {
    let start = position
    guard skip("[:") else { return nil }
    let isNegated = skip("^")
    var name = ""
    while !skip(":]") {
      guard let scalar = current else {
        position = start
        return nil
      }
      name.unicodeScalars.append(scalar)
      position += 1
    }
    guard var part = CodePointSet.Part.posix[name] else { throw RegexError("unknown class '[:\(name):]'") }
    part.isNegated = isNegated
    return folded(part)
  }
}
