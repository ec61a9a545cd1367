import CEL
import Diagnostics
import Foundation
import Testing

/// Random expressions: the checker's promise is that what it accepts in a rule never meets a value of a wrong type.
///
/// `RASOAT_FUZZ=1000000` sets how many; `RASOAT_FUZZ_SEED` another beginning.
@Suite struct FuzzTests {
  private static let count = ProcessInfo.processInfo.environment["RASOAT_FUZZ"].flatMap(Int.init) ?? 6_000
  private static let seed = ProcessInfo.processInfo.environment["RASOAT_FUZZ_SEED"].flatMap(UInt64.init) ?? 0
  private static let tasks = 8

  @Test("an accepted expression has a value of its type for every subject, or an error that is not one of types", arguments: 1...tasks)
  func sound(task: Int) {
    var generator = ExpressionGenerator(seed: Self.seed &+ UInt64(task), mistakes: 8)
    var accepted = 0
    var failures = 0
    let count = Self.count / Self.tasks
    for _ in 0..<count {
      let text = generator.expression()
      guard let checked = Self.check(text) else { continue }
      accepted += 1
      guard let problem = Self.problem(of: checked) else { continue }
      failures += 1
      if failures <= 10 { Issue.record("\(problem): \(text)") }
    }
    #expect(failures == 0)
    #expect(accepted * 4 > count, "\(accepted) of \(count) accepted: the generator tests too little")
  }

  @Test("what mistakes make of an expression is refused with places, or accepted", arguments: 1...4)
  func mistaken(task: Int) {
    var generator = ExpressionGenerator(seed: ~Self.seed &- UInt64(task), mistakes: 120)
    var refused = 0
    for _ in 0..<Self.count / 16 {
      let text = generator.expression()
      do throws(DiagnosticsError) {
        let checked = try Checker.check(try Parser.parse(EmbeddedText(text)), in: FuzzSchema.environment)
        if let problem = Self.problem(of: checked) { Issue.record("\(problem): \(text)") }
      } catch {
        refused += 1
        #expect(!error.diagnostics.isEmpty && error.diagnostics.allSatisfy { $0.location != nil && $0.excerpt != nil }, "\(text)")
      }
    }
    #expect(refused > 0)
  }

  @Test("a function that gives another type than it declares would be noticed", arguments: ["lie(1)", "lie(1).startsWith('a')"])
  func notices(text: String) throws {
    var environment = FuzzSchema.environment
    environment.functions.add(Function("lie", "", overloads: [Overload("lie", [.int], .string) { _, _ in .int(1) }]))
    let checked = try Checker.check(try Parser.parse(EmbeddedText(text)), in: environment)
    #expect(Self.problem(of: checked, library: environment.functions) != nil)
  }

  @Test("what fuzzing has found stays mended", arguments: ["(case.online ? [].map(x, x) : case.events)"])
  func found(text: String) throws {
    #expect(Self.problem(of: try #require(Self.check(text))) == nil)
  }

  private static func check(_ text: String) -> CheckedExpression? {
    try? Checker.check(try Parser.parse(EmbeddedText(text)), in: FuzzSchema.environment)
  }

  private static func problem(of checked: CheckedExpression, library: FunctionLibrary = .rules) -> String? {
    let program = Program(checked, variables: FuzzSchema.variables.map(\.name), library: library)
    let frame = Frame(slots: FuzzSchema.variables.count)
    for subject in FuzzSchema.subjects {
      frame.clear()
      for (slot, value) in subject.enumerated() { frame[slot] = value }
      let value = program.evaluate(frame)
      if case .error(let error) = value {
        switch error.code {
        case .noMatchingOverload, .noSuchField, .undeclared: return "\(error.code): \(error.detail)"
        default: continue
        }
      }
      if !fits(value, checked.type) { return "found \(value), expected \(checked.type)" }
    }
    return nil
  }

  /// Whether a value is one of a type.
  private static func fits(_ value: Value, _ type: CELType) -> Bool {
    switch (value, type) {
    case (_, .dyn), (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double), (.string, .string), (.bytes, .bytes),
      (.timestamp, .timestamp), (.duration, .duration), (.date, .date), (.type, .type), (.object, .object), (.optional(nil), .optional),
      (.records, .list(.dyn)):
      true
    case (.list(let elements), .list(let element)): elements.allSatisfy { fits($0, element) }
    case (.records(let list), .list(.object(let name))): list.source.type.name == name
    case (.record(let record), .object(let name)): record.source.type.name == name
    case (.map, .map): true
    case (.optional(let content?), .optional(let inner)): fits(content, inner)
    default: false
    }
  }
}
