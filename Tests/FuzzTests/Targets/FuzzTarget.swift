import Diagnostics

/// A parser as libFuzzer and the tests call it: with any bytes, which it must take or refuse.
struct FuzzTarget: Sendable {
  /// Names its folders of `Corpora` and `Crashes`, and its file of `Dictionaries`.
  let name: String
  /// Throws `FuzzFailure` for what is wrong beside a crash.
  let body: @Sendable ([UInt8]) throws -> Void

  init(_ name: String, _ body: @escaping @Sendable ([UInt8]) throws -> Void) {
    self.name = name
    self.body = body
  }

  static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// Something that a parser must never say, such as two readings of one input.
struct FuzzFailure: Error {
  let found: String

  static func unless(_ holds: Bool, _ found: @autoclosure () -> String) throws(FuzzFailure) {
    if !holds { throw FuzzFailure(found: found()) }
  }
}

/// What a parser makes of its input: a value, or the words of its refusal, which are made here since they cut lines of the input.
func outcome<Value>(_ body: () throws(DiagnosticsError) -> Value) -> Result<Value, Refusal> {
  do throws(DiagnosticsError) { return .success(try body()) } catch {
    return .failure(Refusal(words: DiagnosticRenderer.render(error.diagnostics)))
  }
}

struct Refusal: Error, Hashable {
  let words: String
}
