import CEL
import Testing

@Suite(.enabled(if: ConformanceFile.isAvailable, "needs ../shared/cel-conformance"))
struct ConformanceTests {
  @Test("every test of the core language passes, checked and evaluated", arguments: ConformanceFile.core)
  func core(file: (name: String, count: Int)) throws {
    let tests = try ConformanceFile.load(file.name).tests()
    #expect(tests.count == file.count)
    expectAll(tests, library: .standard)
  }

  @Test("the judge refuses wrong values, missing errors and implementations without functions")
  func judge() throws {
    let tests = try ConformanceFile.load("integer_math").tests()
    let judge = ConformanceJudge(library: FunctionLibrary())
    // Three of them are literals.
    #expect(tests.count { judge.failure(of: $0) != nil } == tests.count - 3)
    #expect(!ConformanceJudge.isSame(.int(1), .uint(1)))
    #expect(!ConformanceJudge.isSame(.double(0), .double(-0.0)))
    #expect(ConformanceJudge.isSame(.double(.nan), .double(.nan)))
  }

  @Test("the extensions pass", arguments: ConformanceFile.extensions)
  func extensions(file: String, features: Set<String>, count: Int) throws {
    let tests = try ConformanceFile.load(file).tests(features: features).filter { !$0.features.isEmpty }
    #expect(tests.count == count)
    expectAll(tests, library: .conformance)
  }

  private func expectAll(_ tests: [ConformanceTest], library: FunctionLibrary) {
    let judge = ConformanceJudge(library: library)
    for test in tests {
      if let failure = judge.failure(of: test) { Issue.record("\(test.id): \(test.expr) \(failure)") }
    }
  }
}

extension ConformanceFile {
  /// The files with tests of an extension that touch no messages, and their number.
  static let extensions: [(file: String, features: Set<String>, count: Int)] = [
    ("optionals", ["ext.optional"], 59), ("bindings_ext", ["ext.bindings"], 8), ("macros2", ["ext.two_var_comprehensions"], 46),
    ("fields", ["identifier_escape"], 6), ("string_ext", ["ext.strings"], 213), ("type_deduction", ["ext.optional"], 6),
    ("math_ext", ["ext.math"], 199), ("encoders_ext", ["ext.encoders"], 4),
  ]
}
