internal import Tables

extension ColumnPlanner {
  func call(
    _ expression: Expr, _ function: String, _ target: Expr?, _ arguments: [Expr], _ frame: PlanFrame
  ) throws(PlanRefusal) -> any ColumnNode {
    if case .function? = frame.checked.references[expression.id] { throw PlanRefusal("no kernel for \(function)") }
    if function == "size", let (count, list) = Self.counted(target ?? arguments.first) { return try macro(list, count, frame) }
    var operands: [any ColumnNode] = []
    let parts = (target.map { [$0] } ?? []) + arguments
    for part in parts { operands.append(try plan(part, frame)) }
    if let node = try native(function, operands) { return node }
    if let node = try tabulated(expression, function, target, parts, operands, frame) { return node }
    throw PlanRefusal("no kernel for \(function)")
  }

  /// `l.filter(x, p).size()` as `l.count(x, p)`, which is the same and needs no list.
  private static func counted(_ list: Expr?) -> (count: Expr.Comprehension, list: Expr)? {
    guard let list, case .comprehension(let macro) = list.kind, macro.macro == .filter, macro.secondVariable == nil else { return nil }
    let count = Expr.Comprehension(macro: .count, range: macro.range, variable: macro.variable, predicate: macro.predicate, transform: nil)
    return (count, list)
  }

  /// A kernel of our own; nil where there is none for these operands.
  private func native(_ function: String, _ operands: [any ColumnNode]) throws(PlanRefusal) -> (any ColumnNode)? {
    switch operands.count {
    case 1: return try unary(function, operands[0])
    case 2: return try binary(function, operands[0], operands[1])
    case 3:
      guard function == "inForce" else { return nil }
      return try kernel(function, .bool, operands) { operands, batch in
        DateKernels.inForce(operands[0], operands[1], operands[2], isMissing: batch.errors.isMissing)
      }
    default: return nil
    }
  }

  private func unary(_ function: String, _ operand: any ColumnNode) throws(PlanRefusal) -> (any ColumnNode)? {
    let offset = context.offsetSeconds
    switch (function, operand.shape) {
    case ("!_", .bool): return try kernel(function, .bool, [operand]) { operands, _ in LogicKernels.not(operands[0]) }
    case ("-_", .int), ("-_", .double):
      return try kernel(function, operand.shape, [operand]) { operands, _ in ArithmeticKernels.negated(operands[0]) }
    case ("date", .timestamp):
      return try kernel("date\(offset)", .date, [operand]) { operands, _ in DateKernels.days(of: operands[0], offsetSeconds: offset) }
    case ("date", .date): return operand
    case ("size", .list):
      return try kernel(function, .int, [operand]) { operands, _ in ListKernels.sizes(operands[0]) }
    case ("isWorkday", .date):
      guard let calendar = context.calendar else { return nil }
      return try kernel(function, .bool, [operand]) { operands, _ in DateKernels.isWorkday(operands[0], calendar) }
    case ("sum", .list(.int)), ("sum", .list(.double)), ("min", .list(.int)), ("max", .list(.int)), ("min", .list(.date)),
      ("max", .list(.date)), ("min", .list(.timestamp)), ("max", .list(.timestamp)):
      return try aggregate(function, operand)
    case ("year", .date), ("month", .date), ("day", .date), ("weekday", .date):
      return try kernel(function, .int, [operand]) { operands, _ in DateKernels.part(function, of: operands[0]) }
    default: return nil
    }
  }

  private func aggregate(_ function: String, _ operand: any ColumnNode) throws(PlanRefusal) -> (any ColumnNode)? {
    guard case .list(let element) = operand.shape else { return nil }
    let empty = number(of: EvaluationError(.missing, "\(function) of an empty list"))
    return try kernel(function, element, [operand]) { operands, _ in
      switch function {
      case "sum": ListKernels.sums(operands[0])
      case "min": ListKernels.extremes(operands[0], empty: empty) { $0 < $1 }
      default: ListKernels.extremes(operands[0], empty: empty) { $0 > $1 }
      }
    }
  }

  private func binary(_ function: String, _ left: any ColumnNode, _ right: any ColumnNode) throws(PlanRefusal) -> (any ColumnNode)? {
    if let relation = OrderNode.Relation(rawValue: function) { return try order(relation, left, right) }
    if let operation = ArithmeticKernels.Operation(rawValue: function) { return try arithmetic(operation, left, right) }
    switch function {
    case "_==_", "_!=_": return try equality(left, right, isNegated: function == "_!=_")
    case "coalesce", "orValue": return try alternative(function, left, right)
    case "addWorkdays": return try workdays(function, left, right)
    case "workdaysBetween", "daysBetween": return try span(function, left, right)
    case "addDays":
      guard case (.date, .int) = (left.shape, right.shape) else { return nil }
      return try kernel(function, .date, [left, right]) { operands, _ in DateKernels.adding(days: operands[1], to: operands[0]) }
    default: return nil
    }
  }

  private func order(
    _ relation: OrderNode.Relation, _ left: any ColumnNode, _ right: any ColumnNode
  ) throws(PlanRefusal) -> (any ColumnNode)? {
    switch (left.shape, right.shape) {
    case (.int, .int), (.double, .double), (.bool, .bool), (.date, .date), (.timestamp, .timestamp), (.duration, .duration),
      (.int, .double),
      (.double, .int):
      return try kernel(relation.rawValue, .bool, [left, right]) { operands, _ in
        ComparisonKernels.order(operands[0], operands[1], relation)
      }
    default: return nil
    }
  }

  private func arithmetic(
    _ operation: ArithmeticKernels.Operation, _ left: any ColumnNode, _ right: any ColumnNode
  ) throws(PlanRefusal) -> (any ColumnNode)? {
    switch (left.shape, right.shape) {
    case (.int, .int):
      return try kernel(operation.rawValue, .int, [left, right]) { operands, _ in
        ArithmeticKernels.ints(operands[0], operands[1], operation)
      }
    case (.double, .double) where operation != .remainder:
      return try kernel(operation.rawValue, .double, [left, right]) { operands, _ in
        ArithmeticKernels.doubles(operands[0], operands[1], operation)
      }
    case (.date, .date) where operation == .subtract:
      return try kernel(operation.rawValue, .int, [left, right]) { operands, _ in
        ArithmeticKernels.ints(operands[0], operands[1], operation)
      }
    default: return nil
    }
  }

  /// `coalesce(a, b)`: b where a is missing. `a.orValue(b)`: b where the optional is empty.
  private func alternative(_ function: String, _ left: any ColumnNode, _ right: any ColumnNode) throws(PlanRefusal) -> (any ColumnNode)? {
    var first = left
    if function == "orValue" {
      guard case .optional(let content) = left.shape else { return nil }
      first = try kernel("content", content, [left]) { operands, _ in operands[0] }
    }
    let (a, b, shape) = try aligned(first, right)
    return try kernel(function, shape, [a, b]) { operands, batch in
      guard let errors = operands[0].errors else { return operands[0] }
      let replaced =
        function == "orValue"
        ? Mapping.one(errors) { $0 == ErrorNumber.emptyOptional ? 1 as UInt8 : 0 } : ErrorKernels.flags(errors, batch.errors.isMissing)
      let condition = Vector(.bool(replaced))
      return LogicKernels.choose(condition, operands[1], operands[0])
    }
  }

  private func workdays(_ function: String, _ date: any ColumnNode, _ count: any ColumnNode) throws(PlanRefusal) -> (any ColumnNode)? {
    guard let calendar = context.calendar, case .int = count.shape, case .date = date.shape else { return nil }
    return try kernel(function, .date, [date, count]) { operands, _ in DateKernels.addWorkdays(operands[0], operands[1], calendar) }
  }

  private func span(_ function: String, _ left: any ColumnNode, _ right: any ColumnNode) throws(PlanRefusal) -> (any ColumnNode)? {
    let isWorkdays = function == "workdaysBetween"
    let start: any ColumnNode
    let end: any ColumnNode
    switch (left.shape, right.shape) {
    case (.date, .date): (start, end) = (left, right)
    case (.timestamp, .timestamp):
      let offset = isWorkdays ? context.calendar?.offsetSeconds ?? context.offsetSeconds : context.offsetSeconds
      start = try kernel("date\(offset)", .date, [left]) { operands, _ in DateKernels.days(of: operands[0], offsetSeconds: offset) }
      end = try kernel("date\(offset)", .date, [right]) { operands, _ in DateKernels.days(of: operands[0], offsetSeconds: offset) }
    default: return nil
    }
    guard isWorkdays else {
      return try kernel(function, .int, [start, end]) { operands, _ in
        // The first argument's error is the result, as in the interpreter; days cannot overflow.
        let days = ArithmeticKernels.ints(operands[1], operands[0], .subtract)
        return Vector(days.values, errors: ErrorKernels.first(operands[0].errors, operands[1].errors))
      }
    }
    guard let calendar = context.calendar else { return nil }
    return try kernel(function, .int, [start, end]) { operands, _ in DateKernels.workdaysBetween(operands[0], operands[1], calendar) }
  }
}
