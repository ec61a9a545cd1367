/// A part of an expression for which there is no kernel: the interpreter evaluates it position by position.
final class ScalarNode: ColumnNode {
  let id: Int
  let domain: Domain?
  let shape: Shape
  private let program: Program
  private let operands: [any ColumnNode]
  /// Values of variables that are the same everywhere, by slot after those of `operands`.
  private let constants: [Value]
  private let context: EvaluationContext

  /// - Parameter program: its slots are the operands, then the constants.
  init(
    id: Int, domain: Domain?, shape: Shape, program: Program, operands: [any ColumnNode], constants: [Value], context: EvaluationContext
  ) {
    self.id = id
    self.domain = domain
    self.shape = shape
    self.program = program
    self.operands = operands
    self.constants = constants
    self.context = context
  }

  func evaluate(_ batch: Batch) -> Vector {
    let table = batch.errors
    let vectors = operands.map(batch.vector)
    let frame = Frame(slots: operands.count + constants.count, context: context)
    for (place, value) in constants.enumerated() { frame[operands.count + place] = value }
    var builder = VectorBuilder(shape, errorNumbers: table.numbers)
    for position in 0..<batch.count {
      var failure: UInt8 = 0
      for (slot, vector) in vectors.enumerated() {
        if let number = vector.errors?[position], number == ErrorNumber.dynamic { failure = number }
        frame[slot] = vector.boxed(position, operands[slot].shape, table)
      }
      // What the error is, only the subject as a whole knows.
      builder.append(failure == 0 ? program.evaluate(frame) : .error(EvaluationError(.invalidArgument, "")))
    }
    return builder.vector()
  }
}
