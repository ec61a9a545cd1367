// Macros: calls that the parser takes as language (langdef, "Macros"; cel-go's two-variable, binding and optional libraries).
extension ExpressionParser {
  /// The macro that a call is, by name, style and number of arguments; nil for an ordinary call.
  func macro(_ function: String, target: Expr?, _ arguments: [Expr]) throws(SyntaxError) -> Expr.Kind? {
    guard let target else {
      return function == "has" && arguments.count == 1 ? try presence(arguments[0]) : nil
    }
    if function == "bind", arguments.count == 3, case .identifier("cel", absolute: false) = target.kind {
      let variable = try variableName(arguments[0], of: "cel.bind")
      return .bind(variable: variable, initial: arguments[1], body: arguments[2])
    }
    guard let shape = MacroShape(function, argumentCount: arguments.count) else { return nil }
    return .comprehension(try comprehension(shape, function, range: target, arguments))
  }

  private func comprehension(
    _ shape: MacroShape, _ function: String, range: Expr, _ arguments: [Expr]
  ) throws(SyntaxError) -> Expr.Comprehension {
    let variable = try variableName(arguments[0], of: function)
    var second: String?
    if shape.variables == 2 {
      second = try variableName(arguments[1], of: function)
      if second == variable {
        throw SyntaxError("both variables of '\(function)' are named '\(variable)'", at: arguments[1].range)
      }
    }
    // `MacroShape` has counted the arguments.
    let predicate = shape.hasPredicate ? arguments[shape.variables] : nil
    let transform = shape.hasTransform ? arguments.last : nil
    return Expr.Comprehension(
      macro: shape.macro, range: range, variable: variable, secondVariable: second, predicate: predicate, transform: transform)
  }

  private func presence(_ argument: Expr) throws(SyntaxError) -> Expr.Kind {
    guard case .select(let operand, let field, let optional) = argument.kind else {
      throw SyntaxError("has() needs a field", at: argument.range, hint: "write has(record.field)")
    }
    return .presence(operand: operand, field: field, optional: optional)
  }

  private func variableName(_ argument: Expr, of macro: String) throws(SyntaxError) -> String {
    guard case .identifier(let name, absolute: false) = argument.kind else {
      throw SyntaxError("'\(macro)' needs a plain name for its variable", at: argument.range)
    }
    return name
  }
}

/// What the arguments of a macro in receiver style mean.
private struct MacroShape {
  let macro: Expr.Comprehension.Macro
  let variables: Int
  let hasPredicate: Bool
  let hasTransform: Bool

  init?(_ function: String, argumentCount: Int) {
    switch (function, argumentCount) {
    case ("all", 2...3): self.init(.all, variables: argumentCount - 1, predicate: true)
    case ("exists", 2...3): self.init(.exists, variables: argumentCount - 1, predicate: true)
    case ("exists_one", 2...3), ("existsOne", 2...3):
      self.init(.existsOne, variables: argumentCount - 1, predicate: true)
    case ("filter", 2): self.init(.filter, predicate: true)
    case ("map", 2...3): self.init(.map, predicate: argumentCount == 3, transform: true)
    case ("count", 2): self.init(.count, predicate: true)
    case ("ratio", 2): self.init(.ratio, predicate: true)
    case ("sortBy", 2): self.init(.sortBy, transform: true)
    case ("transformList", 3...4): self.init(.transformList, variables: 2, predicate: argumentCount == 4, transform: true)
    case ("transformMap", 3...4): self.init(.transformMap, variables: 2, predicate: argumentCount == 4, transform: true)
    case ("transformMapEntry", 3...4):
      self.init(.transformMapEntry, variables: 2, predicate: argumentCount == 4, transform: true)
    case ("optMap", 2): self.init(.optMap, transform: true)
    case ("optFlatMap", 2): self.init(.optFlatMap, transform: true)
    default: return nil
    }
  }

  private init(_ macro: Expr.Comprehension.Macro, variables: Int = 1, predicate: Bool = false, transform: Bool = false) {
    self.macro = macro
    self.variables = variables
    hasPredicate = predicate
    hasTransform = transform
  }
}

/// How macros are written, for messages about calls that look like one.
enum MacroUsage {
  static let forms: [String: String] = [
    "has": "has(record.field)", "cel.bind": "cel.bind(name, value, expression)", "all": "list.all(x, P)",
    "exists": "list.exists(x, P)", "exists_one": "list.exists_one(x, P)", "existsOne": "list.existsOne(x, P)",
    "filter": "list.filter(x, P)", "map": "list.map(x, value) or list.map(x, P, value)", "count": "list.count(x, P)",
    "ratio": "list.ratio(x, P)", "sortBy": "list.sortBy(x, key)", "transformList": "list.transformList(i, x, value)",
    "transformMap": "map.transformMap(k, v, value)", "transformMapEntry": "map.transformMapEntry(k, v, {key: value})",
    "optMap": "optional.optMap(x, value)", "optFlatMap": "optional.optFlatMap(x, other optional)",
  ]
}
