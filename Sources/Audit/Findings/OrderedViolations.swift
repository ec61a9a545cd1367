import Findings

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
      let keys = KeyOrder(keys(byUnit.selecting(range)))
      let order = keys.sorted { Self.precedes(violations, Int(places[range.lowerBound + $0]), Int(places[range.lowerBound + $1])) }
      if let order {
        isMoved = true
        let before = Array(places[range])
        for (position, index) in order.enumerated() { places[range.lowerBound + position] = before[index] }
        for position in 1..<max(order.count, 1) where keys.areEqual(order[position - 1], order[position]) {
          repeats.insert(range.lowerBound + position)
        }
      }
      start = end
    }
    if isMoved { subjects = violations.selecting(places) }
  }

  /// Among subjects of one key those that failed come first, then those that stand first.
  private static func precedes(_ violations: Violations, _ left: Int, _ right: Int) -> Bool {
    let (a, b) = (violations.errors[left] != nil, violations.errors[right] != nil)
    return a == b ? left < right : b
  }
}

/// Texts in one buffer, put in the order of their code points, which is that of their UTF-8 bytes.
struct KeyOrder {
  private let bytes: [UInt8]
  private let ends: [Int]

  init(_ texts: TextRun) {
    bytes = texts.bytes
    ends = texts.ends
  }

  private func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  func areEqual(_ left: Int, _ right: Int) -> Bool { compare(left, right) == 0 }

  /// Negative, zero or positive.
  func compare(_ left: Int, _ right: Int) -> Int {
    let (a, b) = (range(left), range(right))
    let length = min(a.count, b.count)
    let bytes = unsafe bytes.span.bytes
    var index = 0
    while index + 8 <= length {
      // SAFETY: any eight bytes are an integer, and the call checks that they lie inside the span.
      let mine = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: a.lowerBound + index, as: UInt64.self).bigEndian
      let theirs = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: b.lowerBound + index, as: UInt64.self).bigEndian
      if mine != theirs { return mine < theirs ? -1 : 1 }
      index += 8
    }
    while index < length {
      let (mine, theirs) = (self.bytes[a.lowerBound + index], self.bytes[b.lowerBound + index])
      if mine != theirs { return mine < theirs ? -1 : 1 }
      index += 1
    }
    return a.count - b.count
  }

  /// Places in ascending order; nil where they stand so already, each once. O(n) then, else O(n log n).
  func sorted(ties: (Int, Int) -> Bool) -> [Int]? {
    guard ends.count > 1, (1..<ends.count).contains(where: { compare($0 - 1, $0) >= 0 }) else { return nil }
    // Most comparisons end in the eight bytes that follow what all keys begin with.
    let common = commonPrefix()
    var items = ends.indices.map { (head: head($0, after: common), place: $0) }
    items.sort { left, right in
      if left.head != right.head { return left.head < right.head }
      let order = compare(left.place, right.place)
      return order == 0 ? ties(left.place, right.place) : order < 0
    }
    return items.map(\.place)
  }

  private func commonPrefix() -> Int {
    var common = range(0).count
    for index in 1..<ends.count {
      let start = range(index).lowerBound
      common = min(common, range(index).count)
      var length = 0
      while length < common, bytes[length] == bytes[start + length] { length += 1 }
      common = length
      if common == 0 { break }
    }
    return common
  }

  /// Eight bytes as a number that orders as they do; those past the end are 0.
  private func head(_ index: Int, after prefix: Int) -> UInt64 {
    var head: UInt64 = 0
    let range = range(index)
    for place in range.lowerBound + prefix..<range.lowerBound + prefix + 8 {
      head = head << 8 | (place < range.upperBound ? UInt64(bytes[place]) : 0)
    }
    return head
  }
}
