/// Parses RE2 syntax (github.com/google/re2/wiki/Syntax) without back-references and look-around, which RE2 has not either.
struct RegexParser {
  struct Flags {
    var ignoresCase = false
    var dotMatchesNewline = false
    var isMultiline = false
  }

  private static let depthLimit = 100
  private static let lengthLimit = 10_000
  static let repeatLimit = 1000

  private let pattern: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private var flags = Flags()

  init(_ pattern: String) { self.pattern = Array(pattern.unicodeScalars) }

  static func parse(_ pattern: String) throws(RegexError) -> RegexNode {
    var parser = RegexParser(pattern)
    guard parser.pattern.count <= lengthLimit else { throw RegexError("the pattern is longer than \(lengthLimit) code points") }
    let node = try parser.alternatives()
    guard parser.isAtEnd else { throw RegexError("unexpected ')'") }
    return node
  }

  private var isAtEnd: Bool { position >= pattern.count }
  private var current: Unicode.Scalar? { position < pattern.count ? pattern[position] : nil }

  private func peek(_ offset: Int) -> Unicode.Scalar? {
    position + offset < pattern.count ? pattern[position + offset] : nil
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  private mutating func skip(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard pattern[min(position, pattern.count)...].starts(with: scalars) else { return false }
    position += scalars.count
    return true
  }

  // MARK: Structure

  private mutating func alternatives() throws(RegexError) -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw RegexError("groups are nested deeper than \(Self.depthLimit)") }
    var branches = [try sequence()]
    while skip("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(RegexError) -> RegexNode {
    var items: [RegexNode] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      if skip("\\Q") {
        while !isAtEnd, !skip("\\E") {
          items.append(literal(pattern[position]))
          position += 1
        }
        continue
      }
      let atom = try atom()
      items.append(try repetitions(of: atom))
    }
    return items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items)
  }

  private mutating func repetitions(of atom: RegexNode) throws(RegexError) -> RegexNode {
    var node = atom
    var count = 0
    while let (minimum, maximum) = try quantifier() {
      count += 1
      guard count <= 1 else { throw RegexError("repetition of a repetition; write a group") }
      _ = skip("?")
      node = .repetition(node, minimum: minimum, maximum: maximum)
    }
    return node
  }

  private mutating func quantifier() throws(RegexError) -> (Int, Int?)? {
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    guard current == "{" else { return nil }
    let start = position
    position += 1
    // A brace that is no repeat count stands for itself.
    guard let minimum = number() else {
      position = start
      return nil
    }
    var maximum: Int? = minimum
    if skip(",") { maximum = current == "}" ? nil : number() ?? -1 }
    guard maximum != -1, skip("}") else {
      position = start
      return nil
    }
    guard minimum <= Self.repeatLimit, (maximum ?? 0) <= Self.repeatLimit, (maximum ?? minimum) >= minimum else {
      throw RegexError("a repeat count must be at most \(Self.repeatLimit), the smaller one first")
    }
    return (minimum, maximum)
  }

  private mutating func number() -> Int? {
    let start = position
    var value = 0
    while let scalar = current, scalar.value >= 48, scalar.value <= 57 {
      value = min(value * 10 + Int(scalar.value - 48), 1_000_000)
      position += 1
    }
    return position > start ? value : nil
  }

  private mutating func atom() throws(RegexError) -> RegexNode {
    guard let scalar = current else { return .empty }
    switch scalar {
    case "(": return try group()
    case "[": return .set(try bracket())
    case "\\": return try escape()
    case "*", "+", "?": throw RegexError("nothing to repeat before '\(scalar)'")
    default: break
    }
    position += 1
    switch scalar {
    case ".": return .set(flags.dotMatchesNewline ? .any : .notNewline)
    case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    default: return literal(scalar)
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> RegexNode { .set(folded(CodePointSet(scalar.value...scalar.value))) }

  private func folded(_ set: CodePointSet) -> CodePointSet {
    var set = set
    set.foldsCase = flags.ignoresCase
    return set
  }

  // MARK: Groups

  private mutating func group() throws(RegexError) -> RegexNode {
    position += 1
    let outer = flags
    if skip("?") {
      if skip("P<") || skip("<") {
        if current == "=" || current == "!" { throw RegexError("look-around is not supported") }
        try groupName()
      } else if try !groupFlags() {
        // `(?i)` holds to the end of the enclosing group.
        return .empty
      }
    }
    let node = try alternatives()
    guard skip(")") else { throw RegexError("missing ')'") }
    flags = outer
    return node
  }

  private mutating func groupName() throws(RegexError) {
    let start = position
    while let scalar = current, scalar.properties.isAlphabetic || scalar == "_" || (scalar.value >= 48 && scalar.value <= 57) {
      position += 1
    }
    guard position > start, skip(">") else { throw RegexError("malformed group name") }
  }

  /// Whether a group follows; otherwise the flags were for the rest of the enclosing one.
  private mutating func groupFlags() throws(RegexError) -> Bool {
    var value = true
    while let scalar = current {
      position += 1
      switch scalar {
      case "i": flags.ignoresCase = value
      case "s": flags.dotMatchesNewline = value
      case "m": flags.isMultiline = value
      case "U": break
      case "-": value = false
      case ":": return true
      case ")": return false
      default: throw RegexError("unknown group '(?\(scalar)'")
      }
    }
    throw RegexError("missing ')'")
  }

  // MARK: Escapes

  private mutating func escape() throws(RegexError) -> RegexNode {
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
    if let set = try escapedSet() { return .set(folded(set)) }
    return literal(try escapedScalar())
  }

  /// `\d`, `\W`, `\pL`, `\P{Lu}`; nil where the escape is something else.
  private mutating func escapedSet() throws(RegexError) -> CodePointSet? {
    guard current == "\\", let scalar = peek(1) else { return nil }
    var set: CodePointSet
    switch scalar {
    case "d", "D": set = .digits
    case "w", "W": set = .word
    case "s", "S": set = .space
    case "p", "P": return try property(isNegated: scalar == "P")
    default: return nil
    }
    position += 2
    set.isNegated = scalar.value < 97
    return set
  }

  private mutating func property(isNegated: Bool) throws(RegexError) -> CodePointSet {
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
    if name == "Any" { return isNegated ? CodePointSet() : .any }
    guard Unicode.GeneralCategory.codes.contains(name) else { throw RegexError("unknown category '\(name)'") }
    var set = CodePointSet()
    set.insert(CodePointSet.Category(codes: [name], isNegated: isNegated))
    return set
  }

  private mutating func escapedScalar() throws(RegexError) -> Unicode.Scalar {
    position += 1
    guard let scalar = current else { throw RegexError("a backslash at the end") }
    position += 1
    switch scalar {
    case "a": return "\u{7}"
    case "f": return "\u{c}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{b}"
    case "x": return try hexadecimal()
    case "0"..."7": return try octal(scalar)
    case _ where scalar.value < 128 && !scalar.properties.isAlphabetic && !(scalar.value >= 48 && scalar.value <= 57): return scalar
    default: throw RegexError("unknown escape '\\\(scalar)'")
    }
  }

  /// `\0`, or up to three octal digits; `\1` alone would be a back-reference.
  private mutating func octal(_ first: Unicode.Scalar) throws(RegexError) -> Unicode.Scalar {
    var value = first.value - 48
    var digits = 1
    while digits < 3, let scalar = current, scalar.value >= 48, scalar.value <= 55 {
      value = value * 8 + scalar.value - 48
      position += 1
      digits += 1
    }
    guard first == "0" || digits > 1, let scalar = Unicode.Scalar(value) else { throw RegexError("back-references are not supported") }
    return scalar
  }

  private mutating func hexadecimal() throws(RegexError) -> Unicode.Scalar {
    let isBraced = skip("{")
    var value: UInt32 = 0
    var digits = 0
    while digits < (isBraced ? 6 : 2), let scalar = current, let digit = Character(scalar).hexDigitValue, scalar.isASCII {
      value = value * 16 + UInt32(digit)
      position += 1
      digits += 1
    }
    guard isBraced ? digits > 0 && skip("}") : digits == 2, let scalar = Unicode.Scalar(value) else {
      throw RegexError("malformed escape '\\x'")
    }
    return scalar
  }

  // MARK: Bracket expressions

  private mutating func bracket() throws(RegexError) -> CodePointSet {
    position += 1
    var set = CodePointSet()
    set.isNegated = skip("^")
    var isFirst = true
    while let scalar = current, scalar != "]" || isFirst {
      isFirst = false
      if skip("[:") {
        set.formUnion(try posixClass())
      } else if let escaped = try escapedSet() {
        set.formUnion(escaped)
      } else {
        let lower = try bracketScalar()
        var upper = lower
        if current == "-", let next = peek(1), next != "]" {
          position += 1
          upper = try bracketScalar()
        }
        guard lower.value <= upper.value else { throw RegexError("the range '\(lower)-\(upper)' is the wrong way round") }
        set.insert(lower.value...upper.value)
      }
    }
    guard skip("]") else { throw RegexError("missing ']'") }
    return folded(set)
  }

  private mutating func bracketScalar() throws(RegexError) -> Unicode.Scalar {
    guard let scalar = current else { throw RegexError("missing ']'") }
    if scalar == "\\" { return try escapedScalar() }
    position += 1
    return scalar
  }

  private mutating func posixClass() throws(RegexError) -> CodePointSet {
    let isNegated = skip("^")
    var name = ""
    while let scalar = current, scalar != ":" {
      name.unicodeScalars.append(scalar)
      position += 1
    }
    guard skip(":]"), var set = CodePointSet.posix[name] else { throw RegexError("unknown class '[:\(name):]'") }
    set.isNegated = isNegated
    return set
  }
}
