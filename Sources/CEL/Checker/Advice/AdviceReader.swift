internal import Diagnostics

/// Looks through a checked expression for places where a missing value would decide or spoil a result without anybody noticing.
///
/// `&&`, `||`, `all` and `exists` absorb errors; `filter`, `count`, `exists_one`, `ratio` and `map` do not: there one missing cell makes
/// the result for the whole list unknown. Nothing here is an error, since the author may mean it; a guard says so.
struct AdviceReader {
  let parsed: ParsedExpression
  let environment: Environment
  let types: [Expr.ID: CELType]
  let references: [Expr.ID: CheckedExpression.Reference]
  private(set) var warnings: [(range: Range<Int>, diagnostic: Diagnostic)] = []
  /// Names bound by macros and `cel.bind`, the innermost last.
  private var scope: [Binding] = []
  /// Paths already warned of.
  private var told: Set<String> = []
  /// Whether the value being read may be missing: an argument that `coalesce` or `inForce` takes as it is.
  private var isForgiven = false

  /// A name bound inside the expression.
  struct Binding {
    let name: String
    /// Tells bindings of one name apart.
    let key: String
    /// The macro that a missing field of this element spoils; nil for those that absorb errors.
    let spoils: Expr.Comprehension.Macro?
    /// What is known of the elements of a list bound by `cel.bind`.
    let elementFacts: Set<String>
  }

  init(_ checker: TypeChecker) {
    parsed = checker.parsed
    environment = checker.environment
    types = checker.types.mapValues(checker.unifier.final)
    references = checker.references
  }

  mutating func warn(_ problem: CheckProblem, at range: Range<Int>) {
    warnings.append((range, problem.diagnostic(in: parsed.source, at: range, severity: .warning)))
  }

  /// In the order of the text.
  var orderedWarnings: [Diagnostic] {
    warnings.sorted { $0.range.lowerBound < $1.range.lowerBound }.prefix(Checker.maximumDiagnostics).map(\.diagnostic)
  }

  /// Reads a node of which the paths in `known` have values.
  mutating func read(_ expr: Expr, known: Set<String>) {
    switch expr.kind {
    case .literal, .identifier: break
    case .select, .presence: readPath(expr, known: known)
    case .call: readCall(expr, known: known)
    case .and(let terms): readTerms(terms, known: known, when: true)
    case .or(let terms): readTerms(terms, known: known, when: false)
    case .conditional(let condition, let then, let otherwise):
      read(condition, known: known)
      read(then, known: known.union(facts(condition, when: true)))
      read(otherwise, known: known.union(facts(condition, when: false)))
    case .list, .map, .message:
      for child in expr.children { read(child, known: known) }
    case .comprehension(let macro): readLoop(macro, expr, known: known)
    case .bind(let variable, let initial, let body):
      read(initial, known: known)
      let facts = elementFacts(of: initial)
      with(Binding(name: variable, key: "\(variable)#\(expr.id)", spoils: nil, elementFacts: facts)) { $0.read(body, known: known) }
    }
  }

  /// Terms guard each other in any order: a false conjunct absorbs the errors of all others.
  private mutating func readTerms(_ terms: [Expr], known: Set<String>, when truth: Bool) {
    var known = known
    for term in terms { known.formUnion(guards(term, when: truth)) }
    for term in terms { read(term, known: known) }
    readDomains(terms, isConjunction: truth)
  }

  private mutating func readCall(_ expr: Expr, known: Set<String>) {
    guard case .call(let name, let target, let arguments, _) = expr.kind else { return }
    var operands = (target.map { [$0] } ?? []) + arguments
    if case .function? = references[expr.id] { operands = arguments }
    readComparison(name, operands, expr)
    if name == "coalesce", let first = arguments.first { readCoalesce(first) }
    let lenient = lenientOperands(name, expr)
    let outer = isForgiven
    for (index, operand) in operands.enumerated() {
      isForgiven = outer || lenient.contains(index)
      read(operand, known: known)
    }
    isForgiven = outer
  }

  /// Positions of operands that may be missing. The second value of `coalesce` has to be there when it is needed.
  func lenientOperands(_ name: String, _ expr: Expr) -> Set<Int> {
    if name == "coalesce" { return [0] }
    guard case .overloads(let ids)? = references[expr.id], let function = environment.functions[name] else { return [] }
    return function.overloads.filter { ids.contains($0.id) }.reduce(into: []) { $0.formUnion($1.lenientParameters) }
  }

  private mutating func readLoop(_ macro: Expr.Comprehension, _ expr: Expr, known: Set<String>) {
    read(macro.range, known: known)
    let bindings = bindings(of: macro, expr)
    let outer = isForgiven
    // What a loop makes of a missing cell is not what the caller of the loop forgives.
    isForgiven = false
    with(bindings) { reader in
      let known = known.union(reader.prefixedFacts(of: macro, bindings))
      if let predicate = macro.predicate { reader.read(predicate, known: known) }
      guard let transform = macro.transform else { return }
      reader.read(transform, known: known.union(macro.predicate.map { reader.facts($0, when: true) } ?? []))
    }
    isForgiven = outer
  }
}

// MARK: Paths

extension AdviceReader {
  /// A chain of selects from a name, as `c.unit.level`.
  struct Path {
    let binding: Binding?
    /// The name and the fields, with what keeps the name apart from others.
    let key: String
    /// As the author wrote it.
    let text: String
    /// Every record field on the way that may be missing and was selected without `.?`, the outermost last.
    let unguarded: [(key: String, text: String)]
    /// All keys on the way, this one included.
    let keys: [String]
  }

  /// Nil for chains that begin with anything but a name.
  func path(_ expr: Expr) -> Path? {
    switch expr.kind {
    case .identifier(let name, let absolute):
      let binding = absolute ? nil : scope.last { $0.name == name }
      let key = binding?.key ?? name
      return Path(binding: binding, key: key, text: name, unguarded: [], keys: [])
    case .select(let operand, let name, let optional), .presence(let operand, let name, let optional):
      guard let base = path(operand), case .field? = references[expr.id] else { return nil }
      let key = "\(base.key).\(name)"
      let text = "\(base.text).\(name)"
      var unguarded = base.unguarded
      if case .select = expr.kind, !optional, field(of: expr)?.mayBeMissing == true, !isList(expr), !isOptional(operand) {
        unguarded.append((key, text))
      }
      return Path(binding: base.binding, key: key, text: text, unguarded: unguarded, keys: base.keys + [key])
    default: return nil
    }
  }

  /// The record field that a select or a presence test means.
  func field(of expr: Expr) -> RecordField? {
    guard case .field(let slot)? = references[expr.id] else { return nil }
    let operand: Expr
    switch expr.kind {
    case .select(let inner, _, _), .presence(let inner, _, _): operand = inner
    default: return nil
    }
    guard let record = types[operand.id].flatMap(Self.record).flatMap({ environment.records[$0] }), slot < record.fields.count
    else { return nil }
    return record.fields[slot]
  }

  private static func record(_ type: CELType) -> String? {
    switch type {
    case .object(let name): name
    case .optional(let inner), .wrapper(let inner): record(inner)
    default: nil
    }
  }

  /// A relation is missing only for want of a file, which no guard can mend.
  private func isList(_ expr: Expr) -> Bool {
    if case .list? = field(of: expr)?.type { true } else { false }
  }

  private func isOptional(_ expr: Expr) -> Bool {
    if case .optional? = types[expr.id] { true } else { false }
  }

  private mutating func readPath(_ expr: Expr, known: Set<String>) {
    if case .variable? = references[expr.id] { return }
    if case .presence = expr.kind { readPresence(expr) }
    guard let path = path(expr) else {
      for child in expr.children { read(child, known: known) }
      return
    }
    guard !isForgiven, let macro = path.binding?.spoils else { return }
    let open = path.unguarded.filter { !known.contains($0.key) }
    guard let last = open.last, !told.contains(last.key) else { return }
    told.formUnion(open.map(\.key))
    warn(.unguarded(open.map(\.text), macro), at: expr.range)
  }

  private mutating func with(_ bindings: Binding..., body: (inout AdviceReader) -> Void) { with(bindings, body) }

  private mutating func with(_ bindings: [Binding], _ body: (inout AdviceReader) -> Void) {
    let outer = scope.count
    scope.append(contentsOf: bindings)
    body(&self)
    scope.removeSubrange(outer...)
  }
}

// MARK: Elements of lists

extension AdviceReader {
  private func bindings(of macro: Expr.Comprehension, _ expr: Expr) -> [Binding] {
    let spoils: Expr.Comprehension.Macro? =
      switch macro.macro {
      case .all, .exists, .optMap, .optFlatMap: nil
      default: macro.macro
      }
    return ([macro.variable] + [macro.secondVariable].compactMap { $0 }).map {
      Binding(name: $0, key: "\($0)#\(expr.id)", spoils: spoils, elementFacts: [])
    }
  }

  /// What is known of a macro's element: the last of its variables for lists.
  private func prefixedFacts(of macro: Expr.Comprehension, _ bindings: [Binding]) -> Set<String> {
    guard let element = bindings.last else { return [] }
    var outside = self
    outside.scope.removeLast(min(bindings.count, scope.count))
    return Set(outside.elementFacts(of: macro.range).map { "\(element.key)\($0)" })
  }

  /// Paths that have a value in every element of a list, as `.returned_at`: what a `filter` asked for.
  func elementFacts(of list: Expr) -> Set<String> {
    switch list.kind {
    case .identifier(let name, _):
      if let binding = scope.last(where: { $0.name == name }) { return binding.elementFacts }
      return environment.elementFacts[name] ?? []
    case .comprehension(let macro) where macro.macro == .filter:
      guard let predicate = macro.predicate else { return [] }
      let bindings = bindings(of: macro, list)
      var inside = self
      inside.scope.append(contentsOf: bindings)
      let prefix = bindings.last?.key ?? ""
      let own = inside.facts(predicate, when: true).filter { $0.hasPrefix("\(prefix).") }.map { String($0.dropFirst(prefix.count)) }
      return elementFacts(of: macro.range).union(own)
    case .call(let name, let target?, _, _) where ["distinct", "slice", "reverse"].contains(name): return elementFacts(of: target)
    case .call("_+_", nil, let sides, _) where sides.count == 2:
      return elementFacts(of: sides[0]).intersection(elementFacts(of: sides[1]))
    case .bind(let variable, let initial, let body):
      var inside = self
      inside.scope.append(Binding(name: variable, key: "\(variable)#\(list.id)", spoils: nil, elementFacts: elementFacts(of: initial)))
      return inside.elementFacts(of: body)
    default: return []
    }
  }
}
