import CEL
import Diagnostics
import Testing

@Suite(.enabled(if: ConformanceFile.isAvailable, "needs ../shared/cel-conformance"))
struct ConformanceParseTests {
  @Test("every expression of the core parses", arguments: ConformanceFile.core.map(\.name))
  func parses(file: String) throws {
    for test in try ConformanceFile.load(file).tests() {
      #expect(throws: Never.self, "\(test.id)") {
        try Parser.parse(EmbeddedText(test.expr), options: ParserOptions(macros: !test.macrosDisabled))
      }
    }
  }

  @Test(
    "every expression of the extensions parses", arguments: ["optionals", "bindings_ext", "macros2", "string_ext", "math_ext", "fields"])
  func parsesExtensions(file: String) throws {
    let features: Set = ["ext.optional", "ext.bindings", "ext.two_var_comprehensions", "ext.strings", "ext.math", "identifier_escape"]
    for test in try ConformanceFile.load(file).tests(features: features) {
      #expect(throws: Never.self, "\(test.id)") { try Parser.parse(EmbeddedText(test.expr)) }
    }
  }

  @Test("the core has 1,108 tests")
  func count() throws {
    for (name, count) in ConformanceFile.core {
      #expect(try ConformanceFile.load(name).tests().count == count, "\(name)")
    }
    #expect(ConformanceFile.core.reduce(0) { $0 + $1.count } == 1108)
  }
}
