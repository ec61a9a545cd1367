internal import Diagnostics

// Calls: which function a name means, and which of its overloads fit.
extension TypeChecker {
  mutating func call(_ expr: Expr) -> CELType {
    guard case .call(let name, let target, let arguments, let absolute) = expr.kind else { return .error }
    if let target { return memberCall(name, target, arguments, expr) }
    guard let function = function(name, absolute: absolute) else {
      for argument in arguments { _ = check(argument) }
      let start = expr.range.lowerBound
      let end = start + name.utf8.count + (absolute ? 1 : 0)
      return report(undeclaredFunction(name), at: start..<min(expr.range.upperBound, end))
    }
    if function.name != name { references[expr.id] = .function(function.name) }
    return apply(function, arguments, isMember: false, expr)
  }

  private mutating func memberCall(_ name: String, _ target: Expr, _ arguments: [Expr], _ expr: Expr) -> CELType {
    if let prefix = globalName(target) {
      let fullName = "\(prefix.text).\(name)"
      if let function = function(fullName, absolute: prefix.absolute) {
        references[expr.id] = .function(function.name)
        return apply(function, arguments, isMember: false, expr)
      }
      if isNamespace(prefix.text) || MacroUsage.forms[fullName] != nil {
        for argument in arguments { _ = check(argument) }
        return report(undeclaredFunction(fullName), at: expr.range.lowerBound..<nameRange(name, in: expr).upperBound)
      }
    }
    guard let function = environment.functions[name] else {
      for operand in [target] + arguments { _ = check(operand) }
      return report(undeclaredMethod(name, of: target), at: nameRange(name, in: expr))
    }
    if name == "format", let first = arguments.first { mixedLists.insert(first.id) }
    return apply(function, [target] + arguments, isMember: true, expr)
  }

  private func function(_ name: String, absolute: Bool) -> Function? {
    for candidate in candidates(name, absolute: absolute) {
      if let function = environment.functions[candidate] { return function }
    }
    return nil
  }

  /// Whether a name is only the front part of function names, such as `math`.
  private func isNamespace(_ name: String) -> Bool {
    environment.variables[name] == nil && environment.functions.names.contains { $0.hasPrefix("\(name).") }
  }

  private mutating func apply(_ function: Function, _ operands: [Expr], isMember: Bool, _ expr: Expr) -> CELType {
    let types = operands.map { check($0) }
    var fitting: [String] = []
    var result: CELType?
    for overload in function.overloads where overload.isMember == isMember {
      let signature = unifier.instantiate(overload)
      guard unifier.assign(types, to: signature.parameters) else { continue }
      fitting.append(overload.id)
      let type = unifier.resolve(signature.result)
      // Which overload runs is known only from the values where their results differ.
      if let known = result, known != type { result = .dyn } else { result = type }
    }
    guard let result else {
      let found = types.map(unifier.final)
      var problem = noOverload(function, found, isMember: isMember)
      if !isMember { problem.hint = operandHint(function.name, operands, found) ?? problem.hint }
      return report(problem, at: errorRange(isMember, expr))
    }
    if references[expr.id] == nil { references[expr.id] = .overloads(fitting) }
    return result
  }

  /// Operators are marked with their operands, functions from their name or receiver to the closing parenthesis.
  private func errorRange(_ isMember: Bool, _ expr: Expr) -> Range<Int> {
    guard isMember, case .call(let name, _, _, _) = expr.kind else { return expr.range }
    return nameRange(name, in: expr).lowerBound..<expr.range.upperBound
  }
}

// MARK: What to say about calls that do not fit

extension TypeChecker {
  private func undeclaredFunction(_ name: String) -> CheckProblem {
    if let form = MacroUsage.forms[name] { return .macroMisused(name, form: form) }
    return .undeclaredFunction(name, hint: HabitHint.forFunction(name) ?? NearestName.hint(for: name, among: visibleNames))
  }

  private func undeclaredMethod(_ name: String, of target: Expr) -> CheckProblem {
    if case .object(let type)? = types[target.id].map(unifier.final), environment.records[type]?.slot(name) != nil {
      return .undeclaredFunction(name, hint: "'\(name)' is a field: write it without parentheses")
    }
    return undeclaredFunction(name)
  }

  private var visibleNames: [String] {
    environment.functions.names.filter { $0.first.map { $0.isLetter } == true } + MacroUsage.forms.keys.sorted()
  }

  private func noOverload(_ function: Function, _ types: [CELType], isMember: Bool) -> CheckProblem {
    if let problem = CheckProblem.operatorMismatch(function.name, types) { return problem }
    if function.name == "contains", isMember, case .list? = types.first {
      return .noOverload(function.name, types, isMember: true, hint: "write x in list")
    }
    let same = function.overloads.filter { $0.isMember == isMember }
    if same.isEmpty {
      let hint = isMember ? "it is no method: write \(function.name)(…)" : "it is a method: write x.\(function.name)(…)"
      return .noOverload(function.name, types, isMember: isMember, hint: hint)
    }
    let signatures = same.prefix(4).map { Self.signature(function.name, $0) }
    let more = same.count > 4 ? " and \(same.count - 4) more" : ""
    return .noOverload(
      function.name, types, isMember: isMember, hint: "it takes \(signatures.joined(separator: ", "))\(more)")
  }

  private static func signature(_ name: String, _ overload: Overload) -> String {
    let parameters = overload.parameters.map(\.plainName)
    guard overload.isMember, let receiver = parameters.first else { return "\(name)(\(parameters.joined(separator: ", ")))" }
    return "\(receiver).\(name)(\(parameters.dropFirst().joined(separator: ", ")))"
  }
}
