extension ProgramCompiler {
  mutating func comprehension(_ macro: Expr.Comprehension) -> any EvaluationNode {
    let range = compile(macro.range)
    let first = newLocal()
    let second = macro.secondVariable.map { _ in newLocal() }
    var locals: [(String, Local)] = [(macro.variable, .loop(first))]
    if let name = macro.secondVariable, let second { locals.append((name, .loop(second))) }
    let variables = LoopVariables(first: first, second: second)
    let index = index(macro)
    return withLocals(locals) { compiler in
      switch macro.macro {
      case .all, .exists, .existsOne, .filter, .count, .ratio:
        let predicate: any EvaluationNode = macro.predicate.map { compiler.compile($0) } ?? ConstantNode(.bool(true))
        let loop = Loop(range: range, variables: variables, predicate: predicate, index: index)
        return Self.selection(macro.macro, loop)
      case .map, .sortBy, .transformList, .transformMap, .transformMapEntry:
        let predicate = macro.predicate.map { compiler.compile($0) }
        let result = compiler.transformResult(macro)
        return TransformNode(range: range, variables: variables, predicate: predicate, result: result)
      case .optMap, .optFlatMap:
        let transform = compiler.transform(macro)
        return OptionalMapNode(range, local: first, transform: transform, isFlat: macro.macro == .optFlatMap)
      }
    }
  }

  private static func selection(_ macro: Expr.Comprehension.Macro, _ loop: Loop) -> any EvaluationNode {
    switch macro {
    case .all: QuantifierNode(loop, decisive: false)
    case .exists: QuantifierNode(loop, decisive: true)
    case .existsOne: SelectionNode(loop, .existsOne)
    case .count: SelectionNode(loop, .count)
    case .ratio: SelectionNode(loop, .ratio)
    default: SelectionNode(loop, .filter)
    }
  }

  private mutating func transform(_ macro: Expr.Comprehension) -> any EvaluationNode {
    macro.transform.map { compile($0) } ?? ConstantNode(.failure(.invalidArgument, "a macro without a result"))
  }

  private mutating func transformResult(_ macro: Expr.Comprehension) -> TransformNode.Result {
    switch macro.macro {
    case .transformMap: return .values(transform(macro))
    case .sortBy: return .sorted(transform(macro))
    case .transformMapEntry:
      guard case .map(let entries)? = macro.transform?.kind else {
        return .list(ConstantNode(.failure(.invalidArgument, "transformMapEntry needs a map literal")))
      }
      return .entries(self.entries(entries))
    default: return .list(transform(macro))
    }
  }

  /// Compiled outside the loop's scope: the key does not see its variable.
  private mutating func index(_ macro: Expr.Comprehension) -> EqualityIndex? {
    guard macro.secondVariable == nil, let predicate = macro.predicate,
      let (field, key) = EqualityIndex.find(in: predicate, macro: macro.macro, variable: macro.variable, references: references)
    else { return nil }
    return EqualityIndex(field: field, key: compile(key))
  }
}
