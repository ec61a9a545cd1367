import CEL
import Diagnostics

/// Evaluates expressions with the library that rules have.
enum RuleExpression {
  static func text(_ expression: String, context: EvaluationContext = EvaluationContext()) throws -> String {
    let checked = try Checker.check(Parser.parse(EmbeddedText(expression)), in: Environment(functions: .rules))
    return Program(checked, variables: [], library: .rules).evaluate(Frame(slots: 0, context: context)).debugText
  }
}
