/// One thing to measure, by the name of its stage and its own: `interpreter/timestamps`.
struct Benchmark: Sendable {
  let name: String
  /// Makes the input, unmeasured, for a number of rows.
  let prepare: @Sendable (_ rows: Int) throws -> Work

  /// Every benchmark of every stage.
  static let all = LoadingBenchmarks.all + InterpreterBenchmarks.all + ColumnBenchmarks.all + HashingBenchmarks.all
}

/// A prepared benchmark.
struct Work {
  /// Rows, values or texts that one run goes through.
  let rows: Int
  /// Bytes that one run goes through, where that says more.
  var bytes: Int?
  /// What a run must return. A run that returns something else did not do the work, and its time means nothing.
  let expected: Int
  let run: () throws -> Int
}

/// A run did not do what it was prepared for.
struct WrongResult: Error, CustomStringConvertible {
  let description: String
}
