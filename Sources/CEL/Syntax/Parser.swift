package import Diagnostics

/// What the parser accepts beyond the grammar.
package struct ParserOptions: Sendable {
  /// Whether `all`, `has`, `cel.bind`, … are macros; otherwise they stay ordinary calls.
  package var macros: Bool

  package init(macros: Bool = true) { self.macros = macros }
}

/// Reads the text of an expression (langdef, "Syntax").
package enum Parser {
  /// Longest text, in bytes.
  package static let maximumLength = 32_768
  /// Deepest tree, in nodes; left-associative chains count too. It bounds the stack of everything that walks the tree.
  package static let maximumDepth = 100
  /// Most nodes of one expression.
  package static let maximumNodes = 10_000

  /// - Throws: one diagnostic `cel/syntax` for the first thing that is not an expression.
  package static func parse(
    _ source: EmbeddedText, options: ParserOptions = ParserOptions()
  ) throws(DiagnosticsError) -> ParsedExpression {
    do throws(SyntaxError) {
      let length = source.text.utf8.count
      guard length <= maximumLength else {
        throw SyntaxError(
          "the expression has \(length) bytes, more than \(maximumLength)", at: 0..<length, hint: "split the rule")
      }
      var parser = ExpressionParser(tokens: try Lexer.tokens(of: source.text), options: options)
      return ParsedExpression(source: source, root: try parser.wholeExpression())
    } catch {
      throw DiagnosticsError(error.diagnostic(in: source))
    }
  }
}

/// A recursive-descent parser, with precedence climbing for the binary operators.
struct ExpressionParser {
  private let tokens: [Token]
  private var index = 0
  let options: ParserOptions
  /// Height of the tree under each node, by identifier.
  private var heights: [Int] = []
  private var nesting = 0

  init(tokens: [Token], options: ParserOptions) {
    self.tokens = tokens
    self.options = options
  }

  mutating func wholeExpression() throws(SyntaxError) -> Expr {
    if case .end = current.kind { throw SyntaxError("the expression is empty", at: current.range) }
    let root = try expression()
    guard case .end = current.kind else { throw unexpected("an operator or the end of the expression") }
    return root
  }

  /// A full expression: conditional, or anything that binds tighter.
  mutating func expression() throws(SyntaxError) -> Expr {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Parser.maximumDepth else { throw tooDeep(at: current.range) }
    let start = current.range.lowerBound
    let condition = try binary(1)
    guard take(.question) else { return condition }
    let then = try binary(1)
    try expect(.colon, "':' and the other value of '? :'")
    let otherwise = try expression()
    return try node(
      .conditional(condition: condition, then: then, otherwise: otherwise), from: start, [condition, then, otherwise])
  }

  /// Operators that bind at least as tightly as `minimum`; chains are loops, `&&` and `||` flat.
  private mutating func binary(_ minimum: Int) throws(SyntaxError) -> Expr {
    let start = current.range.lowerBound
    var left = try unary()
    while case .symbol(let symbol) = current.kind, let level = symbol.precedence, level >= minimum {
      advance()
      let right = try binary(level + 1)
      if let function = symbol.function {
        left = try node(
          .call(function: function, target: nil, arguments: [left, right], absolute: false), from: start, [left, right])
      } else {
        var terms = [left, right]
        while take(symbol) { terms.append(try binary(level + 1)) }
        left = try node(symbol == .and ? .and(terms) : .or(terms), from: start, terms)
      }
    }
    return left
  }

  /// Runs of one of `-` and `!`; a single minus before a number is part of the number.
  private mutating func unary() throws(SyntaxError) -> Expr {
    guard case .symbol(let symbol) = current.kind, symbol == .minus || symbol == .not else { return try member() }
    var starts: [Int] = []
    let minus = current
    while case .symbol(symbol) = current.kind {
      starts.append(current.range.lowerBound)
      guard starts.count <= Parser.maximumDepth else { throw tooDeep(at: current.range) }
      advance()
    }
    if case .symbol(let other) = current.kind, other == .minus || other == .not {
      throw SyntaxError(
        "found '\(other.rawValue)' after '\(symbol.rawValue)'", at: current.range, hint: "put parentheses between them")
    }
    if symbol == .minus, starts.count == 1, current.isSignedNumber { return try member(sign: minus) }
    var operand = try member()
    for start in starts.reversed() {
      let kind = Expr.Kind.call(function: symbol == .not ? "!_" : "-_", target: nil, arguments: [operand], absolute: false)
      operand = try node(kind, from: start, [operand])
    }
    return operand
  }
}

// MARK: Words

extension ExpressionParser {
  // `advance` never goes past `.end`, the last word, so the index is always valid.
  var current: Token { tokens[index] }

  var previous: Token? { index > 0 ? tokens[index - 1] : nil }

  private var previousEnd: Int { previous?.range.upperBound ?? 0 }

  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  func isAt(_ symbol: Token.Symbol) -> Bool { current.kind == .symbol(symbol) }

  mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Token.Symbol, _ expected: String, opened: Token? = nil) throws(SyntaxError) {
    if take(symbol) { return }
    throw unexpected(expected, opened: opened)
  }

  /// A node from `start` to the word before the current one; fails when the tree grows too high.
  mutating func node(_ kind: Expr.Kind, from start: Int, _ children: [Expr]) throws(SyntaxError) -> Expr {
    var height = 1
    for child in children { height = max(height, heights[child.id] + 1) }
    let range = start..<max(start, previousEnd)
    guard height <= Parser.maximumDepth else { throw tooDeep(at: range) }
    guard heights.count < Parser.maximumNodes else {
      throw SyntaxError(
        "the expression has more than \(Parser.maximumNodes) parts", at: range, hint: "split the rule, or compare with a dataset")
    }
    heights.append(height)
    return Expr(id: heights.count - 1, kind: kind, range: range)
  }

  private func tooDeep(at range: Range<Int>) -> SyntaxError {
    SyntaxError(
      "the expression is nested more than \(Parser.maximumDepth) levels deep", at: range, hint: "split it with cel.bind")
  }

  /// "found …, expected …", with the usual slips of other languages explained.
  func unexpected(_ expected: String, opened: Token? = nil) -> SyntaxError {
    SyntaxError(
      "found \(current.name), expected \(expected)", at: current.range, hint: slipHint,
      note: opened.map { ("\($0.name) is opened here", $0.range) })
  }

  private var slipHint: String? {
    if case .identifier(let before)? = previous?.kind, before.lowercased() == "not" {
      return "write '!' for \"not\""
    }
    switch current.kind {
    case .identifier(let word):
      switch word.lowercased() {
      case "and": return "write '&&' for \"and\""
      case "or": return "write '||' for \"or\""
      case "not": return "write '!' for \"not\", as in !(x in list)"
      case "is": return "compare with '=='; ask for a value with has(record.field)"
      case "if", "then", "else": return "write condition ? value : other value"
      case "like": return "use text.contains('…'), startsWith, endsWith or matches"
      case "between": return "write low <= x && x <= high"
      default: return nil
      }
    case .symbol(.greater) where previous?.kind == .symbol(.less): return "write '!=' for \"not equal\""
    default: return nil
    }
  }
}

extension Token {
  /// Whether a minus before it belongs to the literal.
  var isSignedNumber: Bool {
    switch kind {
    case .integer, .double: true
    default: false
    }
  }
}

extension Token.Symbol {
  /// Of the binary operators; larger binds tighter.
  var precedence: Int? {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in: 3
    case .plus, .minus: 4
    case .times, .divide, .modulo: 5
    default: nil
    }
  }

  /// The function that a binary operator calls; none for `&&` and `||`, which are no functions.
  var function: String? {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus, .times, .divide, .modulo:
      "_\(rawValue)_"
    case .in: "@in"
    default: nil
    }
  }
}
