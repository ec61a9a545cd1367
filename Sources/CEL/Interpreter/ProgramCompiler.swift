/// Turns an expression into nodes: names become slots, constants are folded, hot operators get nodes of their own.
struct ProgramCompiler {
  /// What a name of the expression itself stands for.
  enum Local {
    case loop(Int)
    case bind(Int, initial: any EvaluationNode)
  }

  let references: [Expr.ID: CheckedExpression.Reference]
  let container: String
  let library: FunctionLibrary
  private let slots: [String: Int]
  /// Innermost last.
  private var scope: [(name: String, local: Local)] = []
  private(set) var localCount = 0

  init(
    references: [Expr.ID: CheckedExpression.Reference], container: String, variables: [String], library: FunctionLibrary
  ) {
    self.references = references
    self.container = container
    self.library = library
    slots = Dictionary(variables.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func compile(_ expression: Expr) -> any EvaluationNode {
    switch expression.kind {
    case .literal(let value): return ConstantNode(value)
    case .identifier(let name, _): return named(expression) ?? undeclared(name)
    case .select(let operand, let field, let optional):
      if !optional, let node = named(expression) { return node }
      return select(expression, operand, field, optional ? .optional : .value)
    case .presence(let operand, let field, _): return select(expression, operand, field, .presence)
    case .call(let function, let target, let arguments, let absolute):
      return call(expression, function, target, arguments, absolute: absolute)
    case .and(let terms): return LogicNode(terms.map { compile($0) }, decisive: false)
    case .or(let terms): return LogicNode(terms.map { compile($0) }, decisive: true)
    case .conditional(let condition, let then, let otherwise):
      return ConditionalNode(compile(condition), then: compile(then), otherwise: compile(otherwise))
    case .list(let elements): return list(elements)
    case .map(let entries): return folded(MapNode(self.entries(entries)), of: entries.flatMap { [$0.key, $0.value] })
    case .message(let name, _): return ConstantNode(.failure(.undeclared, "there is no message type '\(name)'"))
    case .comprehension(let comprehension): return self.comprehension(comprehension)
    case .bind(let variable, let initial, let body): return bind(variable, initial, body)
    }
  }

  // MARK: Names

  /// A new place for a loop or bind variable.
  mutating func newLocal() -> Int {
    defer { localCount += 1 }
    return localCount
  }

  mutating func withLocals<Result>(_ locals: [(String, Local)], _ body: (inout Self) -> Result) -> Result {
    scope += locals.map { (name: $0.0, local: $0.1) }
    defer { scope.removeLast(locals.count) }
    return body(&self)
  }

  func isLocal(_ name: String) -> Bool { scope.contains { $0.name == name } }

  private func undeclared(_ name: String) -> any EvaluationNode {
    ConstantNode(.failure(.undeclared, "undeclared reference to '\(name)'"))
  }

  /// A variable or a type, named by an identifier or by a chain of selects.
  private func named(_ expression: Expr) -> (any EvaluationNode)? {
    guard let (name, isAbsolute) = Self.dottedName(expression) else { return nil }
    let first = name.prefix { $0 != "." }
    if !isAbsolute, let local = scope.last(where: { $0.name == first })?.local {
      guard first.utf8.count == name.utf8.count else { return nil }
      switch local {
      case .loop(let index): return LocalNode(index: index)
      case .bind(let index, let initial): return BindReferenceNode(index: index, initial: initial)
      }
    }
    switch references[expression.id] {
    case .variable(let name)?: return slots[name].map { VariableNode(slot: $0, name: name) } ?? undeclared(name)
    case .type(let type)?: return ConstantNode(.type(type))
    default: break
    }
    for candidate in candidates(name, isAbsolute: isAbsolute) {
      if let slot = slots[candidate] { return VariableNode(slot: slot, name: candidate) }
      if let type = CELType.denotable[candidate] { return ConstantNode(.type(type)) }
    }
    return nil
  }

  /// The full names that a name may stand for, innermost container first (langdef, "Name Resolution").
  func candidates(_ name: String, isAbsolute: Bool) -> [String] {
    guard !isAbsolute else { return [name] }
    var names: [String] = []
    var rest = container.split(separator: ".")
    while !rest.isEmpty {
      names.append(rest.joined(separator: ".") + "." + name)
      rest.removeLast()
    }
    return names + [name]
  }

  /// `a.b.c` as one name; nil for anything else.
  static func dottedName(_ expression: Expr) -> (name: String, isAbsolute: Bool)? {
    switch expression.kind {
    case .identifier(let name, let absolute): return (name, absolute)
    case .select(let operand, let field, optional: false):
      return dottedName(operand).map { ("\($0.name).\(field)", $0.isAbsolute) }
    default: return nil
    }
  }

  private mutating func select(_ expression: Expr, _ operand: Expr, _ field: String, _ mode: SelectMode) -> any EvaluationNode {
    let node = compile(operand)
    if case .field(let slot)? = references[expression.id] { return FieldNode(node, slot: slot, field: field, mode: mode) }
    return SelectNode(node, field: field, mode: mode)
  }

  // MARK: Literals and bindings

  private mutating func list(_ elements: [Expr.ListElement]) -> any EvaluationNode {
    let node = ListNode(elements.map { (compile($0.value), $0.optional) })
    return folded(node, of: elements.map(\.value))
  }

  mutating func entries(_ entries: [Expr.MapEntry]) -> [MapNode.Entry] {
    entries.map { MapNode.Entry(key: compile($0.key), value: compile($0.value), isOptional: $0.optional) }
  }

  /// The value of a literal whose parts are all literals, computed once.
  private func folded(_ node: any EvaluationNode, of parts: [Expr]) -> any EvaluationNode {
    parts.allSatisfy(Self.isConstant) ? ConstantNode(node.evaluate(Frame(slots: 0))) : node
  }

  private static func isConstant(_ expression: Expr) -> Bool {
    switch expression.kind {
    case .literal: true
    case .list(let elements): elements.allSatisfy { isConstant($0.value) }
    case .map(let entries): entries.allSatisfy { isConstant($0.key) && isConstant($0.value) }
    default: false
    }
  }

  private mutating func bind(_ variable: String, _ initial: Expr, _ body: Expr) -> any EvaluationNode {
    let value = compile(initial)
    let index = newLocal()
    let body = withLocals([(variable, .bind(index, initial: value))]) { $0.compile(body) }
    return BindNode(index: index, body: body)
  }
}
