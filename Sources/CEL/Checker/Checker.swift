package import Diagnostics

/// Finds the types of an expression, and everything that is wrong with it, before any value is seen (langdef, "Gradual Type Checking").
package enum Checker {
  /// Most errors reported of one expression.
  package static let maximumDiagnostics = 20
  /// Deepest nesting of macros over lists and maps: each level may multiply the work by the size of a table.
  package static let maximumComprehensionDepth = 4

  /// Types every node and resolves every name.
  ///
  /// Names bound by macros and `cel.bind` have no reference: they are found by name in the innermost scope. A chain of selects that names
  /// a dotted variable has its type and reference at the outermost select; the nodes under it have none.
  /// - Throws: the errors of the whole expression, in the order of the text.
  package static func check(
    _ parsed: ParsedExpression, in environment: Environment
  ) throws(DiagnosticsError) -> CheckedExpression {
    var checker = TypeChecker(parsed: parsed, environment: environment)
    let type = checker.check(parsed.root)
    checker.noteFieldsOfEventFunctions()
    if environment.isStrict, checker.diagnostics.isEmpty { checker.checkStrictRules() }
    guard checker.diagnostics.isEmpty else { throw DiagnosticsError(checker.orderedDiagnostics) }
    var advice = AdviceReader(checker)
    if environment.isStrict { advice.read(parsed.root, known: []) }
    return CheckedExpression(
      parsed: parsed, type: checker.unifier.final(type), types: advice.types, references: checker.references,
      origins: checker.origins.sorted(), variables: checker.variables.sorted(), warnings: advice.orderedWarnings,
      elementFacts: environment.isStrict ? advice.elementFacts(of: parsed.root) : [])
  }
}

/// The state of one check.
struct TypeChecker {
  let parsed: ParsedExpression
  let environment: Environment
  var unifier: TypeUnifier
  var types: [Expr.ID: CELType] = [:]
  var references: [Expr.ID: CheckedExpression.Reference] = [:]
  /// Names bound by macros and `cel.bind`, the innermost last.
  var locals: [(name: String, type: CELType)] = []
  var comprehensionDepth = 0
  var origins: Set<String> = []
  var variables: Set<String> = []
  /// List literals that may mix types: arguments of `format`.
  var mixedLists: Set<Expr.ID> = []
  private(set) var errors: [(range: Range<Int>, diagnostic: Diagnostic)] = []

  init(parsed: ParsedExpression, environment: Environment) {
    self.parsed = parsed
    self.environment = environment
    unifier = TypeUnifier(nullFitsObjects: !environment.isStrict)
  }

  var diagnostics: [Diagnostic] { errors.map(\.diagnostic) }

  var orderedDiagnostics: [Diagnostic] {
    // Swift's sort is stable: errors at one place keep the order in which they were found.
    errors.sorted { $0.range.lowerBound < $1.range.lowerBound }.prefix(Checker.maximumDiagnostics).map(\.diagnostic)
  }

  /// Reports an error and gives the type that causes no others.
  @discardableResult
  mutating func report(_ problem: CheckProblem, at range: Range<Int>) -> CELType {
    errors.append((range, problem.diagnostic(in: parsed.source, at: range)))
    return .error
  }

  mutating func check(_ expr: Expr) -> CELType {
    let type = infer(expr)
    types[expr.id] = type
    return type
  }

  private mutating func infer(_ expr: Expr) -> CELType {
    switch expr.kind {
    case .literal(let value): return Self.type(of: value)
    case .identifier(let name, let absolute): return identifier(name, absolute: absolute, expr)
    case .select(let operand, let field, let optional): return select(operand, field, optional: optional, expr)
    case .presence(let operand, let field, _):
      _ = fieldType(of: check(operand), field, expr)
      return .bool
    case .call: return call(expr)
    case .and(let terms), .or(let terms):
      for term in terms { checkBool(term) }
      return .bool
    case .conditional(let condition, let then, let otherwise): return conditional(condition, then, otherwise, expr)
    case .list(let elements): return list(elements, expr)
    case .map(let entries): return map(entries)
    case .message(let name, let fields):
      for field in fields { _ = check(field.value) }
      return report(.noMessages(name), at: expr.range)
    case .comprehension(let macro): return comprehension(macro, expr)
    case .bind(let variable, let initial, let body):
      let type = check(initial)
      return withLocals([(variable, type)]) { $0.check(body) }
    }
  }

  private static func type(of value: Value) -> CELType {
    switch value {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    // The grammar has no other literals.
    default: .dyn
    }
  }

  mutating func withLocals<T>(_ names: [(name: String, type: CELType)], _ body: (inout TypeChecker) -> T) -> T {
    let outer = locals.count
    locals.append(contentsOf: names)
    defer { locals.removeSubrange(outer...) }
    return body(&self)
  }

  mutating func checkBool(_ expr: Expr) {
    let type = check(expr)
    guard !unifier.assign(type, to: .bool) else { return }
    let found = unifier.final(type)
    var problem = CheckProblem.notBool(found)
    problem.hint = conditionHint(expr, found) ?? problem.hint
    report(problem, at: expr.range)
  }

  private mutating func conditional(_ condition: Expr, _ then: Expr, _ otherwise: Expr, _ expr: Expr) -> CELType {
    checkBool(condition)
    let types = [check(then), check(otherwise)]
    let common = unifier.fresh()
    guard unifier.assign(types, to: [common, common]) else {
      return report(.branches(unifier.final(types[0]), unifier.final(types[1])), at: then.range.lowerBound..<otherwise.range.upperBound)
    }
    return unifier.resolve(common)
  }

  private mutating func list(_ elements: [Expr.ListElement], _ expr: Expr) -> CELType {
    var joined: CELType?
    for element in elements {
      let type = element.optional ? unwrapped(element.value) : check(element.value)
      joined = join(joined, type, at: element.value, mayMix: !environment.isStrict || mixedLists.contains(expr.id))
    }
    return .list(joined ?? unifier.fresh())
  }

  private mutating func map(_ entries: [Expr.MapEntry]) -> CELType {
    var key: CELType?
    var value: CELType?
    for entry in entries {
      key = join(key, check(entry.key), at: entry.key, mayMix: !environment.isStrict)
      let type = entry.optional ? unwrapped(entry.value) : check(entry.value)
      value = join(value, type, at: entry.value, mayMix: !environment.isStrict)
    }
    return .map(key ?? unifier.fresh(), value ?? unifier.fresh())
  }

  /// The type of elements of which the earlier ones have type `joined`: the more general one, or `dyn` where neither fits the other.
  private mutating func join(_ joined: CELType?, _ type: CELType, at element: Expr, mayMix: Bool) -> CELType {
    guard let joined else { return type }
    if unifier.assign(joined, to: type) { return unifier.general(unifier.resolve(joined), unifier.resolve(type)) }
    if mayMix { return .dyn }
    return report(.mixedElements(unifier.final(joined), unifier.final(type)), at: element.range)
  }

  /// The type inside an optional element `?e`.
  private mutating func unwrapped(_ element: Expr) -> CELType {
    let type = check(element)
    let inner = unifier.fresh()
    guard unifier.assign(type, to: .optional(inner)) else {
      return report(.notOptional(unifier.final(type)), at: element.range)
    }
    if case .dyn = unifier.resolve(type) { return .dyn }
    return unifier.resolve(inner)
  }
}
