package import Tables

/// A table of records whose fields are columns: what plans over columns read from.
package protocol ColumnSource: RecordSource {
  var rowCount: Int { get }
  /// Every row, in the order of the dataset as a list.
  var allRows: [Int32] { get }
  /// Where the values of a field (its index in `type.fields`) are.
  func storage(of field: Int) -> FieldStorage
}

/// Where the values of a record's field are.
package enum FieldStorage: Sendable {
  /// - missing: the error of a row without a value.
  case column(Column, missing: EvaluationError)
  /// No row has a value.
  case absent(EvaluationError)
  /// The row of the target by row, -1 for none.
  case reference([Int32], target: any ColumnSource, missing: EvaluationError)
  case list(ListStorage)
}

/// A to-many relation as compressed sparse rows.
package struct ListStorage: Sendable {
  /// The members of row `r` are `rows[starts[r]..<starts[r + 1]]`.
  package let starts: [Int32]
  package let rows: [Int32]
  /// Rows of which nobody can say what belongs to them.
  package let undecided: Validity
  package let target: any ColumnSource
  package let missing: EvaluationError
  /// Tells relations apart, for indexes.
  package let relation: Int

  package init(
    starts: [Int32], rows: [Int32], undecided: Validity, target: any ColumnSource, missing: EvaluationError, relation: Int
  ) {
    self.starts = starts
    self.rows = rows
    self.undecided = undecided
    self.target = target
    self.missing = missing
    self.relation = relation
  }
}
