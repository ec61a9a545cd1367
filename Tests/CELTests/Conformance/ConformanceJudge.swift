import CEL
import Diagnostics

/// Decides one conformance test as the suite's README says.
struct ConformanceJudge {
  let library: FunctionLibrary

  /// Nil when the test passes, else what went wrong.
  func failure(of test: ConformanceTest) -> String? {
    let parsed: ParsedExpression
    do {
      parsed = try Parser.parse(EmbeddedText(test.expr), options: ParserOptions(macros: !test.macrosDisabled))
    } catch {
      return "does not parse: \(error.diagnostics.map(\.message))"
    }
    let environment = test.environment(functions: library)
    let variables = (Array(environment.variables.keys) + test.bindings.map(\.name)).sorted()
    let program: Program
    if test.checkDisabled {
      program = Program(unchecked: parsed, container: test.container, variables: variables, library: environment.functions)
    } else {
      do {
        let checked = try Checker.check(parsed, in: environment)
        if let type = test.expect.type, checked.type.description != type { return "has type \(checked.type), not \(type)" }
        program = Program(checked, variables: variables, library: environment.functions)
      } catch {
        return "does not check: \(error.diagnostics.map(\.message))"
      }
    }
    if test.checkOnly { return nil }
    let frame = Frame(slots: variables.count)
    for binding in test.bindings {
      guard let slot = variables.firstIndex(of: binding.name) else { continue }
      frame[slot] = binding.value.value
    }
    return verdict(test, program.evaluate(frame))
  }

  private func verdict(_ test: ConformanceTest, _ result: Value) -> String? {
    if test.expect.kind == .error { return result.isError ? nil : "gives \(result.debugText), not an error" }
    let expected = test.expect.value?.value ?? .bool(true)
    return Self.isSame(result, expected) ? nil : "gives \(result.debugText), not \(expected.debugText)"
  }

  /// Same type and value; a NaN is the same as a NaN, and -0.0 is not 0.0.
  static func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.double(let a), .double(let b)): a.isNaN ? b.isNaN : a == b && a.sign == b.sign
    case (.int, .int), (.uint, .uint): Comparison.areEqual(left, right)
    case (.int, _), (.uint, _), (.double, _): false
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy(isSame)
    case (.map(let a), .map(let b)):
      a.count == b.count
        && zip(a.keys, a.values).allSatisfy { key, value in
          zip(b.keys, b.values).contains { isSame(key, $0) && isSame(value, $1) }
        }
    default: Comparison.areEqual(left, right)
    }
  }
}

extension ConformanceValue {
  /// The value of the implementation; an error for what it leaves out.
  var value: Value {
    switch self {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .uint(let number): return .uint(number)
    case .double(let number): return .double(number)
    case .string(let text): return .string(text)
    case .bytes(let bytes): return .bytes(bytes)
    case .list(let values): return .list(values.map(\.value))
    case .map(let entries):
      var map = ValueMap()
      for entry in entries where !map.insert(entry.key.value, entry.value.value) { return unusable("a repeated key") }
      return .map(map)
    case .type(let name): return CELType.denotable[name].map(Value.type) ?? .type(.object(name))
    case .timestamp(let text): return TimeText.timestamp(text).map(Value.timestamp) ?? unusable(text)
    case .duration(let text): return TimeText.duration(text).map(Value.duration) ?? unusable(text)
    case .unsupported(let kind): return unusable(kind)
    }
  }

  private func unusable(_ what: String) -> Value { .failure(.invalidArgument, "the file's value '\(what)' cannot be used") }
}
