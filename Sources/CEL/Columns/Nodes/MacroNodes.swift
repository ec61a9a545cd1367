/// A macro over a range: its predicate is evaluated once for the elements of many positions, then reduced to one value per position.
final class MacroNode: ColumnNode {
  enum Result: Sendable {
    case all, exists, existsOne, count, ratio, filter
    /// Elements for which there is no predicate, or for which it is true, as something else.
    case map(any ColumnNode)
  }

  let id: Int
  let domain: Domain?
  let shape: Shape
  private let range: RangeSource
  private let inner: Domain
  private let variable: VariableVectorNode
  private let predicate: (any ColumnNode)?
  private let result: Result
  /// The number of the error of a ratio over nothing.
  private let emptyRatio: UInt8

  init(
    id: Int, domain: Domain?, shape: Shape, range: RangeSource, inner: Domain, variable: VariableVectorNode,
    predicate: (any ColumnNode)?, result: Result, emptyRatio: UInt8
  ) {
    self.id = id
    self.domain = domain
    self.shape = shape
    self.range = range
    self.inner = inner
    self.variable = variable
    self.predicate = predicate
    self.result = result
    self.emptyRatio = emptyRatio
  }

  func evaluate(_ batch: Batch) -> Vector {
    let extent = range.extent(batch)
    var reduction = SegmentReduction(positions: batch.count, decisive: decisive)
    var lists = ListReduction(positions: batch.count)
    for run in range.runs(extent) {
      let elements = range.elements(of: run, extent)
      let batch = Batch(inner, in: batch, positions: elements.positions)
      batch.bind(variable, elements.values)
      let chosen = predicate.map { batch.vector($0) }
      switch result {
      case .all, .exists: if let chosen { reduction.decide(chosen, elements.positions) }
      case .existsOne, .count, .ratio: if let chosen { reduction.count(chosen, elements.positions) }
      case .filter: lists.append(elements.values, chosen: chosen, elements.positions)
      case .map(let transform): lists.append(batch.vector(transform), chosen: chosen, elements.positions)
      }
    }
    return finish(reduction, lists, extent)
  }

  private var decisive: UInt8 { if case .all = result { 0 } else { 1 } }

  private func finish(_ reduction: SegmentReduction, _ lists: ListReduction, _ extent: RangeSource.Extent) -> Vector {
    switch result {
    case .all, .exists: reduction.decision(extent.errors)
    case .count: reduction.counted(extent.errors) { .int(Mapping.one($0) { Int64($0) }) }
    case .existsOne: reduction.counted(extent.errors) { .bool(Mapping.one($0) { $0 == 1 ? 1 : 0 }) }
    case .ratio:
      reduction.ratio(of: extent.counts, extent.errors, empty: emptyRatio)
    case .filter: lists.vector(shape: shape, extent.errors, most: .max)
    case .map: lists.vector(shape: shape, extent.errors, most: EvaluationLimits.listItems)
    }
  }
}
