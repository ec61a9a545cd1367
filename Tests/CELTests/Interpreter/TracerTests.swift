import CEL
import Diagnostics
import Testing

struct TracerTests {
  /// A trace with `x` = 5 and `list` = [1, 2, 3].
  private static func trace(_ text: String) throws -> Trace {
    let environment = Environment(variables: ["x": .int, "list": .list(.int)], functions: .rules)
    let checked = try Checker.check(Parser.parse(EmbeddedText(text)), in: environment)
    let frame = Frame(slots: 2)
    frame[0] = .int(5)
    frame[1] = .list([.int(1), .int(2), .int(3)])
    return try #require(Tracer(variables: ["x", "list"], library: .rules).trace(checked, in: frame))
  }

  /// `text = value` of a trace and of everything below it.
  private static func lines(_ trace: Trace) -> [String] { trace.all.map { "\($0.text) = \($0.value.debugText)" } }

  private static func deciding(_ text: String) throws -> [String] { try trace(text).deciding { _ in nil }.map(\.text) }

  @Test("every part has its text and its value")
  func parts() throws {
    #expect(try Self.lines(Self.trace("x + 1 > 7")) == ["x + 1 > 7 = false", "x + 1 = 6", "x = 5", "1 = 1", "7 = 7"])
  }

  @Test("the branch that was not taken is not evaluated")
  func branch() throws {
    #expect(try Self.trace("x > 1 ? 'a' : string(1 / 0)").children.map(\.text) == ["x > 1", "'a'"])
    #expect(try Self.trace("coalesce(x, 1 / 0)").children.map(\.text) == ["x"])
  }

  @Test("a text over several lines is shown on one")
  func oneLine() throws {
    #expect(try Self.trace("x > 1 &&\n    x < 9").text == "x > 1 && x < 9")
  }

  @Test(
    "the deciding part is the smallest that gave the value",
    arguments: [
      ("x > 1 && x > 7 && x > 8", ["x > 7", "x > 8"]), ("x > 7 || x > 8", ["x > 7", "x > 8"]), ("x > 7 || x > 1", ["x > 1"]),
      ("!(x > 1)", ["x > 1"]), ("!(x > 1 && x < 9)", ["x > 1", "x < 9"]), ("x > 1 ? x > 7 : x > 8", ["x > 7"]),
      ("cel.bind(y, x + 1, y > 7)", ["y > 7"]), ("list.exists(e, e > 4)", ["list.exists(e, e > 4)"]),
      ("x > 1 && 1 / 0 > 1", ["1 / 0 > 1"]),
    ])
  func deciding(_ text: String, _ parts: [String]) throws {
    #expect(try Self.deciding(text) == parts)
  }

  @Test("a loop counts its elements and shows those that decided it")
  func loop() throws {
    let loop = try #require(try Self.trace("list.all(e, e > 1)").loop)
    #expect((loop.elements, loop.satisfied, loop.undecided) == (3, 2, 0))
    #expect(loop.examples.map(\.trace.text) == ["e > 1"])
    #expect(loop.examples.first?.bindings.first?.value.debugText == "1")
  }

  @Test("where nothing satisfies a conjunction each term is counted, and elements that satisfy the first come nearest")
  func nearest() throws {
    let loop = try #require(try Self.trace("list.exists(e, e > 1 && e < 3 && e > x)").loop)
    #expect(loop.terms.map(\.satisfied) == [2, 2, 0])
    #expect(loop.examples.compactMap(\.bindings.first?.value.debugText) == ["2", "3"])
  }

  @Test("parts that are the same for every element are evaluated apart")
  func constants() throws {
    let loop = try #require(try Self.trace("list.exists(e, e > x + 1 && list.exists(f, f > e + x))").loop)
    #expect(loop.constants.map(\.text) == ["x + 1", "list", "x"])
  }

  @Test("tracing leaves the frame as it was")
  func nested() throws {
    #expect(try Self.trace("list.map(e, list.filter(f, f > e).size())").value.debugText == "[2, 1, 0]")
    #expect(try Self.trace("list.filter(e, list.exists(f, f > e && f > 2)).size() == 2").value.debugText == "true")
  }
}
