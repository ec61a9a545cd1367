extension ProgramCompiler {
  mutating func call(
    _ expression: Expr, _ function: String, _ target: Expr?, _ arguments: [Expr], absolute: Bool
  ) -> any EvaluationNode {
    if let target, let name = namespacedFunction(expression, function, target) {
      return libraryCall(expression, name, overloads(name, isMember: false, count: arguments.count), arguments.map { compile($0) })
    }
    let operands = ((target.map { [$0] } ?? []) + arguments).map { compile($0) }
    if let node = operatorNode(function, operands, isMember: target != nil) { return node }
    let names = target == nil ? candidates(function, isAbsolute: absolute) : [function]
    guard let name = names.first(where: { library[$0] != nil }) else {
      return ConstantNode(.failure(.undeclared, "undeclared function '\(function)'"))
    }
    return libraryCall(expression, name, overloads(name, isMember: target != nil, count: operands.count), operands)
  }

  /// The full name of a function that is written like a method of a namespace: `optional.of(1)`.
  private func namespacedFunction(_ expression: Expr, _ function: String, _ target: Expr) -> String? {
    if case .function(let name)? = references[expression.id] { return name }
    guard let (name, isAbsolute) = Self.dottedName(target), !isLocal(String(name.prefix { $0 != "." })) || isAbsolute else { return nil }
    return candidates("\(name).\(function)", isAbsolute: isAbsolute).first { library[$0] != nil }
  }

  private func overloads(_ name: String, isMember: Bool, count: Int) -> [Overload] {
    library[name]?.overloads.filter { $0.isMember == isMember && $0.parameters.count == count } ?? []
  }

  private func libraryCall(
    _ expression: Expr, _ name: String, _ overloads: [Overload], _ operands: [any EvaluationNode]
  ) -> any EvaluationNode {
    var overloads = overloads
    if case .overloads(let ids)? = references[expression.id] {
      let chosen = overloads.filter { ids.contains($0.id) }
      if !chosen.isEmpty { overloads = chosen }
    }
    let constants = operands.compactMap { ($0 as? ConstantNode)?.value }
    let node = CallNode(function: name, overloads: overloads, arguments: operands)
    // Conversions of literals look at nothing of the run, so that their value is computed once.
    if constants.count == operands.count, Self.isPure(name, constants) { return ConstantNode(node.evaluate(Frame(slots: 0))) }
    return node
  }

  private static func isPure(_ name: String, _ arguments: [Value]) -> Bool {
    switch name {
    case "timestamp", "duration", "bool", "int", "uint", "double", "string", "bytes": true
    case "date": !arguments.contains { if case .timestamp = $0 { true } else { false } }
    default: false
    }
  }

  /// The node of an operator, or of a function that has one for speed or for its lazy argument.
  private func operatorNode(_ function: String, _ operands: [any EvaluationNode], isMember: Bool) -> (any EvaluationNode)? {
    switch operands.count {
    case 1:
      switch function {
      case "!_": return NotNode(operands[0])
      case "-_": return UnaryNode(operands[0], Arithmetic.negate)
      case "size": return UnaryNode(operands[0], ContainerFunctions.size)
      default: return nil
      }
    case 2: return binaryNode(function, operands[0], operands[1], isMember: isMember)
    default: return nil
    }
  }

  private func binaryNode(
    _ function: String, _ left: any EvaluationNode, _ right: any EvaluationNode, isMember: Bool
  ) -> (any EvaluationNode)? {
    if let relation = OrderNode.Relation(rawValue: function) { return OrderNode(left, right, relation) }
    switch function {
    case "_==_": return EqualityNode(left, right, isNegated: false)
    case "_!=_": return EqualityNode(left, right, isNegated: true)
    case "_+_": return BinaryNode(left, right, Arithmetic.add)
    case "_-_": return BinaryNode(left, right, Arithmetic.subtract)
    case "_*_": return BinaryNode(left, right, Arithmetic.multiply)
    case "_/_": return BinaryNode(left, right, Arithmetic.divide)
    case "_%_": return BinaryNode(left, right, Arithmetic.remainder)
    case "_[_]": return BinaryNode(left, right, Access.index)
    case "_[?_]": return BinaryNode(left, right, Access.optionalIndex)
    case "@in": return BinaryNode(left, right) { Access.contains($1, $0) }
    case "coalesce" where !isMember && library["coalesce"] != nil: return CoalesceNode(left, right)
    case "or" where isMember && library["or"] != nil: return OptionalAlternativeNode(left, right, unwraps: false)
    case "orValue" where isMember && library["orValue"] != nil: return OptionalAlternativeNode(left, right, unwraps: true)
    case "matches":
      guard let pattern = (right as? ConstantNode)?.value, case .string(let text) = pattern,
        case .success(let regex) = RegexCache.shared.regex(text)
      else { return nil }
      return MatchNode(left, regex)
    default: return nil
    }
  }
}
