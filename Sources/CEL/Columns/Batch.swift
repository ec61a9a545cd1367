/// A list of positions at which expressions are evaluated together: rows of a dataset, pairs of `each`, or the elements that a macro goes over.
package final class Domain: Sendable {
  /// Nil for the outermost one.
  let parent: Domain?

  init(parent: Domain?) { self.parent = parent }

  /// Whether this is `other` or one inside it.
  func isInside(_ other: Domain) -> Bool {
    var domain: Domain? = self
    while let current = domain {
      if current === other { return true }
      domain = current.parent
    }
    return false
  }
}

/// A part of an expression, evaluated for all positions of a batch at once.
package protocol ColumnNode: AnyObject, Sendable {
  /// Its place in the memo of a batch.
  var id: Int { get }
  /// The outermost domain that binds all its variables: it is evaluated there once and carried inwards; nil for a constant.
  var domain: Domain? { get }
  var shape: Shape { get }
  func evaluate(_ batch: Batch) -> Vector
}

/// Positions of one domain with what has been evaluated there. Belongs to one thread.
package final class Batch {
  let domain: Domain
  package let count: Int
  /// The batch of the domain outside, and for each position the one it belongs to.
  private let outer: (batch: Batch, positions: [Int32])?
  /// The batch that this one is some positions of.
  private let selection: (whole: Batch, places: [Int32])?
  /// What the numbers of errors mean.
  let errors: ErrorTable
  private var memo: [Vector?]

  /// The batch of a plan's outermost domain.
  init(_ domain: Domain, count: Int, nodes: Int, errors: ErrorTable) {
    self.domain = domain
    self.count = count
    self.errors = errors
    outer = nil
    selection = nil
    memo = [Vector?](repeating: nil, count: nodes)
  }

  /// A batch of a domain inside that of `outer`.
  ///
  /// - Parameter positions: for each position the one of `outer` that it belongs to.
  init(_ domain: Domain, in outer: Batch, positions: [Int32]) {
    self.domain = domain
    count = positions.count
    errors = outer.errors
    self.outer = (outer, positions)
    selection = nil
    memo = [Vector?](repeating: nil, count: outer.memo.count)
  }

  /// Some positions of this batch as a batch of their own, for what is dear and concerns few. What is known here is not evaluated again.
  package func selecting(_ places: [Int32]) -> Batch {
    Batch(domain, selecting: places, of: self)
  }

  private init(_ domain: Domain, selecting places: [Int32], of whole: Batch) {
    self.domain = domain
    count = places.count
    errors = whole.errors
    outer = whole.outer.map { outer in
      (batch: outer.batch, positions: places.map { outer.positions[Int($0)] })
    }
    selection = (whole, places)
    memo = [Vector?](repeating: nil, count: whole.memo.count)
  }

  /// Gives a variable its values.
  func bind(_ node: any ColumnNode, _ vector: Vector) { memo[node.id] = vector }

  /// The values of a node, evaluated at first use; those of an outer domain are carried to the positions of this one.
  package func vector(_ node: any ColumnNode) -> Vector {
    if let known = memo[node.id] { return known }
    let vector: Vector
    if let selection, let known = selection.whole.memo[node.id] {
      vector = known.gathered(selection.places)
    } else if let outer, let domain = node.domain, domain !== self.domain {
      vector = outer.batch.vector(node).gathered(outer.positions)
    } else {
      vector = node.evaluate(self)
    }
    memo[node.id] = vector
    return vector
  }
}
