import CEL
import Diagnostics
import Tables
import Testing

struct FunctionExampleTests {
  /// Weekends only: examples name no holiday.
  static let context = EvaluationContext(
    calendar: CivilDate(year: 2024, month: 1, day: 1).flatMap { first in
      CivilDate(year: 2024, month: 12, day: 31).map {
        WorkCalendar(
          name: "2024", first: first, last: $0, daysOff: [], workedDays: [], officeHours: [28_800..<43_200, 46_800..<61_200])
      }
    })

  static let functions = FunctionLibrary.all.names.compactMap { FunctionLibrary.all[$0] }

  @Test("every function has documentation and an example, and the examples hold", arguments: functions.map(\.name))
  func examples(name: String) throws {
    let function = try #require(FunctionLibrary.all[name])
    #expect(!function.documentation.isEmpty)
    // Events have no literal; their functions have tests of their own.
    let takesEvents = function.overloads.allSatisfy { $0.parameters.first == .list(.object("event")) }
    #expect(takesEvents || !function.examples.isEmpty)
    for example in function.examples {
      let value = try evaluate(example.expression)
      let expected = try evaluate(example.equals)
      #expect(Comparison.areEqual(value, expected), "\(example.expression) gives \(value.debugText), not \(expected.debugText)")
    }
  }

  @Test("overload ids are unique")
  func ids() {
    var seen = Set<String>()
    for function in Self.functions {
      for overload in function.overloads { #expect(seen.insert(overload.id).inserted, "\(overload.id)") }
    }
  }

  private func evaluate(_ text: String) throws -> Value {
    let checked = try Checker.check(Parser.parse(EmbeddedText(text)), in: Environment(functions: .all))
    return Program(checked, variables: [], library: .all).evaluate(Frame(slots: 0, context: Self.context))
  }
}
