/// "Did you mean …?": the known names nearest to a mistyped one.
package enum NearestName {
  /// Up to three names within a third of the length (at least 1, at most 3 edits), nearest first, ties in the order given.
  package static func suggestions(for name: String, among known: some Sequence<String>) -> [String] {
    let limit = min(3, max(1, name.unicodeScalars.count / 3))
    var ranked: [(name: String, distance: Int)] = []
    for candidate in known {
      let distance = editDistance(name.lowercased(), candidate.lowercased())
      if distance <= limit { ranked.append((candidate, distance)) }
    }
    // Swift's sort is stable, so ties keep the caller's order.
    ranked.sort { $0.distance < $1.distance }
    return ranked.prefix(3).map(\.name)
  }

  /// `did you mean 'received_at'?`, or nil when nothing is near.
  package static func hint(for name: String, among known: some Sequence<String>) -> String? {
    let names = suggestions(for: name, among: known)
    guard !names.isEmpty else { return nil }
    return "did you mean \(names.map { "'\($0)'" }.joined(separator: " or "))?"
  }

  /// Edits (insert, delete, replace, swap of neighbours) between two texts: optimal string alignment. O(n·m).
  package static func editDistance(_ left: String, _ right: String) -> Int {
    let a = Array(left.unicodeScalars)
    let b = Array(right.unicodeScalars)
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var current = [Int](repeating: i, count: b.count + 1)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], beforePrevious[j - 2] + 1)
        }
      }
      beforePrevious = previous
      previous = current
    }
    return previous[b.count]
  }
}
