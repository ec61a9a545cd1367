extension ColumnPlanner {
  /// Plans an expression or a part of one. Where there is no kernel for a part, the interpreter evaluates that part position by position.
  func plan(_ expression: Expr, _ frame: PlanFrame) throws(PlanRefusal) -> any ColumnNode {
    if let constant = try folded(expression, frame) { return constant }
    do {
      return try kernels(expression, frame)
    } catch {
      return try scalar(expression, frame, reason: error.reason)
    }
  }

  private func kernels(_ expression: Expr, _ frame: PlanFrame) throws(PlanRefusal) -> any ColumnNode {
    switch expression.kind {
    case .literal(let value): return try constant(value, frame.type(of: expression))
    case .identifier(let name, _): return try named(name, frame)
    case .select(let operand, let field, let optional):
      return try select(expression, operand, field, isOptional: optional, frame)
    case .presence(let operand, _, _): return try presence(expression, operand, frame)
    case .call(let function, let target, let arguments, _): return try call(expression, function, target, arguments, frame)
    case .and(let terms): return try logic(terms, decisive: 0, frame)
    case .or(let terms): return try logic(terms, decisive: 1, frame)
    case .conditional(let condition, let then, let otherwise):
      let condition = try plan(condition, frame)
      let (first, second, shape) = try aligned(try plan(then, frame), try plan(otherwise, frame))
      return try kernel("?:", shape, [condition, first, second]) { operands, _ in
        LogicKernels.choose(operands[0], operands[1], operands[2])
      }
    case .comprehension(let macro): return try self.macro(expression, macro, frame)
    case .bind(let variable, let initial, let body): return try plan(body, frame.with(variable, try plan(initial, frame)))
    case .list, .map, .message: throw PlanRefusal("a literal with parts that differ between subjects")
    }
  }

  private func logic(_ terms: [Expr], decisive: UInt8, _ frame: PlanFrame) throws(PlanRefusal) -> any ColumnNode {
    var node: (any ColumnNode)?
    for term in terms {
      let next = try plan(term, frame)
      guard case .bool = next.shape else { throw PlanRefusal("a term that is no bool") }
      guard let left = node else {
        node = next
        continue
      }
      node = try kernel(decisive == 0 ? "&&" : "||", .bool, [left, next]) { operands, _ in
        LogicKernels.combine(operands[0], operands[1], decisive: decisive)
      }
    }
    guard let node else { throw PlanRefusal("no terms") }
    return node
  }

  // MARK: Names

  func named(_ name: String, _ frame: PlanFrame) throws(PlanRefusal) -> any ColumnNode {
    if let local = frame.local(name) { return local }
    switch frame.variables[name] {
    case .node(let node)?: return node
    case .variable(.defined(let checked))?:
      // A `let` sees the rule's variables, not the loops that it is used in.
      return try plan(checked.parsed.root, PlanFrame(checked: checked, variables: frame.variables))
    case .variable(.table(let source, _))?:
      return try shared("table:\(ObjectIdentifier(source))") { id in TableListNode(id: id, domain: global, source: source) }
    case .variable(.constant(.error(let error)))?: throw PlanRefusal("\(error.detail) is absent")
    default: throw PlanRefusal("'\(name)' has no column")
    }
  }

  /// Where a name's values live; nil for what is the same for every subject.
  func domain(of name: String, _ frame: PlanFrame) throws(PlanRefusal) -> Domain? {
    if let local = frame.local(name) { return local.domain }
    switch frame.variables[name] {
    case .node(let node)?: return node.domain
    case .variable(.defined(let checked))?:
      let inner = PlanFrame(checked: checked, variables: frame.variables)
      var domains: [Domain] = []
      for name in inner.freeNames(of: checked.parsed.root) {
        if let domain = try domain(of: name, inner) { domains.append(domain) }
      }
      return try deepest(domains)
    case .variable(.objects(_, let owner))?: return try domain(of: owner, frame)
    default: return nil
    }
  }

  // MARK: What needs no subject

  /// The value of a part that names only what is the same for every subject.
  private func folded(_ expression: Expr, _ frame: PlanFrame) throws(PlanRefusal) -> (any ColumnNode)? {
    if case .literal = expression.kind { return nil }
    var slots: [(name: String, value: Value)] = []
    for name in frame.freeNames(of: expression) {
      guard frame.local(name) == nil, case .variable(.constant(let value))? = frame.variables[name] else { return nil }
      slots.append((name, value))
    }
    if case .identifier = expression.kind, slots.isEmpty { return nil }
    let program = Program(frame.part(expression), variables: slots.map(\.name), library: library)
    let values = Frame(slots: slots.count, context: context)
    for (slot, entry) in slots.enumerated() { values[slot] = entry.value }
    return try? constant(program.evaluate(values), frame.type(of: expression))
  }

  /// A part for which there is no kernel.
  private func scalar(_ expression: Expr, _ frame: PlanFrame, reason: String) throws(PlanRefusal) -> any ColumnNode {
    let shape = try Shape(frame.type(of: expression), sources: sources)
    var operands: [(name: String, node: any ColumnNode)] = []
    var constants: [(name: String, value: Value)] = []
    for name in frame.freeNames(of: expression) {
      if frame.local(name) == nil, case .variable(let variable)? = frame.variables[name] {
        switch variable {
        case .constant(let value):
          constants.append((name, value))
          continue
        case .table(let source, let relation):
          let identity = RecordList.Identity(relation: relation, parent: 0)
          constants.append((name, .records(RecordList(source: source, rows: source.allRows[...], identity: identity))))
          continue
        default: break
        }
      }
      operands.append((name, try named(name, frame)))
    }
    let text = frame.text(of: expression)
    note(scalar: text, reason)
    let domain = try deepest(operands.compactMap(\.node.domain)) ?? global
    let program = Program(frame.part(expression), variables: operands.map(\.name) + constants.map(\.name), library: library)
    let bindings = (operands.map { "\($0.name)=\($0.node.id)" } + constants.map { "\($0.name)=\(Self.identity($0.value))" })
      .joined(separator: ",")
    return try shared("scalar:\(text)|\(bindings)") { id in
      ScalarNode(
        id: id, domain: domain, shape: shape, program: program, operands: operands.map(\.node), constants: constants.map(\.value),
        context: context)
    }
  }
}
