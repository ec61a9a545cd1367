import CEL
import Diagnostics

/// Works out the changes of an expression that a good set of examples notices: one operator, name or literal at a time.
///
/// Guided by the checked tree, carried out on the text, so that a survivor can be shown where it stands. A change may turn out not to
/// type-check: the caller leaves such ones out.
struct ExpressionMutator {
  /// Where a node stands, as far as it matters for its changes.
  enum Role {
    case root, term, negated, element, date, plain
    /// Compared with an enumeration: its values.
    case domain([String])
  }

  let checked: CheckedExpression
  /// By record name: for the values of enumerations.
  let records: [String: RecordType]
  let utf8: [UInt8]
  var edits: [ExpressionEdit] = []

  init(_ checked: CheckedExpression, records: [String: RecordType]) {
    self.checked = checked
    self.records = records
    utf8 = Array(checked.parsed.source.text.utf8)
  }

  /// All changes, in the order of the text, each once.
  static func edits(of checked: CheckedExpression, records: [String: RecordType]) -> [ExpressionEdit] {
    var mutator = Self(checked, records: records)
    mutator.visit(checked.parsed.root, as: .root)
    var seen: Set<ExpressionEdit> = []
    return mutator.edits.enumerated()
      .sorted { ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset) }
      .map(\.element)
      .filter { seen.insert($0).inserted && mutator.text($0.range) != $0.replacement }
  }

  mutating func visit(_ expr: Expr, as role: Role) {
    negate(expr, as: role)
    switch expr.kind {
    case .literal(let value): change(value, of: expr, as: role)
    case .presence:
      replace(expr.range, "true", "false")
    case .select(let operand, let field, _):
      changePeriod(expr, operand: operand, field: field)
      visit(operand, as: .plain)
    case .call(let function, let target, let arguments, _):
      if function.hasPrefix("_") || function.hasPrefix("!") || function.hasPrefix("-") || function.hasPrefix("@") {
        changeOperator(expr, function, arguments)
      } else {
        changeCall(expr, function, target: target, arguments)
      }
    case .and(let terms): changeTerms(terms, symbol: "&&", other: "||", neutral: "true")
    case .or(let terms): changeTerms(terms, symbol: "||", other: "&&", neutral: "false")
    case .list(let elements): changeElements(elements.map(\.value), of: expr, as: role)
    case .comprehension(let macro): changeMacro(macro, of: expr)
    case .identifier, .conditional, .map, .message, .bind:
      if case .conditional(let condition, _, _) = expr.kind { replace(condition.range, "true", "false") }
      for child in expr.children { visit(child, as: .plain) }
    }
  }

  // MARK: Text

  func text(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

  mutating func replace(_ range: Range<Int>, _ replacements: String...) {
    for replacement in replacements { edits.append(ExpressionEdit(range, replacement)) }
  }

  /// The first place of a word between two nodes, where only spaces, brackets, dots and comments stand beside it.
  func place(of word: String, from start: Int, to end: Int) -> Range<Int>? {
    let word = Array(word.utf8)
    var position = start
    while position + word.count <= min(end, utf8.count) {
      if utf8[position...].starts(with: "//".utf8) {
        while position < end, utf8[position] != UInt8(ascii: "\n") { position += 1 }
      } else if utf8[position...].starts(with: word) {
        return position..<(position + word.count)
      } else {
        position += 1
      }
    }
    return nil
  }

  func type(_ expr: Expr) -> CELType? { checked.types[expr.id] }
}
