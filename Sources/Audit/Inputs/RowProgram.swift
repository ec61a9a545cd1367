import CEL
import Diagnostics
import Readers

/// An expression of the mapping, over `cell`: the texts of a row by header.
struct RowProgram: RowExpression {
  let text: String
  let headers: [String]?
  private let program: Program

  private static let variable = "cell"

  /// Throws what is wrong with the expression, with its place in the config.
  init(_ source: EmbeddedText) throws(DiagnosticsError) {
    let environment = Environment(variables: [Self.variable: .map(.string, .string)], functions: .rules)
    let checked = try Checker.check(try Parser.parse(source), in: environment)
    guard checked.type == .string || checked.type == .dyn else {
      throw DiagnosticsError(
        source.diagnostic(
          code: "config/input", message: "a column's expression gives a text, which is then read as its type; this gives \(checked.type)",
          bytes: 0..<source.text.utf8.count, hint: "wrap it: string(…)"))
    }
    text = source.text
    headers = Self.headers(in: checked.parsed.root)
    program = Program(checked, variables: [Self.variable], library: .rules)
  }

  func evaluate(headers: [String], cells: [[String]], rowCount: Int) -> [RowText] {
    let frame = Frame(slots: 1)
    return (0..<rowCount).map { row in
      var map = ValueMap()
      for (header, column) in zip(headers, cells) { _ = map.insert(.string(header), .string(column[row])) }
      frame.clear()
      frame[0] = .map(map)
      switch program.evaluate(frame) {
      case .string(let text): return .text(text)
      case .null: return .text("")
      case .error(let error): return .failure(error.detail)
      default: return .failure("the expression gives no text")
      }
    }
  }

  /// The headers in `cell['…']` and `cell.…`, in order and once each; nil where `cell` is used otherwise.
  private static func headers(in root: Expr) -> [String]? {
    var headers: [String] = []
    var pending = [root]
    while let node = pending.popLast() {
      var header: String?
      switch node.kind {
      case .call("_[_]", _, let arguments, _), .call("_[?_]", _, let arguments, _):
        if arguments.count == 2, arguments[0].isCell, case .literal(.string(let text)) = arguments[1].kind { header = text }
      case .call("@in", _, let arguments, _):
        if arguments.count == 2, arguments[1].isCell, case .literal(.string(let text)) = arguments[0].kind { header = text }
      case .select(let operand, let field, _), .presence(let operand, let field, _): if operand.isCell { header = field }
      case .identifier(variable, _): return nil
      default: break
      }
      if let header {
        if !headers.contains(header) { headers.append(header) }
      } else {
        pending += node.children.reversed()
      }
    }
    return headers
  }
}

extension Expr {
  /// Whether it is the row itself.
  fileprivate var isCell: Bool { if case .identifier("cell", _) = kind { true } else { false } }
}
