internal import Tables

extension ColumnPlanner {
  func macro(_ expression: Expr, _ macro: Expr.Comprehension, _ frame: PlanFrame) throws(PlanRefusal) -> any ColumnNode {
    guard macro.secondVariable == nil else { throw PlanRefusal("no kernel for a macro of two variables") }
    var bindings: [String] = []
    var domains: [Domain] = []
    for name in frame.freeNames(of: expression) {
      let domain = try domain(of: name, frame)
      if let domain { domains.append(domain) }
      bindings.append("\(name)=\(try binding(name, frame))")
    }
    let outer = try deepest(domains) ?? global
    return try shared("macro:\(macro.macro.rawValue):\(frame.text(of: expression))|\(bindings.joined(separator: ","))") {
      id throws(PlanRefusal) in
      try make(id, expression, macro, outer: outer, frame)
    }
  }

  /// What tells two uses of one name apart.
  private func binding(_ name: String, _ frame: PlanFrame) throws(PlanRefusal) -> String {
    if let local = frame.local(name) { return "\(local.id)" }
    switch frame.variables[name] {
    case .node(let node)?: return "\(node.id)"
    case .variable(.defined)?: return "\(try named(name, frame).id)"
    case .variable(.constant(let value))?: return Self.identity(value)
    default: return name
    }
  }

  /// What tells two constants of one name apart.
  static func identity(_ value: Value) -> String {
    if case .object(let object) = value { return "\(ObjectIdentifier(object))" }
    return value.debugText
  }

  private func make(
    _ id: Int, _ expression: Expr, _ macro: Expr.Comprehension, outer: Domain, _ frame: PlanFrame
  ) throws(PlanRefusal) -> any ColumnNode {
    let list = try plan(macro.range, frame)
    guard case .list(let element) = list.shape else { throw PlanRefusal("a loop over something else than a list") }
    let inner = Domain(parent: outer)
    let variable = VariableVectorNode(id: newID(), domain: inner, shape: element)
    let body = frame.with(macro.variable, variable)
    let predicate = try macro.predicate.map { predicate throws(PlanRefusal) in try plan(predicate, body) }
    let range = try joined(list, macro, element, frame) ?? Self.range(list)
    let result = try self.result(macro, body)
    let shape: Shape
    switch result {
    case .all, .exists, .existsOne: shape = .bool
    case .count: shape = .int
    case .ratio: shape = .double
    case .filter: shape = .list(element)
    case .map(let transform): shape = .list(transform.shape)
    }
    let empty = number(of: EvaluationError(.missing, "ratio over an empty list"))
    return MacroNode(
      id: id, domain: outer, shape: shape, range: range, inner: inner, variable: variable, predicate: predicate, result: result,
      emptyRatio: empty)
  }

  private func result(_ macro: Expr.Comprehension, _ frame: PlanFrame) throws(PlanRefusal) -> MacroNode.Result {
    switch macro.macro {
    case .all: return .all
    case .exists: return .exists
    case .existsOne: return .existsOne
    case .count: return .count
    case .ratio: return .ratio
    case .filter: return .filter
    case .map:
      guard let transform = macro.transform else { throw PlanRefusal("a macro without a result") }
      let node = try plan(transform, frame)
      if case .optional = node.shape { throw PlanRefusal("lists of optionals have no column") }
      return .map(node)
    default: throw PlanRefusal("no kernel for \(macro.macro.rawValue)")
    }
  }

  static func range(_ list: any ColumnNode) -> RangeSource {
    switch list {
    case let relation as RelationNode: .relation(relation)
    case let table as TableListNode: .table(table.source.allRows)
    default: .list(list)
    }
  }
}
