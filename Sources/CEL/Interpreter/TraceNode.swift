/// A part of an expression, compiled on its own over the same frame, with its parts: the normal programs know nothing of traces.
struct TraceNode {
  /// A step of a path: the operand's program and the field's slot.
  struct Step {
    let operand: any EvaluationNode
    let slot: Int
  }

  /// A macro's variables and its predicate, or what an optional's macro makes of its content.
  struct LoopBody {
    let names: [String]
    let variables: LoopVariables
    let body: [TraceNode]
    /// Terms of a predicate that is a conjunction.
    let terms: [(expression: Expr, program: any EvaluationNode)]
    /// Parts of the predicate that do not depend on the element.
    let constants: [TraceNode]
  }

  let expression: Expr
  let program: any EvaluationNode
  var children: [TraceNode] = []
  var steps: [Step] = []
  var variable: String?
  var loop: LoopBody?
  /// For `cel.bind`: where the variable is kept.
  var bound: Int?

  init(_ expression: Expr, _ compiler: inout ProgramCompiler) {
    self.expression = expression
    program = compiler.compile(expression)
    switch expression.kind {
    case .literal: break
    case .identifier(let name, let isAbsolute): variable = !isAbsolute && compiler.isLocal(name) ? nil : name
    case .select, .presence: path(&compiler)
    case .comprehension(let macro): comprehension(macro, &compiler)
    case .bind(let name, let initial, let body): bind(name, initial, body, &compiler)
    case .call(_, .some, let arguments, _) where isNamespaced(compiler):
      children = arguments.map { TraceNode($0, &compiler) }
    default: children = expression.children.map { TraceNode($0, &compiler) }
    }
  }

  /// `math.greatest(a, b)`: what stands before the dot is no part with a value.
  private func isNamespaced(_ compiler: ProgramCompiler) -> Bool {
    if case .function? = compiler.references[expression.id] { true } else { false }
  }

  private mutating func path(_ compiler: inout ProgramCompiler) {
    var part = expression
    while true {
      let operand: Expr
      switch part.kind {
      case .select(let inner, _, _), .presence(let inner, _, _): operand = inner
      default: return
      }
      if case .field(let slot)? = compiler.references[part.id] {
        steps.insert(Step(operand: compiler.compile(operand), slot: slot), at: 0)
      }
      switch operand.kind {
      case .select: part = operand
      case .identifier(let name, let isAbsolute):
        variable = !isAbsolute && compiler.isLocal(name) ? nil : name
        return
      default:
        children = [TraceNode(operand, &compiler)]
        return
      }
    }
  }

  private mutating func comprehension(_ macro: Expr.Comprehension, _ compiler: inout ProgramCompiler) {
    children = [TraceNode(macro.range, &compiler)]
    let first = compiler.newLocal()
    let second = macro.secondVariable.map { _ in compiler.newLocal() }
    var locals: [(String, ProgramCompiler.Local)] = [(macro.variable, .loop(first))]
    if let name = macro.secondVariable, let second { locals.append((name, .loop(second))) }
    // A local copy, since the closure may not use `self` while it is being changed.
    var body: [TraceNode] = []
    var terms: [(expression: Expr, program: any EvaluationNode)] = []
    var constants: [TraceNode] = []
    let names = locals.map(\.0)
    let isOptional = macro.macro == .optMap || macro.macro == .optFlatMap
    compiler.withLocals(locals) { compiler in
      body = [isOptional ? macro.transform : macro.predicate].compactMap { $0 }.map { TraceNode($0, &compiler) }
      if case .and(let parts)? = macro.predicate?.kind { terms = parts.map { ($0, compiler.compile($0)) } }
      constants = (macro.predicate?.parts(free: Set(names)) ?? []).map { TraceNode($0, &compiler) }
    }
    loop = LoopBody(
      names: names, variables: LoopVariables(first: first, second: second), body: body, terms: terms, constants: constants)
  }

  private mutating func bind(_ name: String, _ initial: Expr, _ body: Expr, _ compiler: inout ProgramCompiler) {
    let first = TraceNode(initial, &compiler)
    let index = compiler.newLocal()
    let second = compiler.withLocals([(name, .bind(index, initial: first.program))]) { TraceNode(body, &$0) }
    children = [first, second]
    bound = index
  }
}

extension Expr {
  /// The largest parts that use none of some variables, without those that are the same everywhere.
  fileprivate func parts(free variables: Set<String>) -> [Expr] {
    let names = self.names
    if names.isEmpty { return [] }
    if names.isDisjoint(with: variables) { return [self] }
    let inner: Set<String> =
      switch kind {
      case .comprehension(let macro): variables.union([macro.variable, macro.secondVariable].compactMap { $0 })
      case .bind(let name, _, _): variables.union([name])
      default: variables
      }
    return children.flatMap { $0.parts(free: inner) }
  }

  /// Every identifier in the expression.
  private var names: Set<String> {
    if case .identifier(let name, _) = kind { return [name] }
    return children.reduce(into: []) { $0.formUnion($1.names) }
  }
}
