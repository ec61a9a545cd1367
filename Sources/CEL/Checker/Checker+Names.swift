internal import Diagnostics

// Names: variables, type names, and chains of selects that spell a dotted name (langdef, "Name Resolution").
extension TypeChecker {
  mutating func identifier(_ name: String, absolute: Bool, _ expr: Expr) -> CELType {
    if !absolute, let local = locals.last(where: { $0.name == name }) { return local.type }
    if let type = declared(name, absolute: absolute, expr) { return type }
    return report(undeclared(name), at: expr.range)
  }

  mutating func select(_ operand: Expr, _ field: String, optional: Bool, _ expr: Expr) -> CELType {
    // The outermost select is tried first, so the longest dotted name wins.
    if let name = globalName(expr), let type = declared(name.text, absolute: name.absolute, expr) { return type }
    let type = fieldType(of: check(operand), field, expr)
    return optional ? wrap(type) : type
  }

  /// A declared variable or type name: the innermost container first.
  private mutating func declared(_ name: String, absolute: Bool, _ expr: Expr) -> CELType? {
    for candidate in candidates(name, absolute: absolute) {
      if let type = environment.variables[candidate] {
        references[expr.id] = .variable(candidate)
        variables.insert(candidate)
        return type
      }
      if let type = CELType.denotable[candidate] ?? recordType(candidate) {
        references[expr.id] = .type(type)
        return .type(type)
      }
    }
    return nil
  }

  /// In a rule the name of a record that is no variable there is a slip, not a type.
  private func recordType(_ name: String) -> CELType? {
    environment.isStrict ? nil : environment.records[name].map { .object($0.name) }
  }

  /// `X.Y.name`, `X.name`, `name` in container `X.Y`.
  func candidates(_ name: String, absolute: Bool) -> [String] {
    if absolute || environment.container.isEmpty { return [name] }
    var names: [String] = []
    var parts = environment.container.split(separator: ".")[...]
    while !parts.isEmpty {
      names.append("\(parts.joined(separator: ".")).\(name)")
      parts.removeLast()
    }
    return names + [name]
  }

  /// The dotted name that an identifier or a chain of plain selects spells; nil when it begins with a local name.
  func globalName(_ expr: Expr) -> (text: String, absolute: Bool)? {
    switch expr.kind {
    case .identifier(let name, let absolute):
      return !absolute && locals.contains { $0.name == name } ? nil : (name, absolute)
    case .select(let operand, let field, optional: false):
      return globalName(operand).map { ("\($0.text).\(field)", $0.absolute) }
    default: return nil
    }
  }

  private func undeclared(_ name: String) -> CheckProblem {
    let globals = environment.variables.keys.sorted()
    let scope = locals.reversed().map { ($0.name, $0.type) } + globals.map { ($0, environment.variables[$0] ?? .dyn) }
    let owners = scope.filter { _, type in
      guard case .object(let record) = unifier.resolve(type) else { return false }
      return environment.records[record]?.slot(name) != nil
    }
    if !owners.isEmpty {
      return .undeclaredVariable(name, hint: "did you mean \(owners.prefix(3).map { "'\($0.0).\(name)'" }.joined(separator: " or "))?")
    }
    let known = scope.map(\.0) + CELType.denotable.keys.sorted()
    return .undeclaredVariable(name, hint: HabitHint.forVariable(name) ?? NearestName.hint(for: name, among: known))
  }
}
