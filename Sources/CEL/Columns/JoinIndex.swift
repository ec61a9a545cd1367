internal import Tables

/// The members of each parent of a relation by the value of one column: a hash table per parent, so that a batch of neighbouring parents stays
/// in the cache. Memory: 12 to 16 bytes per member.
///
/// It gives candidates, in the relation's order: members with the value, members without a value (which nobody can rule out), and of texts that
/// are not in a dictionary perhaps others with the same hash. The predicate is asked of each.
final class JoinIndex: Sendable {
  /// By parent: the first of its slots, and (the last entry) their number.
  private let slotStarts: [Int32]
  /// Place of the first member of a chain in the relation, -1 for none.
  private let slots: [Int32]
  /// By place in the relation: the next place of the same chain.
  private let next: [Int32]
  /// By place in the relation: the key's code, or the hash of its text.
  private let tags: [Int32]
  private let starts: [Int32]
  /// The row at each place; nil where it is the place itself.
  private let rows: [Int32]?
  /// Places of members without a value, by parent.
  private let undecided: [Int32: [Int32]]

  /// The members of parents by a column; nil for a type that has no tags.
  ///
  /// - Parameter rows: the row at each place; nil where it is the place itself.
  convenience init?(_ column: Column, starts: [Int32], rows: [Int32]?) {
    let range = 0..<Int(starts.last ?? 0)
    if let rows {
      guard let tags = KeyTags.tags(of: column, rows) else { return nil }
      self.init(starts: starts, rows: rows, tags: tags, missing: column.validity.missing(at: rows.span))
    } else {
      guard let tags = KeyTags.tags(of: column, range) else { return nil }
      self.init(starts: starts, rows: nil, tags: tags, missing: column.validity.missing(range))
    }
  }

  /// - Parameters:
  ///   - starts: members of parent `p` stand at the places `starts[p]..<starts[p + 1]`.
  ///   - rows: the row at each place; nil where it is the place itself.
  ///   - tags: by place.
  ///   - missing: by place, not zero for a member without a value; nil when all have one.
  init(starts: [Int32], rows: [Int32]?, tags: [Int32], missing: [UInt8]?) {
    var slotStarts: [Int32] = [0]
    slotStarts.reserveCapacity(starts.count)
    for parent in 0..<max(starts.count - 1, 0) {
      let members = Int(starts[parent + 1] - starts[parent])
      let size = members == 0 ? 0 : 1 << (Int.bitWidth - (members - 1).leadingZeroBitCount)
      slotStarts.append(slotStarts[parent] + Int32(size))
    }
    var slots = [Int32](repeating: -1, count: Int(slotStarts.last ?? 0))
    var next = [Int32](repeating: -1, count: tags.count)
    var undecided: [Int32: [Int32]] = [:]
    for parent in 0..<max(starts.count - 1, 0) {
      let (first, size) = (Int(slotStarts[parent]), Int(slotStarts[parent + 1] - slotStarts[parent]))
      // Back to front, so that every chain runs in the relation's order.
      for place in stride(from: Int(starts[parent + 1]) - 1, through: Int(starts[parent]), by: -1) {
        if let missing, missing[place] != 0 {
          undecided[Int32(parent), default: []].append(Int32(place))
          continue
        }
        let slot = first + Self.slot(tags[place], size: size)
        next[place] = slots[slot]
        slots[slot] = Int32(place)
      }
    }
    self.slotStarts = slotStarts
    self.slots = slots
    self.next = next
    self.tags = tags
    self.starts = starts
    self.rows = rows
    self.undecided = undecided.mapValues { $0.reversed() }
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

  /// Appends the candidates of each position of a range, and for each of them the position.
  ///
  /// - Parameters:
  ///   - parents: by position; -1 for none.
  ///   - tags: by position what is looked for; -1 for a text that no member has.
  ///   - unknown: by position, not zero where nobody knows what is looked for: every member is a candidate then.
  func candidates(
    of positions: Range<Int>, parents: [Int32], tags wanted: [Int32], unknown: Errors, rows found: inout [Int32],
    positions owners: inout [Int32]
  ) {
    let (starts, slotStarts, slots, next, tags, rows) = (starts, slotStarts, slots, next, tags, rows)
    for position in positions {
      let parent = Int(parents[position])
      guard parent >= 0, parent + 1 < starts.count else { continue }
      let owner = Int32(truncatingIfNeeded: position)
      if let unknown, unknown[position] != 0 {
        for place in starts[parent]..<starts[parent + 1] { found.append(rows.map { $0[Int(place)] } ?? place) }
        owners.append(contentsOf: repeatElement(owner, count: Int(starts[parent + 1] - starts[parent])))
        continue
      }
      let size = Int(slotStarts[parent + 1] - slotStarts[parent])
      guard size > 0 else { continue }
      let tag = wanted[position]
      var place = slots[Int(slotStarts[parent]) + Self.slot(tag, size: size)]
      if !undecided.isEmpty, var places = undecided[Int32(parent)] {
        while place >= 0 {
          if tags[Int(place)] == tag { places.append(place) }
          place = next[Int(place)]
        }
        places.sort()
        for place in places { found.append(rows.map { $0[Int(place)] } ?? place) }
        owners.append(contentsOf: repeatElement(owner, count: places.count))
        continue
      }
      while place >= 0 {
        if tags[Int(place)] == tag {
          found.append(rows.map { $0[Int(place)] } ?? place)
          owners.append(owner)
        }
        place = next[Int(place)]
      }
    }
  }

  @inline(__always)
  private static func slot(_ tag: Int32, size: Int) -> Int {
    let mixed = UInt32(bitPattern: tag) &* 0x9E37_79B1
    return Int(mixed ^ mixed >> 15) & (size - 1)
  }
}
