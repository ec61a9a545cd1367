import CEL
import Diagnostics
import TestSupport
import Testing

@Suite(.enabled(if: ConformanceFile.isAvailable, "needs ../shared/cel-conformance"))
struct ConformanceRobustnessTests {
  private static let files =
    ConformanceFile.core.map(\.name) + ["optionals", "macros2", "string_ext", "math_ext", "wrappers", "dynamic", "proto3"]

  @Test("no expression traps, changed at random and not checked", arguments: files)
  func unchecked(file: String) throws {
    var random = SeededRandom(seed: 7)
    var evaluated = 0
    for test in try ConformanceFile.load(file).sections.flatMap(\.tests) {
      for _ in 0..<4 {
        let text = Self.changed(test.expr, &random)
        guard let parsed = try? Parser.parse(EmbeddedText(text)) else { continue }
        let variables = test.bindings.map(\.name)
        let program = Program(unchecked: parsed, container: test.container, variables: variables, library: .all)
        let frame = Frame(slots: variables.count)
        for (slot, binding) in test.bindings.enumerated() { frame[slot] = binding.value.value }
        _ = program.evaluate(frame)
        evaluated += 1
      }
    }
    #expect(evaluated > 5)
  }

  @Test("checked or not, a value is the same", arguments: files)
  func agreement(file: String) throws {
    for test in try ConformanceFile.load(file).tests() where !test.checkDisabled && !test.checkOnly {
      let environment = test.environment(functions: .standard)
      let parsed = try Parser.parse(EmbeddedText(test.expr), options: ParserOptions(macros: !test.macrosDisabled))
      let checked = try Checker.check(parsed, in: environment)
      let variables = (Array(environment.variables.keys) + test.bindings.map(\.name)).sorted()
      let frame = Frame(slots: variables.count)
      for binding in test.bindings {
        if let slot = variables.firstIndex(of: binding.name) { frame[slot] = binding.value.value }
      }
      let one = Program(checked, variables: variables, library: environment.functions).evaluate(frame)
      let other = Program(unchecked: parsed, container: test.container, variables: variables, library: environment.functions).evaluate(
        frame)
      #expect(one.isError == other.isError && (one.isError || ConformanceJudge.isSame(one, other)), "\(test.id)")
    }
  }

  /// Some characters dropped, doubled or replaced by others of the text.
  private static func changed(_ text: String, _ random: inout SeededRandom) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 0...3, using: &random) where !scalars.isEmpty {
      let position = Int.random(in: 0..<scalars.count, using: &random)
      let other = scalars[Int.random(in: 0..<scalars.count, using: &random)]
      switch Int.random(in: 0..<4, using: &random) {
      case 0: scalars.remove(at: position)
      case 1: scalars.insert(other, at: position)
      case 2: scalars[position] = other
      default: scalars[position] = ["9", "-", ".", "u", "[", "'"][Int.random(in: 0..<6, using: &random)]
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
