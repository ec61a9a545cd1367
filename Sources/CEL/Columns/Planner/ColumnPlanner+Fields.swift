internal import Tables

extension ColumnPlanner {
  func select(
    _ expression: Expr, _ operand: Expr, _ field: String, isOptional: Bool, _ frame: PlanFrame
  ) throws(PlanRefusal) -> any ColumnNode {
    if let objects = try metric(operand, field, frame), !isOptional { return objects }
    let (node, source, slot) = try record(expression, operand, frame)
    let value = try self.field(node, source, slot)
    guard isOptional else { return value }
    return try kernel(".?", .optional(value.shape), [value, node]) { operands, batch in
      // An operand that is missing itself stays an error; only the field's own absence is an answer.
      Self.answeringAbsence(operands[0], of: operands[1], batch) { Vector($0.values, errors: $1) }
    }
  }

  func presence(_ expression: Expr, _ operand: Expr, _ frame: PlanFrame) throws(PlanRefusal) -> any ColumnNode {
    let (node, source, slot) = try record(expression, operand, frame)
    let value = try field(node, source, slot)
    return try kernel("has", .bool, [value, node]) { operands, batch in
      Self.answeringAbsence(operands[0], of: operands[1], batch) { _, errors in
        guard let errors else { return Vector(.bool([UInt8](repeating: 1, count: operands[0].count))) }
        let present = Mapping.one(errors) { $0 == ErrorNumber.emptyOptional ? 0 as UInt8 : 1 }
        return Vector(.bool(present), errors: ErrorKernels.normalised(Mapping.one(errors) { $0 == ErrorNumber.emptyOptional ? 0 : $0 }))
      }
    }
  }

  /// Hands over a field's errors with `missing` replaced by `emptyOptional` where the operand itself has a value.
  private static func answeringAbsence(
    _ value: Vector, of operand: Vector, _ batch: Batch, _ body: (Vector, Errors) -> Vector
  ) -> Vector {
    guard let errors = value.errors else { return body(value, nil) }
    let missing = ErrorKernels.flags(errors, batch.errors.isMissing)
    let answered: [UInt8]
    if let above = operand.errors {
      answered = Mapping.three(errors, missing, above) { $1 != 0 && $2 == 0 ? ErrorNumber.emptyOptional : $0 }
    } else {
      answered = Mapping.two(errors, missing) { $1 != 0 ? ErrorNumber.emptyOptional : $0 }
    }
    return body(value, answered)
  }

  /// The operand of a select, which must be rows of a table.
  private func record(
    _ expression: Expr, _ operand: Expr, _ frame: PlanFrame
  ) throws(PlanRefusal) -> (node: any ColumnNode, source: any ColumnSource, slot: Int) {
    guard case .field(let slot)? = frame.checked.references[expression.id] else {
      throw PlanRefusal("a field of something else than a row")
    }
    let node: any ColumnNode
    if case .identifier(let name, _) = operand.kind { node = try named(name, frame) } else { node = try plan(operand, frame) }
    guard case .record(let source) = node.shape else { throw PlanRefusal("a field of something else than a row") }
    return (node, source, slot)
  }

  /// The values of a field of rows.
  func field(_ rows: any ColumnNode, _ source: any ColumnSource, _ slot: Int) throws(PlanRefusal) -> any ColumnNode {
    let storage = source.storage(of: slot)
    let type = source.type.fields[slot].type
    return try shared("field:\(slot)(\(rows.id))") { id throws(PlanRefusal) in
      switch storage {
      case .column(let column, let missing):
        let shape = shape(of: column, source, slot)
        return ColumnLoadNode(id: id, operand: rows, column: column, shape: shape, missing: number(of: missing))
      case .reference(let targets, let target, let missing):
        return ReferenceNode(id: id, operand: rows, targets: targets, target: target, missing: number(of: missing))
      case .list(let list):
        return RelationNode(id: id, operand: rows, storage: list, missing: number(of: list.missing))
      case .absent(let error):
        let shape = try Shape(type, sources: sources)
        let number = number(of: error)
        var builder = VectorBuilder(shape, errorNumbers: [:])
        builder.append(.error(error))
        let placeholder = builder.vector()
        return KernelNode(id: id, domain: rows.domain, shape: shape, operands: [rows]) { operands, batch in
          var values = placeholder.gathered([Int32](repeating: 0, count: batch.count))
          let all = [UInt8](repeating: number, count: batch.count)
          values.errors = ErrorKernels.first(operands[0].errors, all)
          return values
        }
      }
    }
  }

  func shape(of column: Column, _ source: any ColumnSource, _ slot: Int) -> Shape {
    switch column.values {
    case .dictionary(_, let values): .text(.dictionary(dictionary(source, field: slot, values: values)))
    case .text(let buffer): .text(.buffer(buffer))
    case .int: .int
    case .decimal: .double
    case .bool: .bool
    case .date: .date
    case .timestamp: .timestamp
    }
  }

  /// `metric.x`: an object per unit, whose field is a column of the units.
  private func metric(_ operand: Expr, _ field: String, _ frame: PlanFrame) throws(PlanRefusal) -> (any ColumnNode)? {
    guard case .identifier(let name, _) = operand.kind, frame.local(name) == nil,
      case .variable(.objects(let objects, let owner))? = frame.variables[name]
    else { return nil }
    let rows = try named(owner, frame)
    var builder = VectorBuilder(.double, errorNumbers: errors.numbers)
    for object in objects { builder.append(Access.select(object, field)) }
    let values = builder.vector()
    return try kernel("\(name).\(field)", .double, [rows]) { operands, _ in
      var gathered = values.gathered(operands[0].codes)
      gathered.errors = ErrorKernels.first(operands[0].errors, gathered.errors)
      return gathered
    }
  }
}
