/// Estimates the steps of an expression before it is evaluated, as Kubernetes does for its rules.
///
/// A node costs what it does in cel-go (identifiers, selects and calls 1, a list literal 10, a map literal 30); a macro costs its range
/// and, for every element it looks at, its predicate and its result. Where an equality names the rows to look at
/// (`exists(x, x.f == q && …)`) one row counts. All terms of `&&` and `||` count, and the dearer value of `? :`.
package struct CostModel: Sendable {
  package let sizes: CostSizes

  package init(sizes: CostSizes = CostSizes()) { self.sizes = sizes }

  /// O(nodes · depth).
  package func estimate(_ checked: CheckedExpression, in context: CostContext) -> CostEstimate {
    var estimator = CostEstimator(sizes: sizes, checked: checked, context: context)
    let steps = estimator.cost(checked.parsed.root) * context.evaluations
    let dear = estimator.macros.filter { $0.steps * 2 >= steps }
    // Inner macros are measured before those around them.
    return CostEstimate(
      steps: steps, dearest: dear.first?.range, products: estimator.products, shape: estimator.shape(of: checked.parsed.root))
  }
}

/// The state of one estimate.
struct CostEstimator {
  let sizes: CostSizes
  let checked: CheckedExpression
  private var loops: [CostContext.Loop]
  private var shapes: [String: ListShape]
  /// How often the node at hand is evaluated.
  private var evaluations: Double
  private(set) var macros: [(range: Range<Int>, steps: Double)] = []
  private(set) var products: [CostEstimate.Product] = []

  init(sizes: CostSizes, checked: CheckedExpression, context: CostContext) {
    self.sizes = sizes
    self.checked = checked
    loops = context.loops
    shapes = context.shapes
    evaluations = context.evaluations
  }

  /// Steps of one evaluation of a node.
  mutating func cost(_ expr: Expr) -> Double {
    switch expr.kind {
    case .literal: return 0
    case .identifier: return 1
    case .select, .presence: return 1 + costOfChildren(expr)
    case .call: return call(expr)
    case .and, .or: return costOfChildren(expr)
    case .conditional(let condition, let then, let otherwise): return cost(condition) + max(cost(then), cost(otherwise))
    case .list: return 10 + costOfChildren(expr)
    case .map, .message: return 30 + costOfChildren(expr)
    case .comprehension(let macro): return comprehension(macro, expr)
    case .bind(let variable, let initial, let body):
      let first = cost(initial)
      return first + withNames([(variable, shape(of: initial))], loop: nil) { $0.cost(body) }
    }
  }

  private mutating func costOfChildren(_ expr: Expr) -> Double { expr.children.reduce(0) { $0 + cost($1) } }

  /// Functions of a list look at each of its elements, `size` and the index excepted.
  private mutating func call(_ expr: Expr) -> Double {
    guard case .call(let name, let target, let arguments, _) = expr.kind else { return 0 }
    let own = 1 + costOfChildren(expr)
    if ["size", "_[_]", "_[?_]", "coalesce", "_==_", "_!=_"].contains(name) { return own }
    let lists = ((target.map { [$0] } ?? []) + arguments).compactMap { shape(of: $0) }
    for list in lists { noteProduct(list, at: expr.range, visited: list.length) }
    return own + lists.reduce(0) { $0 + $1.length }
  }

  private mutating func comprehension(_ macro: Expr.Comprehension, _ expr: Expr) -> Double {
    let before = cost(macro.range)
    let list = shape(of: macro.range) ?? ListShape(length: isOptional(macro) ? 1 : CostSizes.assumedElements)
    let isIndexed = list.isWhole && hasIndex(macro)
    let visited = isIndexed ? 1 : list.length
    if !isIndexed { noteProduct(list, at: expr.range, visited: visited) }
    let outer = evaluations
    evaluations *= max(1, visited)
    let names = ([macro.variable] + [macro.secondVariable].compactMap { $0 }).map { ($0, nil as ListShape?) }
    let element = CostContext.Loop(name: names.last?.0 ?? macro.variable, table: isIndexed ? nil : list.table)
    let body = withNames(names, loop: element) { estimator in
      (macro.predicate.map { estimator.cost($0) } ?? 0) + (macro.transform.map { estimator.cost($0) } ?? 0)
    }
    evaluations = outer
    let steps = before + 1 + visited * max(1, body)
    macros.append((expr.range, steps * outer))
    return steps
  }

  private func isOptional(_ macro: Expr.Comprehension) -> Bool { macro.macro == .optMap || macro.macro == .optFlatMap }

  /// Whether the interpreter looks up the rows: an equality with a column, not with a reference.
  private func hasIndex(_ macro: Expr.Comprehension) -> Bool {
    guard macro.secondVariable == nil, let predicate = macro.predicate else { return false }
    let found = EqualityIndex.find(in: predicate, macro: macro.macro, variable: macro.variable, references: checked.references)
    guard let key = found?.key, let type = checked.types[key.id] else { return false }
    if case .object = type { return false }
    return true
  }

  /// A list of one table inside a loop over another multiplies them, unless it is the part that belongs to the loop's own row.
  private mutating func noteProduct(_ list: ListShape, at range: Range<Int>, visited: Double) {
    guard let table = list.table, let outer = loops.last(where: { $0.table != nil }), list.owner != outer.name, let rows = outer.table
    else { return }
    products.append(CostEstimate.Product(range: range, outer: rows, inner: table, steps: evaluations * visited))
  }

  private mutating func withNames(
    _ names: [(String, ListShape?)], loop: CostContext.Loop?, _ body: (inout CostEstimator) -> Double
  ) -> Double {
    let outer = (loops, shapes)
    for (name, shape) in names { shapes[name] = shape }
    if let loop { loops.append(loop) }
    defer { (loops, shapes) = outer }
    return body(&self)
  }
}

// MARK: Lists

extension CostEstimator {
  /// Nil for what is no list.
  func shape(of expr: Expr) -> ListShape? {
    guard case .list? = checked.types[expr.id] else { return nil }
    switch expr.kind {
    case .identifier(let name, _):
      if let known = shapes[name] { return known }
      guard case .variable(let variable)? = checked.references[expr.id], isRecords(expr) else { break }
      return ListShape(length: sizes.datasets[variable] ?? CostSizes.assumedRows, table: variable, isWhole: true)
    case .select(let operand, let field, _): return relation(operand, field, expr)
    case .list(let elements): return ListShape(length: Double(elements.count))
    case .comprehension(let macro): return derived(shape(of: macro.range), isIndexed: hasIndex(macro) && macro.macro == .filter)
    case .call("_+_", nil, let sides, _):
      let parts = sides.compactMap { shape(of: $0) }
      return ListShape(
        length: parts.reduce(0) { $0 + $1.length }, table: parts.compactMap(\.table).first, owner: parts.compactMap(\.owner).first)
    case .call(_, let target?, _, _): return derived(shape(of: target), isIndexed: false)
    case .call(_, nil, let arguments, _): return derived(arguments.lazy.compactMap { shape(of: $0) }.first, isIndexed: false)
    case .conditional(_, let then, let otherwise):
      return [shape(of: then), shape(of: otherwise)].compactMap { $0 }.max { $0.length < $1.length }
    case .bind(_, _, let body): return shape(of: body)
    default: break
    }
    return ListShape(length: CostSizes.assumedElements)
  }

  private func isRecords(_ expr: Expr) -> Bool {
    if case .list(.object)? = checked.types[expr.id] { true } else { false }
  }

  /// Part of a list, or something made of each of its elements.
  private func derived(_ list: ListShape?, isIndexed: Bool) -> ListShape {
    guard var list else { return ListShape(length: CostSizes.assumedElements) }
    if isIndexed, list.isWhole { return ListShape(length: 1) }
    list.isWhole = false
    return list
  }

  private func relation(_ operand: Expr, _ field: String, _ expr: Expr) -> ListShape {
    var owner: String?
    if case .identifier(let name, _) = operand.kind { owner = name }
    let record: String? = if case .object(let name)? = checked.types[operand.id] { name } else { nil }
    guard isRecords(expr) else {
      return ListShape(length: sizes.lists["\(record ?? "").\(field)"]?.mean ?? CostSizes.assumedElements)
    }
    let name = "\(record ?? "").\(field)"
    let length = sizes.lists[name] ?? CostSizes.Length(CostSizes.assumedMembers)
    let isOwn = owner != nil && owner == loops.last { $0.table != nil }?.name
    return ListShape(length: isOwn ? length.mean : length.weighted, table: name, owner: owner, isWhole: true)
  }
}
