import CEL

extension Expr {
  /// The tree as a parenthesised list: operator or kind first.
  var tree: String {
    switch kind {
    case .literal(let value): Self.text(value)
    case .identifier(let name, let absolute): absolute ? ".\(name)" : name
    case .select(let operand, let field, let optional): "(\(optional ? ".?" : ".")\(field) \(operand.tree))"
    case .presence(let operand, let field, let optional): "(has \(operand.tree) \(optional ? "?" : "")\(field))"
    case .call(let function, let target, let arguments, let absolute):
      Self.list([(target == nil ? "" : "@") + (absolute ? "." : "") + function] + ([target].compactMap(\.self) + arguments).map(\.tree))
    case .and(let terms): Self.list(["&&"] + terms.map(\.tree))
    case .or(let terms): Self.list(["||"] + terms.map(\.tree))
    case .conditional(let condition, let then, let otherwise): "(? \(condition.tree) \(then.tree) \(otherwise.tree))"
    case .list(let elements): "[\(elements.map { ($0.optional ? "?" : "") + $0.value.tree }.joined(separator: " "))]"
    case .map(let entries): "{\(Self.text(entries))}"
    case .message(let name, let fields): "\(name){\(Self.text(fields))}"
    case .comprehension(let macro):
      Self.list(
        [macro.macro.rawValue, macro.range.tree, macro.variable] + [macro.secondVariable].compactMap(\.self)
          + [macro.predicate?.tree, macro.transform.map { "=> \($0.tree)" }].compactMap(\.self))
    case .bind(let variable, let initial, let body): "(bind \(variable) \(initial.tree) \(body.tree))"
    }
  }

  private static func list(_ parts: [String]) -> String { "(\(parts.joined(separator: " ")))" }

  private static func text(_ entries: [MapEntry]) -> String {
    entries.map { "\($0.optional ? "?" : "")\($0.key.tree): \($0.value.tree)" }.joined(separator: ", ")
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .uint(let value): "\(value)u"
    case .double(let value): "\(value)"
    case .string(let value): "'\(value)'"
    case .bytes(let value): "b\(value)"
    default: "?"
    }
  }
}
