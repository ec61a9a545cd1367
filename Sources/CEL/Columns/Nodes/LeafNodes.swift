/// A value that is the same at every position.
final class ConstantVectorNode: ColumnNode {
  let id: Int
  var domain: Domain? { nil }
  let shape: Shape
  /// One position.
  private let value: Vector

  init(id: Int, shape: Shape, value: Vector) {
    self.id = id
    self.shape = shape
    self.value = value
  }

  func evaluate(_ batch: Batch) -> Vector {
    let errors = value.errors.map { [UInt8](repeating: $0[0], count: batch.count) }
    return switch value.values {
    case .bool(let values): Vector(.bool([UInt8](repeating: values[0], count: batch.count)), errors: errors)
    case .int(let values): Vector(.int([Int64](repeating: values[0], count: batch.count)), errors: errors)
    case .double(let values): Vector(.double([Double](repeating: values[0], count: batch.count)), errors: errors)
    case .codes(let values): Vector(.codes([Int32](repeating: values[0], count: batch.count)), errors: errors)
    case .texts, .list: value.gathered([Int32](repeating: 0, count: batch.count))
    }
  }

  var isError: Bool { value.errors != nil }
}

/// A variable: rows of a table, or elements of a list. Its domain's batches are made with its values bound.
final class VariableVectorNode: ColumnNode {
  let id: Int
  private let owner: Domain
  let shape: Shape

  init(id: Int, domain: Domain, shape: Shape) {
    self.id = id
    owner = domain
    self.shape = shape
  }

  var domain: Domain? { owner }

  /// Reached only when a batch was made without it.
  func evaluate(_ batch: Batch) -> Vector {
    Vector(.codes([Int32](repeating: -1, count: batch.count)), errors: [UInt8](repeating: ErrorNumber.dynamic, count: batch.count))
  }
}

/// An operator or function: a kernel over the vectors of its operands.
final class KernelNode: ColumnNode {
  let id: Int
  let domain: Domain?
  let shape: Shape
  private let operands: [any ColumnNode]
  private let kernel: @Sendable ([Vector], Batch) -> Vector

  init(
    id: Int, domain: Domain?, shape: Shape, operands: [any ColumnNode], kernel: @escaping @Sendable ([Vector], Batch) -> Vector
  ) {
    self.id = id
    self.domain = domain
    self.shape = shape
    self.operands = operands
    self.kernel = kernel
  }

  func evaluate(_ batch: Batch) -> Vector { kernel(operands.map(batch.vector), batch) }
}
