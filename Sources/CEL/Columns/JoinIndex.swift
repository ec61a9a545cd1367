internal import Tables

/// The members of each parent of a relation by the value of one column: a hash table per parent, so that a batch of neighbouring parents stays
/// in the cache. Memory: 4 to 5 bytes per member where no parent has more than 65,535 of them, else 7 to 9.
///
/// It gives candidates, in the relation's order: members with the value, members without a value (which nobody can rule out), and perhaps a few
/// others with the same hash. The predicate is asked of each.
final class JoinIndex: Sendable {
  private let chains: Chains
  private let starts: [Int32]
  /// The row at each place; nil where it is the place itself.
  private let rows: [Int32]?
  /// Places of members without a value, by parent.
  private let undecided: [Int32: [Int32]]

  private enum Chains: Sendable {
    case narrow(JoinChains<UInt16>)
    case wide(JoinChains<UInt32>)
  }

  /// The members of parents by a column; nil for a type that has no tags.
  ///
  /// - Parameter rows: the row at each place; nil where it is the place itself.
  convenience init?(_ column: Column, starts: [Int32], rows: [Int32]?) {
    guard KeyTags.areKnown(for: column) else { return nil }
    let missing = rows.map { column.validity.missing(at: $0.span) } ?? column.validity.missing(0..<Int(starts.last ?? 0))
    self.init(starts: starts, rows: rows, missing: missing) { places in
      rows.map { KeyTags.tags(of: column, Array($0[places])) } ?? KeyTags.tags(of: column, places)
    }
  }

  /// - Parameters:
  ///   - starts: members of parent `p` stand at the places `starts[p]..<starts[p + 1]`.
  ///   - rows: the row at each place; nil where it is the place itself.
  ///   - missing: by place, not zero for a member without a value; nil when all have one.
  ///   - tags: those of a range of places, so that not all of them have to be held.
  init(starts: [Int32], rows: [Int32]?, missing: [UInt8]?, tags: @Sendable (Range<Int>) -> [Int32]) {
    var undecided: [Int32: [Int32]] = [:]
    if let missing {
      for parent in 0..<max(starts.count - 1, 0) {
        let places = (starts[parent]..<starts[parent + 1]).filter { missing[Int($0)] != 0 }
        if !places.isEmpty { undecided[Int32(parent)] = places }
      }
    }
    let most = zip(starts, starts.dropFirst()).reduce(0) { max($0, $1.1 - $1.0) }
    chains =
      most <= UInt16.max
      ? .narrow(JoinChains(starts: starts, missing: missing, tags: tags)) : .wide(JoinChains(starts: starts, missing: missing, tags: tags))
    self.starts = starts
    self.rows = rows
    self.undecided = undecided
  }

  /// How many candidates each position has because nobody knows its value or theirs; nil where there are none at all.
  ///
  /// - Parameters: as for `candidates`.
  func undecidedCounts(_ parents: [Int32], unknown: Errors) -> [Int32]? {
    guard !undecided.isEmpty || unknown != nil else { return nil }
    return parents.indices.map { position in
      let parent = Int(parents[position])
      guard parent >= 0, parent + 1 < starts.count else { return 0 }
      if let unknown, unknown[position] != 0 { return starts[parent + 1] - starts[parent] }
      return Int32(truncatingIfNeeded: undecided[parents[position]]?.count ?? 0)
    }
  }

  /// The candidates of each position of a range, and for each of them the position.
  ///
  /// - Parameters:
  ///   - parents: by position; -1 for none.
  ///   - tags: by position what is looked for; -1 for a text that no member has.
  ///   - unknown: by position, not zero where nobody knows what is looked for: every member is a candidate then.
  func candidates(
    of positions: Range<Int>, parents: [Int32], tags: [Int32], unknown: Errors
  ) -> (rows: [Int32], positions: [Int32]) {
    var (places, owners): ([Int32], [Int32]) = ([], [])
    let known = unknown.map { Mapping.two(parents, $0) { Mapping.select($1 == 0, $0, -1) } } ?? parents
    find(positions, known, tags, &places, &owners)
    if !undecided.isEmpty || unknown != nil { (places, owners) = withUndecided(places, owners, positions, parents, unknown: unknown) }
    return (rows.map { rows in Mapping.gather(rows, places, placeholder: -1) } ?? places, owners)
  }

  /// The candidates found, and those that nobody can rule out.
  private func withUndecided(
    _ found: [Int32], _ foundOwners: [Int32], _ positions: Range<Int>, _ parents: [Int32], unknown: Errors
  ) -> (places: [Int32], owners: [Int32]) {
    var (places, owners): ([Int32], [Int32]) = ([], [])
    var next = 0
    for position in positions {
      let first = places.count
      while next < found.count, Int(foundOwners[next]) == position {
        places.append(found[next])
        next += 1
      }
      if let unknown, unknown[position] != 0 {
        let parent = Int(parents[position])
        if parent >= 0, parent + 1 < starts.count { places += starts[parent]..<starts[parent + 1] }
      } else if let others = undecided[parents[position]] {
        places += others
        places[first...].sort()
      }
      owners.append(contentsOf: repeatElement(Int32(truncatingIfNeeded: position), count: places.count - first))
    }
    return (places, owners)
  }

  private func find(_ positions: Range<Int>, _ parents: [Int32], _ tags: [Int32], _ places: inout [Int32], _ owners: inout [Int32]) {
    switch chains {
    case .narrow(let chains): chains.find(positions, parents, tags, starts, &places, &owners)
    case .wide(let chains): chains.find(positions, parents, tags, starts, &places, &owners)
    }
  }
}
