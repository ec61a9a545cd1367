internal import Tables

extension ColumnPlanner {
  /// Two operands in one representation, so that their values can be compared or stand in one vector.
  func aligned(
    _ left: any ColumnNode, _ right: any ColumnNode
  ) throws(PlanRefusal) -> (any ColumnNode, any ColumnNode, Shape) {
    guard left.shape.isSameKind(as: right.shape) else { throw PlanRefusal("operands of two kinds") }
    switch (left.shape, right.shape) {
    case (.text(.dictionary(let a)), .text(.dictionary(let b))):
      if a === b { return (left, right, left.shape) }
      let known = b.codes
      let union = TextDictionary(b.values + a.values.filter { known[UTF8Text($0)] == nil })
      return (try translated(left, a, to: union), try translated(right, b, to: union), .text(.dictionary(union)))
    case (.text, .text): return (try loose(left), try loose(right), .text(.loose))
    default:
      guard left.shape.hasCodes(of: right.shape) else { throw PlanRefusal("operands of two dictionaries") }
      return (left, right, left.shape)
    }
  }

  func equality(_ left: any ColumnNode, _ right: any ColumnNode, isNegated: Bool) throws(PlanRefusal) -> (any ColumnNode)? {
    let name = isNegated ? "!=" : "=="
    var (left, right) = (left, right)
    switch (left.shape, right.shape) {
    case (.text(.dictionary(let a)), .text(.dictionary(let b))):
      // The fewer texts are looked up among the more; what is not there has no code, and equals none.
      if a !== b {
        if a.values.count <= b.values.count { left = try translated(left, a, to: b) } else { right = try translated(right, b, to: a) }
      }
    case (.text(.buffer(let a)), .text(.buffer(let b))):
      return try kernel(name, .bool, [left, right]) { operands, _ in
        let equal = a.areEqual(operands[0].codes, operands[1].codes, in: b)
        return Vector(
          .bool(isNegated ? Mapping.one(equal) { 1 &- $0 } : equal), errors: ErrorKernels.first(operands[0].errors, operands[1].errors))
      }
    case (.text, .text): (left, right) = (try loose(left), try loose(right))
    case (.int, .double), (.double, .int): break
    case (.list, _), (.optional, _): return nil
    default: guard left.shape.isSameKind(as: right.shape) else { return nil }
    }
    return try kernel(name, .bool, [left, right]) { operands, _ in
      ComparisonKernels.equal(operands[0], operands[1], isNegated: isNegated)
    }
  }

  /// Codes of another dictionary; -1 for a text that it does not have.
  func translated(_ node: any ColumnNode, _ from: TextDictionary, to: TextDictionary) throws(PlanRefusal) -> any ColumnNode {
    if from === to { return node }
    let table = from.translation(to: to)
    return try kernel("to:\(ObjectIdentifier(to))", .text(.dictionary(to)), [node]) { operands, _ in
      Vector(.codes(Mapping.gather(table, operands[0].codes, placeholder: -1)), errors: operands[0].errors)
    }
  }

  private func loose(_ node: any ColumnNode) throws(PlanRefusal) -> any ColumnNode {
    switch node.shape {
    case .text(.dictionary(let dictionary)):
      let texts = dictionary.values
      return try kernel("loose", .text(.loose), [node]) { operands, _ in
        Vector(.texts(Mapping.gather(texts, operands[0].codes, placeholder: "")), errors: operands[0].errors)
      }
    case .text(.buffer(let buffer)):
      return try kernel("loose", .text(.loose), [node]) { operands, _ in
        Vector(.texts(operands[0].codes.map { $0 < 0 ? "" : buffer.string(at: Int($0)) }), errors: operands[0].errors)
      }
    default: return node
    }
  }

  /// A function of one text of a dictionary, whose other arguments are constants: evaluated once for each distinct text.
  func tabulated(
    _ expression: Expr, _ function: String, _ target: Expr?, _ parts: [Expr], _ operands: [any ColumnNode], _ frame: PlanFrame
  ) throws(PlanRefusal) -> (any ColumnNode)? {
    // A function that takes a missing value has to be asked also where there is no text.
    guard library[function]?.overloads.allSatisfy({ $0.lenientParameters.isEmpty }) == true else { return nil }
    // An argument that is an error comes before a text that is missing, or after it, as they stand.
    guard !operands.contains(where: { ($0 as? ConstantVectorNode)?.isError == true }) else { return nil }
    let varying = operands.indices.filter { operands[$0].domain != nil }
    guard varying.count == 1, case .text(.dictionary(let dictionary)) = operands[varying[0]].shape else { return nil }
    let place = varying[0]
    let name = "@text"
    let stand = Expr(id: parts[place].id, kind: .identifier(name, absolute: false), range: parts[place].range)
    var arguments = parts
    arguments[place] = stand
    let rest = target == nil ? arguments : Array(arguments.dropFirst())
    let call = Expr(
      id: expression.id, kind: .call(function: function, target: target == nil ? nil : arguments[0], arguments: rest, absolute: false),
      range: expression.range)
    var constants: [(name: String, value: Value)] = []
    for free in frame.freeNames(of: call) {
      guard frame.local(free) == nil, case .variable(.constant(let value))? = frame.variables[free] else { return nil }
      constants.append((free, value))
    }
    var references = frame.checked.references
    references[stand.id] = nil
    let checked = CheckedExpression(
      parsed: ParsedExpression(source: frame.checked.parsed.source, root: call), type: frame.type(of: expression),
      types: frame.checked.types, references: references, origins: [], variables: [])
    let program = Program(checked, variables: [name] + constants.map(\.name), library: library)
    let values = Frame(slots: 1 + constants.count, context: context)
    for (slot, entry) in constants.enumerated() { values[slot + 1] = entry.value }
    let results = dictionary.values.map { text -> Value in
      values[0] = .string(text)
      return program.evaluate(values)
    }
    // Two packs may have parameters of one name.
    let known = constants.map { "\($0.name)=\(Self.identity($0.value))" }.joined(separator: ",")
    return try lookup(
      results, frame.type(of: expression), key: "\(frame.text(of: expression))|\(operands[place].id)|\(known)", operands[place])
  }

  /// Results by code.
  private func lookup(_ results: [Value], _ type: CELType, key: String, _ codes: any ColumnNode) throws(PlanRefusal) -> any ColumnNode {
    var shape = try Shape(type, sources: sources)
    var builder = VectorBuilder(shape, errorNumbers: errors.numbers)
    for result in results { builder.append(result) }
    var table = builder.vector()
    if case .texts(let texts) = table.values, case .text = shape {
      var known: [UTF8Text: Int32] = [:]
      var distinct: [String] = []
      let codes = texts.map { text -> Int32 in
        if let code = known[UTF8Text(text)] { return code }
        known[UTF8Text(text)] = Int32(distinct.count)
        distinct.append(text)
        return Int32(distinct.count - 1)
      }
      table = Vector(.codes(codes), errors: table.errors)
      shape = .text(.dictionary(TextDictionary(distinct)))
    }
    let values = table
    return try shared("table:\(key)") { id in
      KernelNode(id: id, domain: codes.domain, shape: shape, operands: [codes]) { operands, _ in
        var result = values.gathered(operands[0].codes)
        result.errors = ErrorKernels.first(operands[0].errors, result.errors)
        return result
      }
    }
  }
}
