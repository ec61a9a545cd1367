internal import Tables

extension ColumnPlanner {
  /// The rows of a table that every batch of subjects gives: the subject itself, its unit.
  package func rows(_ source: any ColumnSource, named name: String) throws(PlanRefusal) -> any ColumnNode {
    try shared("rows:\(name)") { id in VariableVectorNode(id: id, domain: root, shape: .record(source)) }
  }

  /// Plans a whole expression of a rule.
  package func plan(_ checked: CheckedExpression, _ variables: [String: PlanBinding]) throws(PlanRefusal) -> any ColumnNode {
    try plan(checked.parsed.root, PlanFrame(checked: checked, variables: variables))
  }

  /// The days of dates or of timestamps, as a rule's `on` needs them.
  package func day(of node: any ColumnNode) throws(PlanRefusal) -> any ColumnNode {
    switch node.shape {
    case .date: return node
    case .timestamp:
      let offset = context.calendar?.offsetSeconds ?? context.offsetSeconds
      return try kernel("date\(offset)", .date, [node]) { operands, _ in DateKernels.days(of: operands[0], offsetSeconds: offset) }
    default: throw PlanRefusal("'on' gives no date")
    }
  }

  /// Whether days lie outside of a range, nil for one without days. An error is none: it excludes nothing.
  package func isOutside(_ days: any ColumnNode, _ range: ClosedRange<Int64>?) throws(PlanRefusal) -> any ColumnNode {
    try kernel("outside:\(range.map { "\($0.lowerBound)...\($0.upperBound)" } ?? "")", .bool, [days]) { operands, _ in
      let outside: [UInt8]
      if let range {
        let (first, last) = (range.lowerBound, range.upperBound)
        outside = Mapping.one(operands[0].ints) { $0 < first || $0 > last ? 1 : 0 }
      } else {
        outside = [UInt8](repeating: 1, count: operands[0].count)
      }
      guard let errors = operands[0].errors else { return Vector(.bool(outside)) }
      return Vector(.bool(Mapping.two(outside, errors) { $1 == 0 ? $0 : 0 }))
    }
  }

  /// Plans `each`: its items become positions of their own.
  package func items(of each: CheckedExpression, _ variables: [String: PlanBinding]) throws(PlanRefusal) -> ItemPlan {
    let list = try plan(each, variables)
    guard case .list(let element) = list.shape else { throw PlanRefusal("'each' is no list") }
    let domain = Domain(parent: root)
    return ItemPlan(
      domain: domain, item: VariableVectorNode(id: newID(), domain: domain, shape: element), range: Self.range(list), list: list)
  }

  /// What batches need to know, once everything is planned.
  package func finish() -> ColumnProgram { ColumnProgram(root: root, global: global, nodeCount: nodeCount, errors: errors) }
}

/// The expressions of several rules about one kind of subject, planned together.
package struct ColumnProgram: Sendable {
  let root: Domain
  let global: Domain
  let nodeCount: Int
  package let errors: ErrorTable

  /// A batch of subjects.
  ///
  /// - Parameter rows: for each variable its rows, one per subject; all of one count.
  package func batch(count: Int, rows: [(node: any ColumnNode, rows: [Int32])]) -> Batch {
    let once = Batch(global, count: 1, nodes: nodeCount, errors: errors)
    let batch = Batch(root, in: once, positions: [Int32](repeating: 0, count: count))
    for (node, rows) in rows { batch.bind(node, Vector(.codes(rows))) }
    return batch
  }
}

/// The items that a rule with `each` looks at.
package struct ItemPlan: Sendable {
  let domain: Domain
  package let item: any ColumnNode
  let range: RangeSource
  /// The list itself, for its errors.
  let list: any ColumnNode

  /// Pairs of subjects and items, some at a time.
  package struct Pairs {
    package let batch: Batch
    /// For each pair the position of its subject.
    package let subjects: [Int32]
  }

  /// Hands over the pairs of a batch's subjects in their order; for subjects whose list is an error there is none.
  package func forEach(_ batch: Batch, _ body: (Pairs) -> Void) {
    let extent = range.extent(batch)
    for run in range.runs(extent) {
      let elements = range.elements(of: run, extent)
      let pairs = Batch(domain, in: batch, positions: elements.positions)
      pairs.bind(item, elements.values)
      body(Pairs(batch: pairs, subjects: elements.positions))
    }
  }

  /// The item of a pair.
  package func value(_ pairs: Pairs, _ position: Int) -> Value {
    pairs.batch.vector(item).boxed(position, item.shape, pairs.batch.errors)
  }

  /// By subject the number of the error of its list; nil where every subject has a list.
  package func errors(_ batch: Batch) -> Errors { range.extent(batch).errors }

  /// Pairs of given items, one per subject of the batch.
  package func pairs(_ batch: Batch, items: [Value]) -> Batch {
    let pairs = Batch(domain, in: batch, positions: (0..<batch.count).map { Int32(truncatingIfNeeded: $0) })
    var builder = VectorBuilder(item.shape, errorNumbers: batch.errors.numbers)
    for item in items { builder.append(item) }
    pairs.bind(item, builder.vector())
    return pairs
  }
}
