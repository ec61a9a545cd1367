/// What a macro goes over, position by position.
enum RangeSource: Sendable {
  case relation(RelationNode)
  /// All rows of a table, for every position the same.
  case table([Int32])
  case list(any ColumnNode)
  /// Only the members for which an equality can hold.
  case join(Join)

  /// An equality between a column of the members and something known outside.
  struct Join: Sendable {
    /// The relation; nil for a whole table, which then counts as the list of one parent.
    let relation: RelationNode?
    /// Rows of the whole table.
    let length: Int
    let key: any ColumnNode
    let index: JoinIndex
    /// The tags of the key's values in the index.
    let tags: @Sendable (Vector) -> [Int32]
  }

  /// The elements of some positions, and for each of them the position.
  struct Elements {
    var values: Vector
    var positions: [Int32]
  }

  /// A batch's ranges: how long they are, and which have none but an error.
  struct Extent {
    /// Of the whole range, also where only candidates of it are visited.
    var counts: [Int32]
    var errors: Errors
    fileprivate var vectors: [Vector]
    /// Of a join: by position the parent, -1 where the range has an error, and what is looked for.
    fileprivate var parents: [Int32] = []
    fileprivate var tags: [Int32] = []
  }

  func extent(_ batch: Batch) -> Extent {
    switch self {
    case .relation(let node):
      let parents = batch.vector(node.operand)
      return Extent(
        counts: Self.counts(parents, node), errors: RelationNode.errors(parents, node.storage, missing: node.missing), vectors: [parents])
    case .table(let rows):
      return Extent(counts: [Int32](repeating: Int32(rows.count), count: batch.count), errors: nil, vectors: [])
    case .list(let node):
      let lists = batch.vector(node)
      guard case .list(let offsets, _) = lists.values else { return Extent(counts: [], errors: lists.errors, vectors: [lists]) }
      return Extent(counts: (0..<batch.count).map { offsets[$0 + 1] - offsets[$0] }, errors: lists.errors, vectors: [lists])
    case .join(let join):
      let key = batch.vector(join.key)
      guard let node = join.relation else {
        let counts = [Int32](repeating: Int32(truncatingIfNeeded: join.length), count: batch.count)
        return Extent(
          counts: counts, errors: nil, vectors: [key], parents: [Int32](repeating: 0, count: batch.count), tags: join.tags(key))
      }
      let parents = batch.vector(node.operand)
      let errors = RelationNode.errors(parents, node.storage, missing: node.missing)
      // The errors of the ranges count as parents that have no members.
      return Extent(
        counts: Self.counts(parents, node), errors: errors, vectors: [key],
        parents: errors.map { Mapping.two(parents.codes, $0) { $1 == 0 ? $0 : -1 } } ?? parents.codes, tags: join.tags(key))
    }
  }

  private static func counts(_ parents: Vector, _ node: RelationNode) -> [Int32] {
    let starts = node.storage.starts
    return Mapping.one(parents.codes) { row in
      row < 0 || Int(row) + 1 >= starts.count ? 0 : starts[Int(row) + 1] - starts[Int(row)]
    }
  }

  /// The elements of a run of positions; positions with an error have none.
  func elements(of run: Range<Int>, _ extent: Extent) -> Elements {
    if case .join(let join) = self {
      let found = join.index.candidates(of: run, parents: extent.parents, tags: extent.tags, unknown: extent.vectors[0].errors)
      return Elements(values: Vector(.codes(found.rows)), positions: found.positions)
    }
    var rows: [Int32] = []
    var positions: [Int32] = []
    let isUsable = run.map { position in extent.errors.map { $0[position] == 0 } ?? true }
    for (place, position) in run.enumerated() where isUsable[place] {
      positions.append(contentsOf: repeatElement(Int32(truncatingIfNeeded: position), count: Int(extent.counts[position])))
    }
    switch self {
    case .relation(let node):
      rows.reserveCapacity(positions.count)
      let parents = extent.vectors[0].codes
      for (place, position) in run.enumerated() where isUsable[place] {
        node.storage.append(membersOf: Int(parents[position]), to: &rows)
      }
    case .table(let all):
      for _ in run { rows.append(contentsOf: all) }
    case .list:
      guard case .list(let offsets, let elements) = extent.vectors[0].values else { break }
      for (place, position) in run.enumerated() where isUsable[place] { rows.append(contentsOf: offsets[position]..<offsets[position + 1]) }
      return Elements(values: elements.gathered(rows), positions: positions)
    case .join: break
    }
    return Elements(values: Vector(.codes(rows)), positions: positions)
  }

  /// How many elements a run should have at most: enough that a loop pays, few enough that its vectors stay in the cache.
  static let elementsPerRun = 1 << 16

  /// Cuts a batch's positions into runs of bounded size; one position alone may have more.
  func runs(_ extent: Extent) -> [Range<Int>] {
    var counts = extent.counts
    if case .join(let join) = self {
      // A join visits a few members of each range, however long that is, and those that nobody can rule out.
      guard let undecided = join.index.undecidedCounts(extent.parents, unknown: extent.vectors[0].errors) else {
        return [0..<extent.counts.count]
      }
      counts = undecided
    }
    var runs: [Range<Int>] = []
    var (start, total) = (0, 0)
    for (position, count) in counts.enumerated() {
      if total > 0, total + Int(count) > Self.elementsPerRun {
        runs.append(start..<position)
        (start, total) = (position, 0)
      }
      total += Int(count)
    }
    if start < counts.count { runs.append(start..<counts.count) }
    return runs
  }
}
