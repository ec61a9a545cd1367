import CEL
import Diagnostics
import Testing

struct FrameTests {
  private let environment = Environment(
    variables: ["x": .int, "twice": .int, "list": .list(.int), "other": .int], functions: .standard)
  private let variables = ["x", "twice", "list", "other"]

  private func program(_ text: String) throws -> Program {
    Program(try Checker.check(Parser.parse(EmbeddedText(text)), in: environment), variables: variables, library: .standard)
  }

  @Test("a defined variable is evaluated in the frame, anew for every subject")
  func definition() throws {
    let frame = Frame(slots: variables.count)
    frame.define(1, as: try program("x * 2"))
    let sum = try program("twice + twice")
    frame[0] = .int(3)
    #expect(sum.evaluate(frame).debugText == "12")
    frame.clear()
    frame[0] = .int(5)
    #expect(sum.evaluate(frame).debugText == "20")
  }

  @Test("a definition with an error that nothing uses does no harm")
  func laziness() throws {
    let frame = Frame(slots: variables.count)
    frame[0] = .int(0)
    frame.define(1, as: try program("1 / x"))
    #expect(try program("x == 0 || twice > 1").evaluate(frame).debugText == "true")
    #expect(frame[1] == nil)
    #expect(try program("twice").evaluate(frame).isError)
  }

  @Test("a definition with loops does not disturb the loop it is used in")
  func loops() throws {
    let frame = Frame(slots: variables.count)
    frame[2] = .list([.int(1), .int(2), .int(3)])
    frame.define(3, as: try program("list.map(a, list.filter(b, b >= a).size()).size()"))
    #expect(try program("list.map(a, list.map(b, a * other + b))").evaluate(frame).debugText == "[[4, 5, 6], [7, 8, 9], [10, 11, 12]]")
  }

  @Test("a definition by itself is an error, not an endless recursion")
  func recursion() throws {
    let frame = Frame(slots: variables.count)
    frame.define(1, as: try program("twice + 1"))
    #expect(try program("twice").evaluate(frame).isError)
  }

  @Test("a variable without a value is an error")
  func unset() throws {
    #expect(try program("x").evaluate(Frame(slots: variables.count)).debugText == "error(undeclared: 'x' has no value)")
  }
}
