import CEL
import Diagnostics
import Testing

@Suite(.enabled(if: ConformanceFile.isAvailable, "needs ../shared/cel-conformance"))
struct ConformanceCheckTests {
  /// Rule 2 of the suite: whatever its result, an expression type-checks unless checking is off for it.
  @Test("every expression of the core has the types it should have", arguments: ConformanceFile.core.map(\.name))
  func core(file: String) throws {
    try check(ConformanceFile.load(file).tests(), functions: .standard)
  }

  @Test(
    "so have those of the extensions",
    arguments: ["optionals", "bindings_ext", "macros2", "fields", "type_deduction", "string_ext", "math_ext", "encoders_ext"])
  func extensions(file: String) throws {
    let features: Set = [
      "ext.optional", "ext.bindings", "ext.two_var_comprehensions", "ext.strings", "ext.math", "ext.encoders", "identifier_escape",
    ]
    try check(ConformanceFile.load(file).tests(features: features), functions: .conformance)
  }

  private func check(_ tests: [ConformanceTest], functions: FunctionLibrary) {
    for test in tests where !test.checkDisabled {
      do throws(DiagnosticsError) {
        let parsed = try Parser.parse(EmbeddedText(test.expr), options: ParserOptions(macros: !test.macrosDisabled))
        let checked = try Checker.check(parsed, in: test.environment(functions: functions))
        if let type = test.expect.type { #expect(checked.type.description == type, "\(test.id)") }
      } catch {
        Issue.record("\(test.id): \(DiagnosticRenderer.render(error.diagnostics))")
      }
    }
  }
}
