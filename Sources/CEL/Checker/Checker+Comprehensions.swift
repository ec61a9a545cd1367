// Macros over lists, maps and optionals.
extension TypeChecker {
  mutating func comprehension(_ macro: Expr.Comprehension, _ expr: Expr) -> CELType {
    let range = check(macro.range)
    if macro.macro == .optMap || macro.macro == .optFlatMap { return optionalMap(macro, range: range) }
    comprehensionDepth += 1
    defer { comprehensionDepth -= 1 }
    if comprehensionDepth > Checker.maximumComprehensionDepth { return report(.tooManyLevels, at: expr.range) }
    let locals = bound(by: macro, over: range)
    return withLocals(locals) { checker in
      if let predicate = macro.predicate { checker.checkBool(predicate) }
      let transform = macro.transform.map { checker.check($0) }
      return checker.result(of: macro, element: locals.first?.type ?? .error, transform: transform)
    }
  }

  /// The variables of a macro with their types.
  private mutating func bound(by macro: Expr.Comprehension, over range: CELType) -> [(name: String, type: CELType)] {
    var first: CELType
    var second: CELType
    switch unifier.resolve(range) {
    case .list(let element): (first, second) = macro.secondVariable == nil ? (element, element) : (.int, element)
    case .map(let key, let value): (first, second) = (key, value)
    case .dyn: (first, second) = (.dyn, .dyn)
    case .parameter:
      _ = unifier.assign(range, to: .dyn)
      (first, second) = (.dyn, .dyn)
    case .error: (first, second) = (.error, .error)
    default:
      first = report(.notIterable(unifier.final(range), macro.macro.rawValue), at: macro.range.range)
      second = .error
    }
    return [(macro.variable, first)] + (macro.secondVariable.map { [($0, second)] } ?? [])
  }

  private mutating func result(of macro: Expr.Comprehension, element: CELType, transform: CELType?) -> CELType {
    let transform = transform ?? .error
    switch macro.macro {
    case .all, .exists, .existsOne: return .bool
    case .count: return .int
    case .ratio: return .double
    case .filter: return .list(element)
    case .sortBy:
      let key = unifier.final(transform)
      guard ListExtension.hasOrder(key) else {
        return report(
          .noOverload("sortBy", [key], isMember: false, hint: "sort by a number, a text or a time"),
          at: macro.transform?.range ?? macro.range.range)
      }
      return .list(element)
    case .map, .transformList: return .list(transform)
    case .transformMap: return .map(element, transform)
    case .transformMapEntry:
      let entry = CELType.map(unifier.fresh(), unifier.fresh())
      guard unifier.assign(transform, to: entry) else {
        return report(.notEntry(unifier.final(transform)), at: macro.transform?.range ?? macro.range.range)
      }
      return unifier.resolve(entry)
    // Typed where the optional is known.
    case .optMap, .optFlatMap: return .error
    }
  }

  private mutating func optionalMap(_ macro: Expr.Comprehension, range: CELType) -> CELType {
    let inner = unifier.fresh()
    var element: CELType
    if unifier.assign(range, to: .optional(inner)) {
      element = unifier.resolve(inner)
      if case .dyn = unifier.resolve(range) { element = .dyn }
    } else {
      element = report(.notOptional(unifier.final(range)), at: macro.range.range)
    }
    guard let transform = macro.transform else { return .error }
    let type = withLocals([(macro.variable, element)]) { $0.check(transform) }
    if macro.macro == .optMap { return .optional(type) }
    let result = CELType.optional(unifier.fresh())
    guard unifier.assign(type, to: result) else {
      return report(.notOptional(unifier.final(type)), at: transform.range)
    }
    return unifier.resolve(result)
  }
}
