import CEL
import Findings
import TestSupport
import Testing

@testable import Audit

@Suite struct OrderedViolationsTests {
  private func ordered(_ keys: [(unit: Int, key: String)], errors: Set<Int> = []) -> OrderedViolations {
    var violations = Violations()
    for row in keys.indices {
      violations.append(row: Int32(row), item: nil, error: errors.contains(row) ? EvaluationError(.overflow, "") : nil)
    }
    return OrderedViolations(violations, unitOf: keys.map { Int32($0.unit) }) { violations in
      TextRun(violations.rows.map { keys[Int($0)].key })
    }
  }

  @Test("subjects stand by unit, then by the code points of their keys", arguments: 0..<20)
  func order(seed: Int) {
    var generator = SeededRandom(seed: UInt64(seed))
    func random(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
    let alphabet = ["a", "b", "é", "e\u{301}", "/", "\u{0}", "Z", "1", "\u{FFFD}", "😀"]
    let prefix = ["", "HS-2014-000"][seed % 2]
    let keys = (0..<200).map { _ in
      (unit: random(3), key: prefix + (0..<random(12)).map { _ in alphabet[random(seed % 3 == 0 ? 2 : alphabet.count)] }.joined())
    }
    let result = ordered(keys)
    let expected = keys.indices.sorted { left, right in
      if keys[left].unit != keys[right].unit { return keys[left].unit < keys[right].unit }
      let order = ExactText.compare(keys[left].key, keys[right].key)
      return order == 0 ? left < right : order < 0
    }
    #expect(result.subjects.rows == expected.map { Int32($0) })
    let repeats = expected.indices.dropFirst().filter { place in
      keys[expected[place]].unit == keys[expected[place - 1]].unit
        && ExactText(keys[expected[place]].key) == ExactText(keys[expected[place - 1]].key)
    }
    #expect(result.repeats == Set(repeats))
    #expect(result.units.flatMap { Array($0.range) } == Array(keys.indices))
  }

  @Test("of subjects with one key those that failed come before those that could not be computed")
  func failuresFirst() {
    let result = ordered([(0, "b"), (0, "a"), (0, "a"), (0, "a")], errors: [1, 3])
    #expect(result.subjects.rows == [2, 1, 3, 0])
    #expect(result.subjects.errors.keys.sorted() == [1, 2])
    #expect(result.repeats == [1, 2])
  }
}
