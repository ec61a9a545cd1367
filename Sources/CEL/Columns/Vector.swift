/// One value per position of a batch: what an expression is for many subjects at once.
///
/// Days are counted since 1970, timestamps in microseconds, durations in nanoseconds; all of them and ints share one kernel. A position with an
/// error holds a placeholder value that means nothing.
package struct Vector: Sendable {
  package enum Values: Sendable {
    /// 0 or 1.
    case bool([UInt8])
    case int([Int64])
    case double([Double])
    /// Codes of the node's dictionary, rows of its text buffer, or rows of its table: the node's shape says which.
    case codes([Int32])
    /// Texts without a dictionary, made by a function.
    case texts([String])
    /// The elements of position `i` are `offsets[i]..<offsets[i + 1]` of the elements.
    indirect case list(offsets: [Int32], elements: Vector)
  }

  package var values: Values
  /// By position the number of an error in the plan's table; nil where every position has a value.
  package var errors: Errors

  package init(_ values: Values, errors: Errors = nil) {
    self.values = values
    self.errors = errors
  }
}

/// By position `ErrorNumber.none` or the number of an error; nil where there is none at all.
package typealias Errors = [UInt8]?

/// Numbers of errors in a batch. Kernels carry a byte per position instead of an error; what the byte stands for is in the plan's table.
package enum ErrorNumber {
  package static let none: UInt8 = 0
  /// An optional without a value: no error, but a position without a value all the same.
  package static let emptyOptional: UInt8 = 254
  /// An error that names values of the subject, such as a date outside the calendar: the interpreter says which when somebody asks.
  package static let dynamic: UInt8 = 255
  /// Numbers 1 to `last` are in the table.
  package static let last: UInt8 = 253
}

/// The errors that a plan knows beforehand: which column, reference or dataset is missing.
package struct ErrorTable: Sendable {
  package private(set) var errors: [EvaluationError] = []
  private(set) var numbers: [EvaluationError: UInt8] = [:]

  /// The number of an error; `dynamic` where the table is full, and for a limit, which nothing absorbs.
  mutating func number(of error: EvaluationError) -> UInt8 {
    if let known = numbers[error] { return known }
    guard error.code != .limit, errors.count < Int(ErrorNumber.last) else { return ErrorNumber.dynamic }
    errors.append(error)
    let number = UInt8(errors.count)
    numbers[error] = number
    if error.code == .missing { isMissing[Int(number)] = 1 }
    return number
  }

  /// Nil for `dynamic`, `emptyOptional` and no error.
  package subscript(number: UInt8) -> EvaluationError? {
    number > 0 && Int(number) <= errors.count ? errors[Int(number) - 1] : nil
  }

  /// For each of the 256 numbers 1 where the error is `missing`, the one that lenient parameters take.
  private(set) var isMissing = [UInt8](repeating: 0, count: 256)
}
