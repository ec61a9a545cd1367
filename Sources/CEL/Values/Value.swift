package import Tables

/// A CEL value. Errors are values too: `&&` and `||` may absorb them, everything else passes them on.
///
/// Only the large and the recursive cases are indirect: numbers, texts, dates and records must not cost an allocation each.
package enum Value: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  /// Compared, ordered and hashed by UTF-8 bytes, never by Swift's canonical equivalence.
  case string(String)
  case bytes([UInt8])
  case list([Value])
  case map(ValueMap)
  case type(CELType)
  case timestamp(CELTimestamp)
  /// Nanoseconds.
  case duration(Int64)
  indirect case optional(Value?)
  /// A calendar day (an addition of this project).
  case date(CivilDate)
  /// A row of a dataset.
  case record(Record)
  /// A list of rows of a dataset.
  indirect case records(RecordList)
  /// An object without rows, such as `audit` or `params`: fields by slot.
  case object(ObjectValue)
  case error(EvaluationError)
}

/// An instant of CEL: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z, to the nanosecond.
package struct CELTimestamp: Hashable, Sendable, Comparable {
  package var seconds: Int64
  /// 0 to 999,999,999, counted forward from `seconds` also before 1970.
  package var nanoseconds: Int32

  package init(seconds: Int64, nanoseconds: Int32) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

/// Why an evaluation failed. The code decides the outcome: `missing`, `absent` and `outsideCalendar` make a rule `unknown`, any other
/// makes it `error`.
package struct EvaluationError: Error, Hashable, Sendable {
  package enum Code: String, Hashable, Sendable {
    /// A cell without a value, or a reference that finds nothing.
    case missing
    /// A column or dataset that no file has: nobody can say whether the value is missing, so `has`, `.?` and `coalesce` do not take it
    /// for an answer.
    case absent
    case noMatchingOverload = "no_matching_overload"
    case noSuchField = "no_such_field"
    case noSuchKey = "no_such_key"
    case indexOutOfRange = "index_out_of_range"
    case divideByZero = "divide_by_zero"
    case overflow
    case range
    case invalidArgument = "invalid_argument"
    case undeclared
    case optionalNone = "optional_none"
    /// A date the working-day calendar does not cover: decides `unknown`, like `missing`.
    case outsideCalendar = "outside_calendar"
    /// A metric over too few cases to say anything: a rule that uses it does not apply.
    case belowMinimum = "below_minimum"
    /// A limit of the evaluator; never absorbed.
    case limit
  }

  package var code: Code
  /// For `missing` and `absent`: what is missing, as `cases.due_at`. Otherwise what happened, in words.
  package var detail: String

  package init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }
}
