/// A word of an expression (langdef, "Syntax").
struct Token {
  enum Kind: Equatable {
    case identifier(String)
    /// A field name in backticks.
    case quotedField(String)
    /// The magnitude; nil when it does not fit 64 bits. The parser joins the sign to it.
    case integer(UInt64?)
    case unsigned(UInt64?)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case symbol(Symbol)
    case end
  }

  /// Operators, punctuation and keywords, by their spelling.
  enum Symbol: String, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case and = "&&"
    case or = "||"
    case less = "<"
    case greater = ">"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case modulo = "%"
    case not = "!"
    case question = "?"
    case colon = ":"
    case comma = ","
    case dot = "."
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case leftBrace = "{"
    case rightBrace = "}"
    case `in`
    case `true`
    case `false`
    case null
  }

  let kind: Kind
  let range: Range<Int>

  /// How messages name it.
  var name: String {
    switch kind {
    case .identifier(let name): "'\(name)'"
    case .quotedField(let name): "'`\(name)`'"
    case .integer, .unsigned, .double: "a number"
    case .string: "a string"
    case .bytes: "a bytes literal"
    case .symbol(let symbol): "'\(symbol.rawValue)'"
    case .end: "the end of the expression"
    }
  }

  /// Words that are kept for other languages' sake: not for variables and functions, but for fields.
  static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace",
    "return", "var", "void", "while",
  ]
}
