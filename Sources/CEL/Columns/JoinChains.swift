internal import Tables

/// Members with a value as chains, a hash table per parent.
///
/// A link is one more than a member's place among those of its parent, and 0 for none: `Link` has room for as many as the largest parent has.
struct JoinChains<Link: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  /// By parent: the first of its slots, and (the last entry) their number.
  private let slotStarts: [Int32]
  /// The first member of a chain.
  private let slots: [Link]
  /// By place in the relation: the next member of the same chain.
  private let next: [Link]
  /// By place in the relation: 8 bits of the key's hash that say little of its slot.
  private let marks: [UInt8]

  /// Built on all cores, a stretch of parents at a time.
  ///
  /// - Parameters: as for `JoinIndex`.
  init(starts: [Int32], missing: [UInt8]?, tags: @Sendable (Range<Int>) -> [Int32]) {
    let parentCount = max(starts.count - 1, 0)
    var slotStarts: [Int32] = [0]
    slotStarts.reserveCapacity(starts.count)
    var stretches: [Range<Int>] = []
    var first = 0
    for parent in 0..<parentCount {
      let members = Int(starts[parent + 1] - starts[parent])
      // A power of two, at least half as many as members: marks make the chains cheap to follow.
      let size = members == 0 ? 0 : max(1, (1 << (Int.bitWidth - (members - 1).leadingZeroBitCount)) / 2)
      slotStarts.append(slotStarts[parent] + Int32(size))
      // Neighbours together, until they have enough members for a loop over tags.
      guard parent + 1 == parentCount || Int(starts[parent + 1] - starts[first]) >= Self.membersPerBatch else { continue }
      stretches.append(first..<parent + 1)
      first = parent + 1
    }
    self.slotStarts = slotStarts
    var (slots, next, marks): ([Link], [Link], [UInt8]) = ([], [], [])
    slots.reserveCapacity(Int(slotStarts.last ?? 0))
    next.reserveCapacity(Int(starts.last ?? 0))
    marks.reserveCapacity(Int(starts.last ?? 0))
    let parts = concurrentMap(stretches) { [slotStarts] in Part($0, starts: starts, slotStarts: slotStarts, missing: missing, tags: tags) }
    for part in parts {
      slots += part.slots
      next += part.next
      marks += part.marks
    }
    self.slots = slots
    self.next = next
    self.marks = marks
  }

  /// The chains of parents that follow one another.
  private struct Part: Sendable {
    var slots: [Link]
    var next: [Link]
    var marks: [UInt8]

    init(_ parents: Range<Int>, starts: [Int32], slotStarts: [Int32], missing: [UInt8]?, tags: (Range<Int>) -> [Int32]) {
      let members = Int(starts[parents.lowerBound])..<Int(starts[parents.upperBound])
      slots = [Link](repeating: 0, count: Int(slotStarts[parents.upperBound] - slotStarts[parents.lowerBound]))
      next = [Link](repeating: 0, count: members.count)
      let mixed = Mapping.one(tags(members)) { JoinChains.mixed($0) }
      marks = Mapping.one(mixed) { JoinChains.mark($0) }
      for parent in parents {
        let first = Int(slotStarts[parent] - slotStarts[parents.lowerBound])
        let size = Int(slotStarts[parent + 1] - slotStarts[parent])
        let start = Int(starts[parent])
        // Back to front, so that every chain runs in the relation's order.
        for place in stride(from: Int(starts[parent + 1]) - 1, through: start, by: -1) {
          if let missing, missing[place] != 0 { continue }
          let slot = first + JoinChains.slot(mixed[place - members.lowerBound], size: size)
          next[place - members.lowerBound] = slots[slot]
          slots[slot] = Link(truncatingIfNeeded: place - start + 1)
        }
      }
    }
  }

  private static var membersPerBatch: Int { 65_536 }

  /// Appends the places of each position's members with its tag, in order, and for each of them the position.
  func find(
    _ positions: Range<Int>, _ parents: [Int32], _ tags: [Int32], _ starts: [Int32], _ places: inout [Int32], _ owners: inout [Int32]
  ) {
    let (slotStarts, slots, next, marks) = (slotStarts, slots, next, marks)
    var position = positions.lowerBound
    // What is left of the chain of the position before, where its parent's members begin, and what is looked for.
    var (link, start, mark): (Link, Int, UInt8) = (0, 0, 0)
    repeat {
      let room = max(positions.upperBound - position, 64)
      places.append(addingCapacity: room) { places in
        owners.append(addingCapacity: room) { owners in
          while !places.isFull {
            if link != 0 {
              let place = start + Int(link) - 1
              if marks[place] == mark {
                places.append(Int32(truncatingIfNeeded: place))
                owners.append(Int32(truncatingIfNeeded: position - 1))
              }
              link = next[place]
              continue
            }
            guard position < positions.upperBound else { return }
            let parent = Int(parents[position])
            let mixed = Self.mixed(tags[position])
            position += 1
            guard parent >= 0, parent + 1 < slotStarts.count else { continue }
            let first = Int(slotStarts[parent])
            let size = Int(slotStarts[parent + 1]) - first
            guard size > 0 else { continue }
            link = slots[first + Self.slot(mixed, size: size)]
            start = Int(starts[parent])
            mark = Self.mark(mixed)
          }
        }
      }
    } while link != 0 || position < positions.upperBound
  }

  /// Multiplied so that the upper bits depend on all of the tag (Fibonacci hashing).
  @inline(__always)
  private static func mixed(_ tag: Int32) -> UInt32 { UInt32(bitPattern: tag) &* 0x9E37_79B1 }

  @inline(__always)
  private static func slot(_ mixed: UInt32, size: Int) -> Int { Int(mixed ^ mixed >> 15) & (size - 1) }

  @inline(__always)
  private static func mark(_ mixed: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: mixed >> 24) }
}
