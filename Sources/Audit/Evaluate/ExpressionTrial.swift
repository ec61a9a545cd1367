package import CEL
package import Diagnostics
import Tables

/// An expression on its own, with variables that the caller gives.
package struct ExpressionTrial: Sendable {
  package let checked: CheckedExpression
  private let bindings: [(name: String, value: Value)]

  /// Throws what is wrong with the expression, with the place.
  package init(_ text: String, bindings: [(name: String, value: Value)] = []) throws(DiagnosticsError) {
    var environment = Environment(functions: .rules)
    for binding in bindings { environment.variables[binding.name] = binding.value.staticType }
    checked = try Checker.check(try Parser.parse(EmbeddedText(text)), in: environment)
    self.bindings = bindings
  }

  /// The value, or the error value. Working-day functions need a calendar in the context.
  package func evaluate(_ context: EvaluationContext) -> Value {
    let program = Program(checked, variables: bindings.map(\.name), library: .rules)
    let frame = Frame(slots: bindings.count, context: context)
    for (slot, binding) in bindings.enumerated() { frame[slot] = binding.value }
    return program.evaluate(frame)
  }
}

extension JSONValue {
  /// The value as expressions see it; the entries of an object in the order of their names.
  package var value: Value {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .double(let number): .double(number)
    case .string(let text): .string(text)
    case .list(let items): .list(items.map(\.value))
    case .object(let entries):
      .map(
        entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.reduce(into: ValueMap()) {
          _ = $0.insert(.string($1.key), $1.value.value)
        })
    }
  }
}

extension Value {
  /// The type of a bound value; `dyn` where a list or map holds values of several types, or none.
  fileprivate var staticType: CELType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .double: .double
    case .string: .string
    case .list(let items): .list(Self.common(items))
    case .map(let map): .map(.string, Self.common(map.values))
    default: .dyn
    }
  }

  private static func common(_ values: [Value]) -> CELType {
    let types = Set(values.map(\.staticType))
    return types.count == 1 ? types.first ?? .dyn : .dyn
  }
}
