/// Parses RE2 syntax (github.com/google/re2/wiki/Syntax) without back-references and look-around, which RE2 has not either.
struct RegexParser {
  struct Flags {
    var ignoresCase = false
    var dotMatchesNewline = false
    var isMultiline = false
    var isUngreedy = false
  }

  private static let depthLimit = 100
  private static let lengthLimit = 10_000
  static let repeatLimit = 1000

  let pattern: [Unicode.Scalar]
  var position = 0
  private var depth = 0
  private var isQuoting = false
  private var groupCount = 0
  var flags = Flags()

  init(_ pattern: String) { self.pattern = Array(pattern.unicodeScalars) }

  static func parse(_ pattern: String) throws(RegexError) -> RegexNode {
    var parser = RegexParser(pattern)
    guard parser.pattern.count <= lengthLimit else { throw RegexError("the pattern is longer than \(lengthLimit) code points") }
    let node = try parser.alternatives()
    guard parser.isAtEnd else { throw RegexError("unexpected ')'") }
    return node
  }

  var isAtEnd: Bool { position >= pattern.count }
  var current: Unicode.Scalar? { position < pattern.count ? pattern[position] : nil }

  func peek(_ offset: Int) -> Unicode.Scalar? {
    position + offset < pattern.count ? pattern[position + offset] : nil
  }

  mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  mutating func skip(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard pattern[min(position, pattern.count)...].starts(with: scalars) else { return false }
    position += scalars.count
    return true
  }

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
    while let scalar = current {
      if isQuoting || skip("\\Q") {
        isQuoting = !isAtEnd && !skip("\\E")
        guard isQuoting, let quoted = current else { continue }
        position += 1
        items.append(literal(code: quoted.value))
      } else if scalar == "|" || scalar == ")" {
        break
      } else if let (minimum, maximum) = try quantifier() {
        // What stands before may be the last of a quotation, or flags, which are no part of the sequence.
        guard let repeated = items.popLast() else { throw RegexError("nothing to repeat before '\(scalar)'") }
        items.append(try repetition(repeated, minimum: minimum, maximum: maximum))
      } else if let atom = try atom() {
        items.append(atom)
      }
    }
    return items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items)
  }

  /// After the first quantifier, with its `?` for lazy.
  private mutating func repetition(_ node: RegexNode, minimum: Int, maximum: Int?) throws(RegexError) -> RegexNode {
    let isLazy = skip("?") != flags.isUngreedy
    guard try quantifier() == nil else { throw RegexError("repetition of a repetition; write a group") }
    let repetition = RegexNode.repetition(node, minimum: minimum, maximum: maximum, isLazy: isLazy)
    guard repetition.leavesRepeats(of: Self.repeatLimit) else {
      throw RegexError("nested repeat counts multiply to more than \(Self.repeatLimit)")
    }
    return repetition
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

  /// Nil also for what RE2 takes for no number: leading zeros, and more than nine digits.
  private mutating func number() -> Int? {
    let start = position
    var value = 0
    while let scalar = current, scalar.value >= 48, scalar.value <= 57 {
      guard value < 100_000_000, value > 0 || position == start else { return nil }
      value = value * 10 + Int(scalar.value - 48)
      position += 1
    }
    return position > start ? value : nil
  }

  /// Nil for flags, which are no part of a sequence.
  private mutating func atom() throws(RegexError) -> RegexNode? {
    guard let scalar = current else { return nil }
    switch scalar {
    case "(": return try group()
    case "[": return .set(try bracket())
    case "\\": return try escape()
    default: break
    }
    position += 1
    switch scalar {
    case ".": return .set(CodePointSet(flags.dotMatchesNewline ? .any : .notNewline))
    case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    default: return literal(code: scalar.value)
    }
  }

  func literal(code: UInt32) -> RegexNode { .set(CodePointSet(folded(CodePointSet.Part(code...code)))) }

  /// By the flag `i`.
  func folded(_ part: CodePointSet.Part) -> CodePointSet.Part {
    var part = part
    part.foldsCase = flags.ignoresCase
    return part
  }

  private mutating func group() throws(RegexError) -> RegexNode? {
    position += 1
    let outer = flags
    var number: Int?
    if !skip("?") {
      groupCount += 1
      number = groupCount
    } else if skip("P<") || skip("<") {
      if current == "=" || current == "!" { throw RegexError("look-around is not supported") }
      try groupName()
      groupCount += 1
      number = groupCount
    } else if try !groupFlags() {
      // `(?i)` holds to the end of the enclosing group.
      return nil
    }
    let node = try alternatives()
    guard skip(")") else { throw RegexError("missing ')'") }
    flags = outer
    return number.map { .group(node, number: $0) } ?? node
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
    // A minus needs a flag after it.
    var isComplete = true
    while let scalar = current {
      position += 1
      switch scalar {
      case "i": flags.ignoresCase = value
      case "s": flags.dotMatchesNewline = value
      case "m": flags.isMultiline = value
      case "U": flags.isUngreedy = value
      case "-" where value:
        value = false
        isComplete = false
        continue
      case ":" where isComplete: return true
      case ")" where isComplete: return false
      default: throw RegexError("unknown group '(?\(scalar)'")
      }
      isComplete = true
    }
    throw RegexError("missing ')'")
  }
}
