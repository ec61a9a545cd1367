#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The times of a benchmark; seconds, and rates by the median wall time.
struct Measurement: Encodable {
  struct Times: Encodable {
    let median: Double
    let min: Double

    init(_ seconds: [Double]) {
      let sorted = seconds.sorted()
      let upper = sorted.count / 2
      median = sorted.count % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2
      min = sorted[0]
    }
  }

  let name: String
  let rows: Int
  let bytes: Int?
  let repetitions: Int
  /// User CPU of all threads.
  let user: Times
  let wall: Times
  let rowsPerSecond: Double
  let bytesPerSecond: Double?
}

extension Benchmark {
  /// Runs once to warm up, then `repetitions` times (1 or more).
  func measure(rows: Int, repetitions: Int) throws -> Measurement {
    let work = try prepare(rows)
    let clock = ContinuousClock()
    var user: [Double] = []
    var wall: [Double] = []
    for repetition in 0...repetitions {
      let began = Self.userSeconds()
      var found = 0
      let elapsed = try clock.measure { found = try work.run() }
      guard found == work.expected else {
        throw WrongResult(description: "\(name) gave \(found), expected \(work.expected)")
      }
      if repetition == 0 { continue }
      user.append(Self.userSeconds() - began)
      wall.append(elapsed / .seconds(1))
    }
    let median = Measurement.Times(wall).median
    return Measurement(
      name: name, rows: work.rows, bytes: work.bytes, repetitions: repetitions, user: Measurement.Times(user),
      wall: Measurement.Times(wall),
      rowsPerSecond: Double(work.rows) / median, bytesPerSecond: work.bytes.map { Double($0) / median })
  }

  private static func userSeconds() -> Double {
    var usage = rusage()
    // SAFETY: the call writes the structure it is given and keeps nothing.
    guard unsafe getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return 0 }
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
  }
}
