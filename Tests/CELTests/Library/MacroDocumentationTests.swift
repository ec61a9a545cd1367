import Diagnostics
import Testing

@testable import CEL

struct MacroDocumentationTests {
  @Test("every macro is documented once, and its example holds", arguments: MacroDocumentation.all.map(\.name))
  func example(name: String) throws {
    let macro = try #require(MacroDocumentation.all.first { $0.name == name })
    #expect(!macro.documentation.isEmpty)
    let value = try evaluate(macro.example.expression)
    let expected = try evaluate(macro.example.equals)
    #expect(Comparison.areEqual(value, expected), "\(macro.example.expression) gives \(value.debugText), not \(expected.debugText)")
  }

  @Test("the listing has the macros that the parser has words for")
  func complete() {
    // `existsOne` is another spelling of `exists_one`.
    #expect(Set(MacroDocumentation.all.map(\.name)) == Set(MacroUsage.forms.keys).subtracting(["existsOne"]))
    #expect(Set(MacroDocumentation.all.map(\.name)).count == MacroDocumentation.all.count)
  }

  private func evaluate(_ text: String) throws -> Value {
    let checked = try Checker.check(Parser.parse(EmbeddedText(text)), in: Environment(functions: .all))
    return Program(checked, variables: [], library: .all).evaluate(Frame(slots: 0, context: EvaluationContext()))
  }
}
