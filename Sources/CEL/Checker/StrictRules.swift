internal import Diagnostics

// What rule files may not do although the language allows it: types known only at run time, values outside an enumeration, literals that
// cannot be read.
extension TypeChecker {
  /// Checks the rules over an expression whose types are right.
  mutating func checkStrictRules() {
    var pending = [parsed.root]
    while let expr = pending.popLast() {
      pending.append(contentsOf: expr.children.reversed())
      checkDynamic(expr)
      guard case .call(let function, let target, let arguments, _) = expr.kind else { continue }
      checkDomain(function, arguments)
      checkLiterals(function, (target.map { [$0] } ?? []) + arguments, isMember: target != nil)
      if let target { checkActivities(function, of: target, arguments) }
    }
  }

  /// Reports where a `dyn` comes in, not what is made of it.
  private mutating func checkDynamic(_ expr: Expr) {
    guard let type = types[expr.id].map(unifier.final), Self.hasDynamic(type), !mixedLists.contains(expr.id) else { return }
    switch expr.kind {
    case .call("dyn", nil, _, _): return
    case .list(let elements) where elements.isEmpty: return
    case .map(let entries) where entries.isEmpty: return
    // A local name has it from its range or its value.
    case .identifier where references[expr.id] == nil: return
    default: break
    }
    let isInherited = expr.children.contains { types[$0.id].map { Self.hasDynamic(unifier.final($0)) } == true }
    if !isInherited { report(.dynamic, at: expr.range) }
  }

  private static func hasDynamic(_ type: CELType) -> Bool {
    switch type {
    case .dyn: true
    case .type: false
    default: type.parameters.contains(where: hasDynamic)
    }
  }
}

// MARK: Enumerations

extension TypeChecker {
  private mutating func checkDomain(_ function: String, _ arguments: [Expr]) {
    guard ["_==_", "_!=_", "@in"].contains(function), arguments.count == 2 else { return }
    for (field, other) in [(arguments[0], arguments[1]), (arguments[1], arguments[0])] {
      guard let domain = domain(of: field) else { continue }
      for literal in Self.texts(other, inList: function == "@in") where !domain.values.contains(where: { Self.same($0, literal.text) }) {
        report(.outsideDomain(literal.text, of: domain.name, values: domain.values), at: literal.range)
      }
    }
  }

  private func domain(of expr: Expr) -> (name: String, values: [String])? {
    guard case .select(let operand, let name, _) = expr.kind, case .field(let slot)? = references[expr.id],
      let type = types[operand.id].map(unifier.final), let record = Self.record(type).flatMap({ environment.records[$0] }),
      slot < record.fields.count, let values = record.fields[slot].domain
    else { return nil }
    return ("\(record.name).\(name)", values)
  }

  private static func record(_ type: CELType) -> String? {
    switch type {
    case .object(let name): name
    case .optional(let inner), .wrapper(let inner): record(inner)
    default: nil
    }
  }

  private static func texts(_ expr: Expr, inList: Bool) -> [(text: String, range: Range<Int>)] {
    switch expr.kind {
    case .literal(.string(let text)): [(text, expr.range)]
    case .list(let elements) where inList: elements.flatMap { texts($0.value, inList: false) }
    default: []
    }
  }

  /// CEL's equality of strings, not Swift's.
  static func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
}

// MARK: Literals

extension TypeChecker {
  private static let literalConversions: Set<String> = ["timestamp", "duration", "date", "int", "uint", "double", "bool"]

  /// Runs conversions of literals, and methods that read a literal pattern or zone, to see whether they fail.
  private mutating func checkLiterals(_ function: String, _ operands: [Expr], isMember: Bool) {
    guard let last = operands.last, case .literal(.string(let text)) = last.kind else { return }
    if !isMember, operands.count == 1, Self.literalConversions.contains(function) {
      checkRun(function, [.string(text)], types: [.string], isMember: false, at: last.range)
    } else if operands.count == 2, function == "matches" {
      checkRun(function, [.string(""), .string(text)], types: [.string, .string], isMember: isMember, at: last.range)
    } else if isMember, operands.count == 2, function.hasPrefix("get") {
      let instant = Value.timestamp(CELTimestamp(seconds: 0, nanoseconds: 0))
      checkRun(function, [instant, .string(text)], types: [.timestamp, .string], isMember: true, at: last.range)
    }
  }

  private mutating func checkRun(
    _ function: String, _ values: [Value], types: [CELType], isMember: Bool, at range: Range<Int>
  ) {
    let overload = environment.functions[function]?.overloads.first { $0.isMember == isMember && $0.parameters == types }
    guard let overload, case .error(let error) = overload.implementation(values, EvaluationContext()) else { return }
    report(.badLiteral(function, error.detail), at: range)
  }
}

extension CheckProblem {
  fileprivate static var dynamic: Self {
    Self("dynamic", "the type is known only when the rule runs", hint: "convert the value, or say so with dyn(…)")
  }

  static func outsideDomain(_ text: String, of field: String, values: [String]) -> Self {
    let list = values.count <= 12 ? "it is one of \(values.map { "'\($0)'" }.joined(separator: ", "))" : nil
    return Self(
      "outside-domain", "'\(field)' is never '\(text)'", hint: NearestName.hint(for: text, among: values) ?? list)
  }

  fileprivate static func badLiteral(_ function: String, _ detail: String) -> Self {
    Self("bad-literal", "'\(function)' cannot read this: \(detail)", hint: FunctionUsage.literals[function])
  }
}
