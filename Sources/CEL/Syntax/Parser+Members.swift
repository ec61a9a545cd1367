// Everything that binds tighter than an operator: literals, names, selections, calls and indexing.
extension ExpressionParser {
  /// A primary expression and what follows it: `.f`, `.?f`, `.f(…)`, `[i]`, `[?i]`.
  mutating func member(sign: Token? = nil) throws(SyntaxError) -> Expr {
    let start = sign?.range.lowerBound ?? current.range.lowerBound
    var operand = try primary(sign: sign)
    while true {
      if isAt(.dot) {
        operand = try selection(of: operand, from: start)
      } else if isAt(.leftBracket) {
        operand = try index(of: operand, from: start)
      } else if isAt(.leftBrace), let name = operand.typeName {
        operand = try message(name, from: start)
      } else {
        return operand
      }
    }
  }

  private mutating func selection(of operand: Expr, from start: Int) throws(SyntaxError) -> Expr {
    advance()
    let optional = take(.question)
    let field: String
    switch current.kind {
    case .identifier(let name): field = name
    case .quotedField(let name): field = name
    default: throw unexpected("a field name")
    }
    let mayCall = !optional && current.kind == .identifier(field)
    advance()
    if mayCall, isAt(.leftParenthesis) {
      let arguments = try arguments()
      return try call(field, target: operand, arguments, from: start)
    }
    return try node(.select(operand: operand, field: field, optional: optional), from: start, [operand])
  }

  private mutating func index(of operand: Expr, from start: Int) throws(SyntaxError) -> Expr {
    let opened = current
    advance()
    let optional = take(.question)
    let index = try expression()
    try expect(.rightBracket, "']'", opened: opened)
    return try node(
      .call(function: optional ? "_[?_]" : "_[_]", target: nil, arguments: [operand, index], absolute: false), from: start,
      [operand, index])
  }

  private mutating func arguments() throws(SyntaxError) -> [Expr] {
    let opened = current
    advance()
    var arguments: [Expr] = []
    if take(.rightParenthesis) { return arguments }
    repeat { arguments.append(try expression()) } while take(.comma)
    try expect(.rightParenthesis, "',' or ')'", opened: opened)
    return arguments
  }

  private mutating func call(
    _ function: String, target: Expr?, _ arguments: [Expr], absolute: Bool = false, from start: Int
  ) throws(SyntaxError) -> Expr {
    let children = (target.map { [$0] } ?? []) + arguments
    if options.macros, !absolute, let macro = try macro(function, target: target, arguments) {
      return try node(macro, from: start, children)
    }
    return try node(
      .call(function: function, target: target, arguments: arguments, absolute: absolute), from: start, children)
  }

  private mutating func primary(sign: Token?) throws(SyntaxError) -> Expr {
    if let value = try literal(sign: sign) {
      advance()
      return try node(.literal(value), from: (sign ?? previous ?? current).range.lowerBound, [])
    }
    switch current.kind {
    case .identifier, .symbol(.dot): return try name()
    case .symbol(.leftParenthesis):
      let opened = current
      advance()
      let inner = try expression()
      try expect(.rightParenthesis, "an operator or ')'", opened: opened)
      return inner
    case .symbol(.leftBracket): return try list()
    case .symbol(.leftBrace): return try map()
    case .quotedField:
      throw SyntaxError("a name in backticks may stand only after '.'", at: current.range)
    default: throw unexpected("a value")
    }
  }

  /// A name, possibly with a leading dot, or a call of a global function.
  private mutating func name() throws(SyntaxError) -> Expr {
    let start = current.range.lowerBound
    let absolute = take(.dot)
    guard case .identifier(let name) = current.kind else { throw unexpected("a name") }
    if Token.reserved.contains(name) {
      throw SyntaxError(
        "'\(name)' is a reserved word, not a name", at: current.range,
        hint: name == "if" || name == "else" ? "write condition ? value : other value" : nil)
    }
    advance()
    if isAt(.leftParenthesis) {
      let arguments = try arguments()
      return try call(name, target: nil, arguments, absolute: absolute, from: start)
    }
    return try node(.identifier(name, absolute: absolute), from: start, [])
  }

  private mutating func list() throws(SyntaxError) -> Expr {
    let opened = current
    advance()
    var elements: [Expr.ListElement] = []
    while !isAt(.rightBracket) {
      if elements.isEmpty, take(.comma) { break }
      let optional = take(.question)
      elements.append(Expr.ListElement(value: try expression(), optional: optional))
      guard take(.comma) else { break }
    }
    try expect(.rightBracket, "',' or ']'", opened: opened)
    return try node(.list(elements), from: opened.range.lowerBound, elements.map(\.value))
  }

  private mutating func map() throws(SyntaxError) -> Expr {
    let opened = current
    advance()
    var entries: [Expr.MapEntry] = []
    while !isAt(.rightBrace) {
      if entries.isEmpty, take(.comma) { break }
      let optional = take(.question)
      let key = try expression()
      try expect(.colon, "':' and the value of the key")
      entries.append(Expr.MapEntry(key: key, value: try expression(), optional: optional))
      guard take(.comma) else { break }
    }
    try expect(.rightBrace, "',' or '}'", opened: opened)
    return try node(.map(entries), from: opened.range.lowerBound, entries.flatMap { [$0.key, $0.value] })
  }

  private mutating func message(_ name: String, from start: Int) throws(SyntaxError) -> Expr {
    let opened = current
    advance()
    var fields: [Expr.MapEntry] = []
    while !isAt(.rightBrace) {
      if fields.isEmpty, take(.comma) { break }
      let optional = take(.question)
      let field: String
      switch current.kind {
      case .identifier(let name): field = name
      case .quotedField(let name): field = name
      default: throw unexpected("a field name")
      }
      let fieldStart = current.range.lowerBound
      advance()
      let key = try node(.literal(.string(field)), from: fieldStart, [])
      try expect(.colon, "':' and the value of the field")
      fields.append(Expr.MapEntry(key: key, value: try expression(), optional: optional))
      guard take(.comma) else { break }
    }
    try expect(.rightBrace, "',' or '}'", opened: opened)
    return try node(.message(name: name, fields: fields), from: start, fields.flatMap { [$0.key, $0.value] })
  }
}

// MARK: Literals

extension ExpressionParser {
  /// The literal at the current word, which is not taken; nil when there is none.
  private func literal(sign: Token?) throws(SyntaxError) -> Value? {
    switch current.kind {
    case .integer(let magnitude): return .int(try integer(magnitude, sign: sign))
    case .unsigned(let value):
      guard let value else {
        throw SyntaxError("the number does not fit 64 bits", at: current.range, hint: "the largest uint is \(UInt64.max)u")
      }
      return .uint(value)
    case .double(let value): return .double(sign == nil ? value : -value)
    case .string(let value): return .string(value)
    case .bytes(let value): return .bytes(value)
    case .symbol(.true): return .bool(true)
    case .symbol(.false): return .bool(false)
    case .symbol(.null): return .null
    default: return nil
    }
  }

  private func integer(_ magnitude: UInt64?, sign: Token?) throws(SyntaxError) -> Int64 {
    if let magnitude {
      if let value = Int64(exactly: magnitude) { return sign == nil ? value : -value }
      if sign != nil, magnitude == Int64.min.magnitude { return .min }
    }
    let start = sign?.range.lowerBound ?? current.range.lowerBound
    throw SyntaxError(
      "the number does not fit 64 bits", at: start..<current.range.upperBound,
      hint: "an int is between \(Int64.min) and \(Int64.max)")
  }
}

extension Expr {
  /// The dotted name that it spells, as that of a message type; nil for anything else.
  var typeName: String? {
    switch kind {
    case .identifier(let name, let absolute): return absolute ? ".\(name)" : name
    case .select(let operand, let field, optional: false):
      guard let prefix = operand.typeName else { return nil }
      return "\(prefix).\(field)"
    default: return nil
    }
  }
}
