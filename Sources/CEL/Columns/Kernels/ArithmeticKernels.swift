/// Arithmetic on ints, doubles, dates, timestamps and durations. What the interpreter calls an error (overflow, division by zero, a day outside
/// the calendar of years) is the dynamic error here.
enum ArithmeticKernels {
  enum Operation: String, Sendable {
    case add = "_+_"
    case subtract = "_-_"
    case multiply = "_*_"
    case divide = "_/_"
    case remainder = "_%_"
  }

  static func ints(_ a: Vector, _ b: Vector, _ operation: Operation) -> Vector {
    let (left, right) = (a.ints, b.ints)
    let faults: [UInt8]
    let values: [Int64]
    switch operation {
    case .add:
      values = Mapping.two(left, right) { $0 &+ $1 }
      faults = Mapping.three(left, right, values) { (($0 ^ $2) & ($1 ^ $2)) < 0 ? 1 : 0 }
    case .subtract:
      values = Mapping.two(left, right) { $0 &- $1 }
      faults = Mapping.three(left, right, values) { (($0 ^ $1) & ($0 ^ $2)) < 0 ? 1 : 0 }
    case .multiply:
      values = Mapping.two(left, right) { $0 &* $1 }
      faults = Mapping.two(left, right) { $0.multipliedReportingOverflow(by: $1).overflow ? 1 : 0 }
    case .divide:
      values = Mapping.two(left, right) { $0.dividedReportingOverflow(by: $1).partialValue }
      faults = Mapping.two(left, right) { $0.dividedReportingOverflow(by: $1).overflow ? 1 : 0 }
    case .remainder:
      values = Mapping.two(left, right) { $0.remainderReportingOverflow(dividingBy: $1).partialValue }
      faults = Mapping.two(left, right) { $0.remainderReportingOverflow(dividingBy: $1).overflow ? 1 : 0 }
    }
    return Vector(.int(values), errors: ErrorKernels.add(ErrorNumber.dynamic, where: faults, to: ErrorKernels.first(a.errors, b.errors)))
  }

  static func doubles(_ a: Vector, _ b: Vector, _ operation: Operation) -> Vector {
    let (left, right) = (a.doubles, b.doubles)
    let values: [Double] =
      switch operation {
      case .add: Mapping.two(left, right) { $0 + $1 }
      case .subtract: Mapping.two(left, right) { $0 - $1 }
      case .multiply: Mapping.two(left, right) { $0 * $1 }
      case .divide, .remainder: Mapping.two(left, right) { $0 / $1 }
      }
    return Vector(.double(values), errors: ErrorKernels.first(a.errors, b.errors))
  }

  static func negated(_ a: Vector) -> Vector {
    if case .double(let values) = a.values { return Vector(.double(Mapping.one(values) { -$0 }), errors: a.errors) }
    let faults = Mapping.one(a.ints) { $0 == .min ? 1 as UInt8 : 0 }
    return Vector(.int(Mapping.one(a.ints) { 0 &- $0 }), errors: ErrorKernels.add(ErrorNumber.dynamic, where: faults, to: a.errors))
  }
}
