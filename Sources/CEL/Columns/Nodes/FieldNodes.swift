internal import Tables

/// The values of a column for the rows that its operand gives.
final class ColumnLoadNode: ColumnNode {
  let id: Int
  let shape: Shape
  private let operand: any ColumnNode
  private let column: Column
  private let missing: UInt8

  /// - Parameter missing: the number of the error of a row without a value.
  init(id: Int, operand: any ColumnNode, column: Column, shape: Shape, missing: UInt8) {
    self.id = id
    self.operand = operand
    self.column = column
    self.shape = shape
    self.missing = missing
  }

  var domain: Domain? { operand.domain }

  func evaluate(_ batch: Batch) -> Vector {
    let rows = batch.vector(operand)
    if rows.errors == nil, let range = Self.contiguous(rows.codes) {
      return Vector(values(in: range), errors: column.validity.missing(range).flatMap { ErrorKernels.add(missing, where: $0, to: nil) })
    }
    let places = rows.codes
    let errors = column.validity.missing(at: places.span).map { ErrorKernels.add(missing, where: $0, to: rows.errors) } ?? rows.errors
    return Vector(values(at: places), errors: errors)
  }

  /// Rows that follow one another need no look at each: most batches are a stretch of their table.
  private static func contiguous(_ rows: [Int32]) -> Range<Int>? {
    guard let first = rows.first, let last = rows.last, Int(last) - Int(first) == rows.count - 1, first >= 0 else { return nil }
    var disorder: Int32 = 0
    for (offset, row) in rows.enumerated() { disorder |= row ^ (first &+ Int32(truncatingIfNeeded: offset)) }
    return disorder == 0 ? Int(first)..<(Int(last) + 1) : nil
  }

  private func values(in range: Range<Int>) -> Vector.Values {
    switch column.values {
    case .dictionary(let codes, _): .codes(codes.codes(range))
    case .text: .codes(range.map { Int32(truncatingIfNeeded: $0) })
    case .int(let values), .date(let values), .timestamp(let values): .int(values.values(range))
    case .decimal(let values): .double(Array(values[range]))
    case .bool(let values): .bool(Mapping.one(Array(values[range])) { $0 ? 1 : 0 })
    }
  }

  private func values(at rows: [Int32]) -> Vector.Values {
    switch column.values {
    case .dictionary(let codes, _): .codes(codes.codes(at: rows.span))
    case .text: .codes(rows)
    case .int(let values), .date(let values), .timestamp(let values): .int(values.values(at: rows.span))
    case .decimal(let values): .double(Mapping.gather(values, rows, placeholder: 0))
    case .bool(let values): .bool(Mapping.one(Mapping.gather(values, rows, placeholder: false)) { $0 ? 1 : 0 })
    }
  }
}

/// The rows of another table that references lead to.
final class ReferenceNode: ColumnNode {
  let id: Int
  let shape: Shape
  private let operand: any ColumnNode
  private let targets: PackedInts
  private let missing: UInt8

  init(id: Int, operand: any ColumnNode, targets: PackedInts, target: any ColumnSource, missing: UInt8) {
    self.id = id
    self.operand = operand
    self.targets = targets
    self.missing = missing
    shape = .record(target)
  }

  var domain: Domain? { operand.domain }

  func evaluate(_ batch: Batch) -> Vector {
    let rows = batch.vector(operand)
    let places = rows.codes
    let found = targets.codes(at: places.span, placeholder: -1)
    let absent = Mapping.one(found) { $0 < 0 ? 1 as UInt8 : 0 }
    return Vector(.codes(found), errors: ErrorKernels.add(missing, where: absent, to: rows.errors))
  }
}

/// The members of a to-many relation, as a list.
final class RelationNode: ColumnNode {
  let id: Int
  let shape: Shape
  let operand: any ColumnNode
  let storage: ListStorage
  let missing: UInt8

  init(id: Int, operand: any ColumnNode, storage: ListStorage, missing: UInt8) {
    self.id = id
    self.operand = operand
    self.storage = storage
    self.missing = missing
    shape = .list(.record(storage.target))
  }

  var domain: Domain? { operand.domain }

  func evaluate(_ batch: Batch) -> Vector {
    let parents = batch.vector(operand)
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(batch.count + 1)
    var rows: [Int32] = []
    let errors = Self.errors(parents, storage, missing: missing)
    for (position, parent) in parents.codes.enumerated() {
      if errors.map({ $0[position] == 0 }) ?? true {
        storage.append(membersOf: Int(parent), to: &rows)
      }
      offsets.append(Int32(truncatingIfNeeded: rows.count))
    }
    return Vector(.list(offsets: offsets, elements: Vector(.codes(rows))), errors: errors)
  }

  /// The errors of the parents, and of those of which nobody can say what belongs to them.
  static func errors(_ parents: Vector, _ storage: ListStorage, missing: UInt8) -> Errors {
    guard storage.undecided.validCount > 0 else { return parents.errors }
    let undecided = Mapping.one(parents.codes) { row in
      row >= 0 && Int(row) < storage.undecided.count && storage.undecided[Int(row)] ? 1 as UInt8 : 0
    }
    return ErrorKernels.add(missing, where: undecided, to: parents.errors)
  }
}

/// A whole table as a list.
final class TableListNode: ColumnNode {
  let id: Int
  let domain: Domain?
  let shape: Shape
  let source: any ColumnSource

  init(id: Int, domain: Domain, source: any ColumnSource) {
    self.id = id
    self.domain = domain
    self.source = source
    shape = .list(.record(source))
  }

  func evaluate(_ batch: Batch) -> Vector {
    let rows = source.allRows
    let count = Int32(truncatingIfNeeded: rows.count)
    return Vector(.list(offsets: [0, count], elements: Vector(.codes(rows))))
  }
}
