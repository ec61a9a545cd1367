import Findings
import Tables

/// The violations of one rule by unit and, in a unit, by subject key: canonical order, known before any text is kept.
struct OrderedViolations: Sendable {
  /// Stretches of neighbours in one unit, ascending by unit.
  private(set) var units: [(unit: Int, range: Range<Int>)] = []
  private(set) var subjects: Violations
  /// Places whose subject has the key of the one before: one finding is made of them.
  private(set) var repeats: Set<Int> = []

  /// - Parameters:
  ///   - unitOf: the units of the violations.
  ///   - keys: the keys of subjects.
  init(_ violations: Violations, unitOf: [Int32], keys: (Violations) -> TextRun) {
    subjects = violations
    var places = (0..<Int32(clamping: violations.count)).map { $0 }
    var isMoved = false
    if zip(unitOf, unitOf.dropFirst()).contains(where: { $0 > $1 }) {
      isMoved = true
      // The sort is stable: rows of a unit stay in their order.
      places.sort { left, right in
        let (a, b) = (unitOf[Int(left)], unitOf[Int(right)])
        return a == b ? left < right : a < b
      }
    }
    // Rows are mostly in order, and then neither units nor keys move.
    let byUnit = isMoved ? violations.selecting(places) : violations
    var start = 0
    while start < places.count {
      let unit = unitOf[Int(places[start])]
      var end = start + 1
      while end < places.count, unitOf[Int(places[end])] == unit { end += 1 }
      let range = start..<end
      units.append((Int(unit), range))
      let order = Self.order(byUnit.selecting(range), keys, repeats: &repeats, from: start)
      if let order {
        isMoved = true
        let before = Array(places[range])
        for (position, index) in order.enumerated() { places[range.lowerBound + position] = before[Int(index)] }
      }
      start = end
    }
    if isMoved { subjects = violations.selecting(places) }
  }

  /// The places of a unit's violations in the order of their keys; nil where they stand so already. Among subjects of one key those that
  /// failed come first, then those that stand first.
  private static func order(
    _ violations: Violations, _ keys: (Violations) -> TextRun, repeats: inout Set<Int>, from start: Int
  ) -> [Int32]? {
    let run = keys(violations)
    let texts = TextBuffer(bytes: run.bytes, ends: run.ends)
    let count = violations.count
    var columns = [Column(type: .string, values: .text(texts), validity: Validity(count: count))]
    if !violations.errors.isEmpty {
      let isError = (0..<count).map { violations.errors[$0] != nil }
      columns.append(Column(type: .bool, values: .bool(isError), validity: Validity(count: count)))
    }
    let places = (0..<Int32(clamping: count)).map { $0 }
    let order = RowOrder(columns).sorted(places[...])
    for position in 1..<max(order.count, 1) where texts.isEqual(Int(order[position - 1]), Int(order[position]), in: texts) {
      repeats.insert(start + position)
    }
    return order == places ? nil : order
  }
}
