import CEL
import Diagnostics
import TestSupport
import Testing

@Suite struct CheckerRobustnessTests {
  private static let words = [
    "1", "2u", "1.5", "'a'", "b'a'", "true", "null", "x", "case", "cases", "json", ".", ".?", "[", "]", "[?", "{", "}", "(", ")", ",", ":",
    "?", "+", "-", "*", "/", "%", "!", "==", "<", "&&", "||", "in", "has(case.unit)", ".all(x, ", ".map(x, ", ".filter(x, ", "cel.bind(x, ",
    "optional.of(", ".optMap(x, ", "size(", "type(", "dyn(", ".transformMapEntry(k, v, ", "unit", "events", "[]", "{}", "//", "\\", "é",
    "'",
  ]

  @Test("whatever the words, parsing and checking end with a tree or a message, in the text", arguments: 1...8)
  func noise(seed: UInt64) {
    var numbers = SeededRandom(seed: seed)
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 1...14, using: &numbers)).map { _ in Self.words.randomElement(using: &numbers) ?? "" }.joined(
        separator: " ")
      for environment in [CheckerSamples.lenient, CheckerSamples.strict] {
        do throws(DiagnosticsError) {
          let checked = try CheckerSamples.check(text, in: environment)
          #expect(checked.types[checked.parsed.root.id] == checked.type, "\(text)")
        } catch {
          #expect(!error.diagnostics.isEmpty && error.diagnostics.allSatisfy { $0.location != nil }, "\(text)")
        }
      }
    }
  }

  @Test("the deepest tree that parses also checks")
  func deepest() throws {
    for (text, type) in [
      (String(repeating: "[", count: 99) + "1" + String(repeating: "]", count: 99), "list("),
      (Array(repeating: "1", count: 100).joined(separator: " + "), "int"),
      (String(repeating: "true ? 1 : ", count: 98) + "2", "int"),
      (String(repeating: "dyn(", count: 99) + "1" + String(repeating: ")", count: 99), "dyn"),
      (String(repeating: "cel.bind(x, [], [x, ", count: 45) + "1" + String(repeating: "])", count: 45), "list("),
    ] {
      #expect(try CheckerSamples.check(text, in: CheckerSamples.lenient).type.description.hasPrefix(type))
    }
  }
}
